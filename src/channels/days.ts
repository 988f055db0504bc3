/** Parses days as people write them: "mon-fri", "平日", "月水金". Language files supply the words. */
import type { Words } from "../language.ts";

/** ISO weekdays by lower-case word. */
export type DayWords = ReadonlyMap<string, readonly number[]>;

const NAMED: Readonly<Record<string, readonly number[]>> = {
  monday: [1],
  tuesday: [2],
  wednesday: [3],
  thursday: [4],
  friday: [5],
  saturday: [6],
  sunday: [7],
  weekdays: [1, 2, 3, 4, 5],
  weekends: [6, 7],
  daily: [1, 2, 3, 4, 5, 6, 7],
};

export const dayWords = (words: Words): DayWords =>
  new Map(
    Object.entries(NAMED).flatMap(([name, days]) =>
      words(`days.${name}`).map((word): [string, readonly number[]] => [word, days]),
    ),
  );

/** Sorted ISO weekdays, or undefined if the text (lower case) names none. */
export function parseDays(text: string, words: DayWords): number[] | undefined {
  const days = new Set<number>();
  for (const part of text.split(/[,、・]/u)) {
    const some = words.get(part) ?? span(part, words) ?? row(part, words);
    if (some === undefined) return undefined;
    for (const day of some) days.add(day);
  }
  return [...days].sort((a, b) => a - b);
}

function dayOf(word: string, words: DayWords): number | undefined {
  const [day, ...more] = words.get(word) ?? [];
  return more.length === 0 ? day : undefined;
}

/** A range of days, which may wrap around the weekend: "sat-mon". */
function span(text: string, words: DayWords): number[] | undefined {
  const [first = "", last = "", ...more] = text.split(/[-–~〜～]|から/u);
  const from = dayOf(first, words);
  const to = dayOf(last.replace(/まで$/u, ""), words);
  if (from === undefined || to === undefined || more.length > 0) return undefined;
  const length = ((to - from + 7) % 7) + 1;
  return Array.from({ length }, (_, i) => ((from - 1 + i) % 7) + 1);
}

/** A run of one-letter days: "月水金". */
function row(text: string, words: DayWords): number[] | undefined {
  const letters = [...text];
  const days = letters.flatMap((letter) => dayOf(letter, words) ?? []);
  return letters.length > 1 && letters.length <= 7 && days.length === letters.length ? days : undefined;
}
