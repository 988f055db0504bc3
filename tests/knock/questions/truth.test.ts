/** Ten thousand questions of all families, in both languages, each looked at by the independent checker. */
import { describe, expect, it } from "vitest";
import { FAMILIES } from "../../../src/knock/questions/families.ts";
import { FAMILY_NAMES, type QuestionDraft } from "../../../src/knock/questions/question.ts";
import { renderQuestion } from "../../../src/knock/questions/render.ts";
import { questionSeries } from "../../../src/knock/questions/series.ts";
import { createChecker } from "./checker.ts";
import { bank, catalogue, index, messages, messageTables } from "./fixture.ts";

const LANGUAGES = ["en", "ja"];
/** Of each family; every draft is checked in both languages. */
const DRAFTS = 350;

const checkers = new Map(
  LANGUAGES.map((language) => {
    const table = messageTables.get(language) ?? new Map();
    return [language, createChecker(catalogue, bank, language, table)];
  }),
);

function faultsOf(draft: QuestionDraft): string[] {
  return [...checkers].flatMap(([language, checker]) => {
    const question = renderQuestion(draft, messages.in(language));
    return checker.faultsOf(question).map((fault) => `${question.id} (${language}): ${fault}`);
  });
}

let checked = 0;

describe.each(FAMILY_NAMES)("%s", (family) => {
  it(`makes ${DRAFTS} questions, each with exactly one right option`, () => {
    const series = questionSeries({ index, bank, seed: `truth of ${family}`, families: [family] });
    const faults: string[] = [];
    for (let i = 0; i < DRAFTS; i++) {
      const draft = series.next();
      expect(draft?.family).toBe(family);
      if (draft) faults.push(...faultsOf(draft));
      checked += LANGUAGES.length;
    }
    expect(faults).toEqual([]);
  });
});

it("has looked at ten thousand of them", () => {
  expect(checked).toBeGreaterThanOrEqual(10_000);
  expect(Object.keys(FAMILIES)).toHaveLength(FAMILY_NAMES.length - 1);
});
