/** Days of the week as people write them, in English and Japanese: "mon-fri", "平日", "月水金". */

const ENGLISH = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const FULL = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const SHORT: ReadonlyMap<string, number> = new Map(Object.entries({ tues: 2, weds: 3, thur: 4, thurs: 4 }));
const JAPANESE = "月火水木金土日";

const SETS: ReadonlyMap<string, readonly number[]> = new Map(
  Object.entries({
    weekdays: [1, 2, 3, 4, 5],
    weekday: [1, 2, 3, 4, 5],
    weekends: [6, 7],
    weekend: [6, 7],
    daily: [1, 2, 3, 4, 5, 6, 7],
    everyday: [1, 2, 3, 4, 5, 6, 7],
    平日: [1, 2, 3, 4, 5],
    週末: [6, 7],
    土日: [6, 7],
    毎日: [1, 2, 3, 4, 5, 6, 7],
  }),
);

function dayOf(word: string): number | undefined {
  const english = Math.max(ENGLISH.indexOf(word), FULL.indexOf(word));
  if (english >= 0) return english + 1;
  const japanese = /^([月火水木金土日])(?:曜日?)?$/u.exec(word)?.[1];
  return japanese === undefined ? SHORT.get(word) : JAPANESE.indexOf(japanese) + 1;
}

/** ISO weekdays in order, or undefined when the word (in lower case) names none. */
export function parseDays(word: string): number[] | undefined {
  const days = new Set<number>();
  for (const part of word.split(/[,、・]/u)) {
    const some = SETS.get(part) ?? span(part) ?? japaneseRow(part);
    if (some === undefined) return undefined;
    for (const day of some) days.add(day);
  }
  return [...days].sort((a, b) => a - b);
}

/** One day, or from one to another, over the end of the week too: "sat-mon". */
function span(text: string): number[] | undefined {
  const [first = "", last = first, ...more] = text.split(/[-–~〜～]|から/u);
  const from = dayOf(first);
  const to = dayOf(last.replace(/まで$/u, ""));
  if (from === undefined || to === undefined || more.length > 0) return undefined;
  const length = ((to - from + 7) % 7) + 1;
  return Array.from({ length }, (_, i) => ((from - 1 + i) % 7) + 1);
}

/** "月水金" */
const japaneseRow = (text: string): number[] | undefined =>
  /^[月火水木金土日]{2,7}$/u.test(text) ? [...text].map((day) => JAPANESE.indexOf(day) + 1) : undefined;
