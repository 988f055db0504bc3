/**
 * `npm run test:questions [-- count]`: the independent checker on this many questions, every
 * family's share alike and the bank whole, in each language; and what gives answers away.
 */

import { fromBank } from "../../src/daily/questions/families/bank.ts";
import { FAMILY_NAMES } from "../../src/daily/questions/families.ts";
import type { Question, QuestionDraft } from "../../src/daily/questions/question.ts";
import { renderQuestion } from "../../src/daily/questions/render.ts";
import { seededRandom } from "../../src/daily/questions/seeded-random.ts";
import { questionSeries } from "../../src/daily/questions/series.ts";
import type { Language } from "../../src/language.ts";
import { createChecker } from "../daily/questions/checker.ts";
import { bank, catalogue, index, messages, messageTables } from "../daily/questions/fixture.ts";
import { severalIds, tellsOf } from "../daily/questions/tells.ts";

const count = Number(process.argv[2] ?? 10_000);
/** The part of right answers that are the longest, where one option is. */
const BY_CHANCE = 0.25;
/** So many standard deviations more are a tell. */
const DEVIATIONS = 3;
/** Their options are always the same words. */
const FIXED: ReadonlySet<string> = new Set(["level-now", "level-on-date"]);

const faults: string[] = [];
const percent = (part: number): string => `${(part * 100).toFixed(1)} %`;

function drawn(): QuestionDraft[] {
  const series = questionSeries({ index, bank, seed: "test:questions" });
  return Array.from({ length: count }, () => series.next()).flatMap((draft) => draft ?? []);
}

function checked(drafts: readonly QuestionDraft[], language: Language): Question[] {
  const checker = createChecker(catalogue, bank, language, messageTables.get(language) ?? new Map());
  return drafts.map((draft) => {
    const question = renderQuestion(draft, messages.in(language));
    for (const fault of checker.faultsOf(question)) faults.push(`${question.id} (${language}): ${fault}`);
    return question;
  });
}

function report(what: string, language: Language, questions: readonly Question[]): void {
  // A fact that is asked again with other options says nothing new about tells.
  const different = new Map(questions.map((each) => [`${each.prompt}\n${each.options[each.answer]}`, each]));
  const tells = tellsOf([...different.values()]);
  const { longest, shortest, longestOfDecided, shortestOfDecided } = tells;
  console.log(
    `${what}, ${language}: ${questions.length}, ${tells.questions} different; right is the longest ${percent(longest)} (${percent(longestOfDecided)} where one is), the shortest ${percent(shortest)} (${percent(shortestOfDecided)}); places ${tells.places.map(percent).join(", ")}`,
  );
  for (const { text, seen, right } of tells.winners)
    faults.push(`${what}, ${language}: "${text}" is right ${right} times of ${seen}`);
  if (FIXED.has(what)) return;
  const deviation = Math.sqrt((BY_CHANCE * (1 - BY_CHANCE)) / Math.max(1, tells.questions));
  const most = BY_CHANCE + DEVIATIONS * deviation;
  if (longestOfDecided > most) faults.push(`${what}, ${language}: the longest is right too often`);
  if (shortestOfDecided > most) faults.push(`${what}, ${language}: the shortest is right too often`);
}

const made = drawn();
const written = [...bank.values()]
  .flat()
  .flatMap((question) => fromBank(question, catalogue.date, seededRandom(question.id)) ?? []);
for (const language of messageTables.keys()) {
  report("written", language, checked(written, language));
  const questions = checked(made, language);
  report("drawn", language, questions);
  for (const family of FAMILY_NAMES) {
    const own = questions.filter((question) => question.family === family);
    report(family, language, own);
  }
  for (const prompt of severalIds(questions)) faults.push(`several ids (${language}): ${prompt}`);
}
for (const fault of new Set(faults)) console.log(fault);
console.log(
  `${(made.length + written.length) * messageTables.size} questions of ${FAMILY_NAMES.length} families: ${faults.length} faults`,
);
process.exitCode = faults.length === 0 ? 0 : 1;
