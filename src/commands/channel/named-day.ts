/** Reads the day that admins name with a project: "rook tomorrow", "rook 2026-12-24", 「明日 ルーク」. */
import { dayWords, parseDays } from "../../channels/days.ts";
import type { Words } from "../../language.ts";
import { typedForm } from "../../messages/messages.ts";

export interface NamedDay {
  /** ISO; undefined if no day was named. */
  readonly date?: string | undefined;
  /** The text without the day. */
  readonly rest: string;
}

/** The day stands first or last. A weekday is its next occurrence after today; a date without a year, the next one. */
export function namedDay(typed: string, today: Temporal.PlainDate, words: Words): NamedDay {
  const tokens = typed.normalize("NFKC").split(/\s+/u).filter(Boolean);
  for (const [at, count] of [
    [tokens.length - 1, 1],
    [0, 1],
    [tokens.length - 2, 2],
    [0, 2],
  ] as const) {
    if (at < 0 || at + count > tokens.length) continue;
    const date = dayOf(tokens.slice(at, at + count).join(" "), today, words);
    if (date !== undefined) {
      return { date: date.toString(), rest: [...tokens.slice(0, at), ...tokens.slice(at + count)].join(" ") };
    }
  }
  return { rest: tokens.join(" ") };
}

function dayOf(given: string, today: Temporal.PlainDate, words: Words): Temporal.PlainDate | undefined {
  const text = typedForm(given.replace(/^(?:on|for)\s+/iu, "").replace(/[にはの、,]+$/u, ""));
  if (words("day.today").includes(text)) return today;
  if (words("day.tomorrow").includes(text)) return today.add({ days: 1 });
  const [weekday, ...more] = parseDays(text, dayWords(words)) ?? [];
  if (weekday !== undefined && more.length === 0) {
    return today.add({ days: ((weekday - today.dayOfWeek + 6) % 7) + 1 });
  }
  const numbers = /^(?:(\d{4})[-/.年])?(\d{1,2})[-/月](\d{1,2})日?$/u.exec(text);
  return numbers ? next(numbers[1], Number(numbers[2]), Number(numbers[3]), today) : undefined;
}

function next(
  year: string | undefined,
  month: number,
  day: number,
  today: Temporal.PlainDate,
): Temporal.PlainDate | undefined {
  try {
    const date = Temporal.PlainDate.from(
      { year: Number(year ?? today.year), month, day },
      { overflow: "reject" },
    );
    const isPast = Temporal.PlainDate.compare(date, today) < 0;
    return year === undefined && isPast ? date.add({ years: 1 }) : date;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
