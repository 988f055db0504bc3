/** The labelled queries, and what counts as a hit. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { z } from "zod";
import type { Catalogue, Project } from "../../src/catalogue/catalogue.ts";
import { successor } from "../../src/catalogue/relations.ts";
import type { Resolution } from "../../src/catalogue/search/search.ts";

/** A slug, null where nothing must be answered, or all projects that may be offered. */
type Expected = string | null | readonly string[];

export interface Labelled {
  readonly class: string;
  readonly query: string;
  readonly expected: Expected;
}

const labelsSchema = z.record(
  z.string(),
  z.array(z.tuple([z.string(), z.union([z.string(), z.null(), z.array(z.string())])])),
);

/** The queries of a file beside this one. */
export function readLabelled(name: "queries" | "held-out"): Labelled[] {
  const text = readFileSync(join(import.meta.dirname, `${name}.yaml`), "utf8");
  return Object.entries(labelsSchema.parse(load(text))).flatMap(([ofClass, rows]) =>
    rows.map(([query, expected]) => ({ class: ofClass, query, expected })),
  );
}

/** What was answered (as what it is called now), and what was offered, best first. */
export interface Outcome {
  readonly answer: string | null;
  readonly offered: readonly string[];
}

export function outcomeOf(found: Resolution, catalogue: Catalogue): Outcome {
  const now = (project: Project) => (successor(project, catalogue)?.project ?? project).slug;
  if (found.kind === "match") return { answer: now(found.project), offered: [now(found.project)] };
  return {
    answer: null,
    offered: (found.kind === "choices" ? found.projects : found.nearest).map(now),
  };
}

export interface Verdict {
  readonly top1: boolean;
  readonly top3: boolean;
}

/**
 * One project expected: it is the answer (top 1), or among the first three offered
 * (top 3). None expected: nothing is answered. Several expected: nothing but these
 * is answered or offered, and something is. What is only described may be offered
 * instead of answered, and one of several that fit is enough.
 */
export function judge({ class: ofClass, expected }: Labelled, { answer, offered }: Outcome): Verdict {
  if (ofClass === "description" && expected !== null) {
    const fits = (slug: string | undefined) => slug !== undefined && [expected].flat().includes(slug);
    return { top1: fits(offered[0]), top3: offered.slice(0, 3).some(fits) };
  }
  if (typeof expected === "string") {
    return { top1: answer === expected, top3: offered.slice(0, 3).includes(expected) };
  }
  if (expected === null) return { top1: answer === null, top3: answer === null };
  const right = offered.length > 0 && offered.every((slug) => expected.includes(slug));
  return { top1: right, top3: right };
}

export interface Rate {
  readonly class: string;
  readonly queries: number;
  readonly top1: number;
  readonly top3: number;
}

/** Hits by class, in the file's order. */
export function ratesOf(verdicts: readonly (readonly [Labelled, Verdict])[]): Rate[] {
  const classes = Map.groupBy(verdicts, ([labelled]) => labelled.class);
  return [...classes].map(([ofClass, judged]) => ({
    class: ofClass,
    queries: judged.length,
    top1: judged.filter(([, { top1 }]) => top1).length,
    top3: judged.filter(([, { top3 }]) => top3).length,
  }));
}

/** Classes in which nothing must be answered, or several projects may be meant. */
const WITHOUT_ANSWER: ReadonlySet<string> = new Set(["none", "nothing", "everyday", "ambiguous"]);

/** The classes that expect one project. */
export const expectsAnswer = ({ class: ofClass }: { readonly class: string }): boolean =>
  !WITHOUT_ANSWER.has(ofClass);

export function total(rates: readonly Rate[]): Rate {
  const sum = (of: (rate: Rate) => number) => rates.reduce((all, rate) => all + of(rate), 0);
  return { class: "all", queries: sum((r) => r.queries), top1: sum((r) => r.top1), top3: sum((r) => r.top3) };
}

/** Rates as lines of text, in percent. */
export function ratesTable(rates: readonly Rate[]): string {
  const percent = (hits: number, of: number) => `${((100 * hits) / of).toFixed(1)} %`.padStart(9);
  const line = ({ class: ofClass, queries, top1, top3 }: Rate) =>
    `${ofClass.padEnd(14)}${String(queries).padStart(8)}${percent(top1, queries)}${percent(top3, queries)}`;
  const all = { ...total(rates.filter(expectsAnswer)), class: "one expected" };
  return ["class          queries    top 1    top 3", ...rates.map(line), line(all)].join("\n");
}
