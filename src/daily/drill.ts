/**
 * The private drill's memory: schedules each project by spaced repetition (FSRS) and
 * picks the next one to ask.
 */
import { type Card, type CardInput, createEmptyCard, fsrs, Rating, State, TypeConvert } from "ts-fsrs";

/** No fuzz, so every replica computes the same due date. */
const scheduler = fsrs({ enable_fuzz: false });

/** One person's drill state for one project. */
export interface Memory {
  readonly project: string;
  readonly card: Card;
  /** When to ask it again. A project missed in the daily quiz is due at once, whatever the card's date. */
  readonly due: Temporal.Instant;
  /** The person got its daily question wrong and has not corrected it since. */
  readonly missed: boolean;
}

/** Parses a stored row, whose card is JSON with instants as text. */
export function memoryOf({
  item,
  card,
  ...rest
}: { item: string; card: unknown } & Pick<Memory, "due" | "missed">): Memory {
  return { project: item, card: TypeConvert.card(card as CardInput), ...rest };
}

/** The state of a project the drill has never asked about. */
export function newMemory(at: Temporal.Instant): { card: Card; due: Temporal.Instant } {
  return { card: createEmptyCard(new Date(at.epochMilliseconds)), due: at };
}

/** Updates a card for an answer given at that instant. */
export function afterAnswer(card: Card | undefined, right: boolean, at: Temporal.Instant): Card {
  const now = new Date(at.epochMilliseconds);
  return scheduler.next(card ?? createEmptyCard(now), now, right ? Rating.Good : Rating.Again).card;
}

/** Learned: FSRS has moved the card to review, so it no longer returns within the day. */
export const isLearned = ({ card }: Memory): boolean => card.state === State.Review;

const isDue = ({ due }: Memory, at: Temporal.Instant): boolean => Temporal.Instant.compare(due, at) <= 0;

/**
 * The next project to ask about: missed daily questions, then due projects (longest
 * overdue first), then the first new project in the curriculum.
 */
export function nextInDrill(
  memories: readonly Memory[],
  curriculum: readonly string[],
  at: Temporal.Instant,
): { readonly project: string; readonly why: "missed" | "due" | "new" } | undefined {
  const known = new Set(curriculum);
  const open = memories
    .filter((memory) => known.has(memory.project) && isDue(memory, at))
    .sort((a, b) => Temporal.Instant.compare(a.due, b.due) || (a.project < b.project ? -1 : 1));
  const missed = open.find((memory) => memory.missed);
  if (missed) return { project: missed.project, why: "missed" };
  const [due] = open;
  if (due) return { project: due.project, why: "due" };
  const seen = new Set(memories.map((memory) => memory.project));
  const fresh = curriculum.find((project) => !seen.has(project));
  return fresh === undefined ? undefined : { project: fresh, why: "new" };
}

export interface DrillStats {
  readonly due: number;
  readonly learned: number;
  readonly seen: number;
  readonly total: number;
}

export function drillStats(
  memories: readonly Memory[],
  curriculum: readonly string[],
  at: Temporal.Instant,
): DrillStats {
  const known = new Set(curriculum);
  const open = memories.filter((memory) => known.has(memory.project));
  return {
    due: open.filter((memory) => isDue(memory, at)).length,
    learned: open.filter(isLearned).length,
    seen: open.length,
    total: curriculum.length,
  };
}
