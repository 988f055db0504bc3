/**
 * What gives an answer away without any knowledge: that it is the longest or the shortest, where it
 * stands, or that some text is right whenever it appears.
 */
import type { Question } from "../../../src/daily/questions/question.ts";

export interface Tells {
  readonly questions: number;
  /** Parts of the questions whose right option is strictly the longest, or the shortest. */
  readonly longest: number;
  readonly shortest: number;
  /** Of those in which exactly one option is the longest or the shortest, by chance a quarter. */
  readonly longestOfDecided: number;
  readonly shortestOfDecided: number;
  /** Parts of the right answers at each place. */
  readonly places: readonly number[];
  /** Options that are right more often than chance allows, with how often they are. */
  readonly winners: readonly { readonly text: string; readonly seen: number; readonly right: number }[];
}

/** An option has to appear so often before it can be told to be a tell. */
const ENOUGH = 40;
/** A text that is right in this part of its appearances gives itself away. */
const TOO_OFTEN = 0.5;

export function tellsOf(questions: readonly Question[]): Tells {
  const lengths = questions.map(({ options, answer }) => {
    const all = options.map((text) => [...text].length);
    const own = all[answer] ?? 0;
    const most = Math.max(...all);
    const least = Math.min(...all);
    return {
      longest: own === most && all.filter((each) => each === most).length === 1,
      shortest: own === least && all.filter((each) => each === least).length === 1,
      hasLongest: all.filter((each) => each === most).length === 1,
      hasShortest: all.filter((each) => each === least).length === 1,
    };
  });
  const count = (is: (each: (typeof lengths)[number]) => boolean) => lengths.filter(is).length;
  const part = (a: number, b: number) => (b === 0 ? 0 : a / b);
  return {
    questions: questions.length,
    longest: part(
      count(({ longest }) => longest),
      questions.length,
    ),
    shortest: part(
      count(({ shortest }) => shortest),
      questions.length,
    ),
    longestOfDecided: part(
      count(({ longest }) => longest),
      count(({ hasLongest }) => hasLongest),
    ),
    shortestOfDecided: part(
      count(({ shortest }) => shortest),
      count(({ hasShortest }) => hasShortest),
    ),
    places: [0, 1, 2, 3].map((place) =>
      part(questions.filter(({ answer }) => answer === place).length, questions.length),
    ),
    winners: winnersOf(questions),
  };
}

function winnersOf(questions: readonly Question[]): Tells["winners"] {
  const seen = new Map<string, { seen: number; right: number }>();
  for (const { options, answer } of questions) {
    for (const [i, text] of options.entries()) {
      const known = seen.get(text) ?? { seen: 0, right: 0 };
      seen.set(text, { seen: known.seen + 1, right: known.right + (i === answer ? 1 : 0) });
    }
  }
  return [...seen]
    .map(([text, counts]) => ({ text, ...counts }))
    .filter((each) => each.seen >= ENOUGH && each.right / each.seen >= TOO_OFTEN)
    .sort((a, b) => b.right / b.seen - a.right / a.seen);
}

/** Questions that say the same and have the same answer and options, under more than one id. */
export function severalIds(questions: readonly Question[]): string[] {
  const ids = Map.groupBy(questions, ({ prompt, options, answer }) =>
    JSON.stringify([prompt, options[answer], [...options].sort()]),
  );
  return [...ids.values()]
    .filter((same) => new Set(same.map(({ id }) => id)).size > 1)
    .map(([first]) => first?.prompt ?? "");
}
