/** Times, sizes and hit rates of one contestant. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Catalogue, Project } from "../../src/catalogue/catalogue.ts";
import { expectsAnswer, judge, type Labelled, ratesOf, total } from "../search/labelled.ts";
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
  /** Milliseconds to build the index, and the megabytes that it keeps. */
  readonly build: number;
  readonly memory: number;
}

export interface Load {
  readonly labelled: readonly Labelled[];
  readonly entries: readonly Project[];
  readonly catalogue: Catalogue;
  /** How often the queries are timed, after once to warm up. */
  readonly rounds: number;
}

export function measure(contestant: Contestant, { labelled, entries, catalogue, rounds }: Load): Measured {
  const before = usedMemory();
  const start = performance.now();
  const search = contestant.build(entries, catalogue);
  const build = performance.now() - start;
  const judged = labelled.map((one) => [one, judge(one, search(one.query))] as const);
  const memory = usedMemory() - before;

  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const { query } of labelled) {
      const asked = performance.now();
      search(query);
      times.push(performance.now() - asked);
    }
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN;

  const rates = ratesOf(judged);
  const all = total(rates.filter(expectsAnswer));
  const none = rates.find(({ class: ofClass }) => ofClass === "none");
  return {
    name: contestant.name,
    entries: entries.length,
    top1: all.top1 / all.queries,
    top3: all.top3 / all.queries,
    wrongly: (none?.queries ?? 0) - (none?.top1 ?? 0),
    meaningless: none?.queries ?? 0,
    median: at(0.5),
    p99: at(0.99),
    build,
    memory,
  };
}

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

/** Megabytes in use after a collection. */
function usedMemory(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
}
