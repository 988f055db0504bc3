/**
 * The private drill's memory: when a project is to be asked again, by spaced
 * repetition (FSRS), and what comes next.
 */
import { type Card, type CardInput, createEmptyCard, fsrs, Rating, State, TypeConvert } from "ts-fsrs";

/** Without fuzz, so that every replica comes to the same day. */
const scheduler = fsrs({ enable_fuzz: false });

/** What is remembered about one project for one person. */
export interface Memory {
  readonly project: string;
  readonly card: Card;
  /** When it is to be asked again; what is missed in public is due at once, whatever the card says. */
  readonly due: Temporal.Instant;
  /** The daily question about it was answered wrongly, and not since made good. */
  readonly missed: boolean;
}

/** What the store has of it: the card as JSON, its instants as text. */
export function memoryOf({
  item,
  card,
  ...rest
}: { item: string; card: unknown } & Pick<Memory, "due" | "missed">): Memory {
  return { project: item, card: TypeConvert.card(card as CardInput), ...rest };
}

/** The memory of something that was never asked in the drill. */
export function newMemory(at: Temporal.Instant): { card: Card; due: Temporal.Instant } {
  return { card: createEmptyCard(new Date(at.epochMilliseconds)), due: at };
}

/** A memory's card after an answer given at that instant. */
export function afterAnswer(card: Card | undefined, right: boolean, at: Temporal.Instant): Card {
  const now = new Date(at.epochMilliseconds);
  return scheduler.next(card ?? createEmptyCard(now), now, right ? Rating.Good : Rating.Again).card;
}

/** A project counts as learned once it no longer comes back within the day. */
export const isLearned = ({ card }: Memory): boolean => card.state === State.Review;

const isDue = ({ due }: Memory, at: Temporal.Instant): boolean => Temporal.Instant.compare(due, at) <= 0;

/**
 * The project to ask about next: missed daily questions first, then what is due,
 * the longest overdue first, then the first of the curriculum that is new.
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
