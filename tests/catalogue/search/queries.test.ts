/** The labelled queries: how often the right project comes first, by class. */
import { describe, expect, it } from "vitest";
import { createSearch } from "../../../src/catalogue/search/search.ts";
import {
  expectsAnswer,
  judge,
  type Labelled,
  outcomeOf,
  ratesOf,
  ratesTable,
  readLabelled,
  total,
} from "../../search/labelled.ts";
import { realCatalogue as catalogue } from "../../support/catalogue.ts";

const search = createSearch(catalogue.projects.values(), catalogue);
const outcome = ({ query }: Labelled) => outcomeOf(search.resolve(query), catalogue);

describe.each([
  ["queries", 0.97],
  // Never tuned for, so a little less is asked of it.
  ["held-out", 0.94],
] as const)("%s.yaml", (name, least) => {
  const labelled = readLabelled(name);
  const judged = labelled.map((one) => [one, judge(one, outcome(one))] as const);
  const rates = ratesOf(judged);
  const misses = judged
    .filter(([, { top1 }]) => !top1)
    .map(([one]) => `${one.class}: ${JSON.stringify(one.query)} → ${JSON.stringify(outcome(one))}`);
  console.log([`${name}.yaml`, ratesTable(rates), ...misses.map((miss) => `  missed ${miss}`)].join("\n"));

  it("expects projects that exist", () => {
    const slugs = labelled.flatMap(({ expected }) => expected ?? []);
    expect([...new Set(slugs)].filter((slug) => !catalogue.projects.has(slug))).toEqual([]);
  });

  it(`answers ${least * 100} % and more with the project that was meant`, () => {
    const { top1, queries } = total(rates.filter(expectsAnswer));
    expect(queries).toBeGreaterThan(300);
    expect(top1 / queries).toBeGreaterThanOrEqual(least);
  });

  it("answers nothing where nothing is meant", () => {
    const none = labelled.filter(({ expected }) => expected === null);
    expect(none.length).toBeGreaterThan(50);
    expect(none.filter((one) => outcome(one).answer !== null).map(({ query }) => query)).toEqual([]);
  });

  it("offers only what may be meant where several may", () => {
    const ambiguous = judged.filter(([one]) => one.class === "ambiguous");
    expect(ambiguous.length).toBeGreaterThan(10);
    const wrong = ambiguous.filter(([, { top1 }]) => !top1);
    expect(wrong.map(([one]) => [one.query, outcome(one)])).toEqual([]);
  });
});
