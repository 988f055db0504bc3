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
  /** The daily question about it was answered wrongly, and not since made good. */
  readonly missed: boolean;
}

/** What the store has of it: the card as JSON, its instants as text. */
export function memoryOf({ item, card, missed }: { item: string; card: unknown; missed: boolean }): Memory {
  return { project: item, card: TypeConvert.card(card as CardInput), missed };
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

const isDue = ({ card }: Memory, at: Temporal.Instant): boolean => card.due.getTime() <= at.epochMilliseconds;

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
    .filter((memory) => known.has(memory.project))
    .sort((a, b) => a.card.due.getTime() - b.card.due.getTime() || (a.project < b.project ? -1 : 1));
  const missed = open.find((memory) => memory.missed);
  if (missed) return { project: missed.project, why: "missed" };
  const due = open.find((memory) => isDue(memory, at));
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
    due: open.filter((memory) => memory.missed || isDue(memory, at)).length,
    learned: open.filter(isLearned).length,
    seen: open.length,
    total: curriculum.length,
  };
}
