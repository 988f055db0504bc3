/**
 * Measures questions over the catalogue: how long one takes to read and to answer, and how
 * that bears ten times the entries. Run it on a quiet machine: `npm run bench`.
 */

import { loadCatalogue } from "../../src/catalogue/load.ts";
import { createQuestions } from "../../src/catalogue/questions/questions.ts";
import { createSearch } from "../../src/catalogue/search/search.ts";
import { readCatalogueFiles } from "../../src/data-dir.ts";
import { ONES, SETS } from "../catalogue/questions/labelled.ts";
import { realMessages } from "../support/messages.ts";
import { padded } from "./entries.ts";

const ENTRIES = 2400;
const TIMES_MORE = 10;
const ROUNDS = 20;
const TODAY = Temporal.PlainDate.from("2026-11-23");

const catalogue = loadCatalogue(readCatalogueFiles());
const texts = [...SETS.flatMap(({ questions }) => questions), ...ONES.map(([question]) => question)];

interface Times {
  readonly build: number;
  readonly median: number;
  readonly p99: number;
}

function measure(size: number): Times {
  const entries = padded([...catalogue.projects.values()], size);
  const projects = new Map(entries.map((project) => [project.slug, project]));
  const large = { ...catalogue, projects };
  const questions = createQuestions(large, createSearch(entries, large), realMessages.words);
  const start = performance.now();
  questions.read("graduated projects", TODAY);
  const build = performance.now() - start;
  const times: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    for (const text of texts) {
      const asked = performance.now();
      const question = questions.read(text, TODAY);
      if (question?.about === "set") questions.answer(question);
      // The first round warms up.
      if (round > 0) times.push(performance.now() - asked);
    }
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN;
  return { build, median: at(0.5), p99: at(0.99) };
}

const ms = (time: number): string => `${time.toFixed(time < 10 ? 4 : 0)} ms`;
const [few, many] = [measure(ENTRIES), measure(ENTRIES * TIMES_MORE)];
console.log(`${texts.length} questions over the catalogue, Node ${process.version}`);
for (const [size, { build, median, p99 }] of [
  [ENTRIES, few] as const,
  [ENTRIES * TIMES_MORE, many] as const,
]) {
  console.log(
    `${String(size).padStart(6)} entries  median ${ms(median)}  p99 ${ms(p99)}  built in ${ms(build)}`,
  );
}
const growth = (now: number, then: number) => `${(now / then).toFixed(2)} ×`;
console.log(`growth         median ${growth(many.median, few.median)}  p99 ${growth(many.p99, few.p99)}`);
