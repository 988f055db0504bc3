/** Times, sizes and hit rates of one contestant. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Catalogue, Project } from "../../src/catalogue/catalogue.ts";
import { expectsAnswer, judge, type Labelled, type Outcome, ratesOf, total } from "../search/labelled.ts";
import type { Contestant } from "./contestants.ts";

export interface Measured {
  readonly name: string;
  readonly entries: number;
  /** Shares of the queries that expect one project. */
  readonly top1: number;
  readonly top3: number;
  /** How many of the queries that mean nothing were answered all the same, of how many. */
  readonly wrongly: number;
  readonly meaningless: number;
  /** Milliseconds a query. */
  readonly median: number;
  readonly p99: number;
  /** The median of the misspelt ones. */
  readonly misspelt: number;
  /** Milliseconds to build the index, and the megabytes that it keeps. */
  readonly build: number;
  readonly memory: number;
}

export interface Load {
  readonly labelled: readonly Labelled[];
  readonly entries: readonly Project[];
  readonly catalogue: Catalogue;
  /** How often the queries are timed after once to warm up; 0 times that one. */
  readonly rounds: number;
}

interface Timed {
  readonly one: Labelled;
  readonly outcome: Outcome;
  readonly time: number;
}

export function measure(contestant: Contestant, { labelled, entries, catalogue, rounds }: Load): Measured {
  const before = usedMemory();
  const start = performance.now();
  const search = contestant.build(entries, catalogue);
  const build = performance.now() - start;
  const ask = (): Timed[] =>
    labelled.map((one) => {
      const asked = performance.now();
      const outcome = search(one.query);
      return { one, outcome, time: performance.now() - asked };
    });
  const first = ask();
  const memory = usedMemory() - before;
  const timed = rounds === 0 ? first : Array.from({ length: rounds }, ask).flat();

  const rates = ratesOf(first.map(({ one, outcome }) => [one, judge(one, outcome)]));
  const all = total(rates.filter(expectsAnswer));
  const none = first.filter(({ one }) => one.expected === null);
  return {
    name: contestant.name,
    entries: entries.length,
    top1: all.top1 / all.queries,
    top3: all.top3 / all.queries,
    wrongly: none.filter(({ outcome }) => outcome.answer !== null).length,
    meaningless: none.length,
    median: timeAt(0.5, timed),
    p99: timeAt(0.99, timed),
    misspelt: timeAt(
      0.5,
      timed.filter(({ one }) => MISSPELT.has(one.class)),
    ),
    build,
    memory,
  };
}

const MISSPELT = new Set(["typo1", "typo2", "sound"]);

function timeAt(share: number, timed: readonly Timed[]): number {
  const times = timed.map(({ time }) => time).sort((a, b) => a - b);
  return times[Math.floor(times.length * share)] ?? Number.NaN;
}

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

/** Megabytes in use after a collection. */
function usedMemory(): number {
  // Once may leave what the first run set free.
  collectGarbage();
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
}
