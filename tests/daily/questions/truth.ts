/** Runs the independent checker on questions of one family in every language. */
import type { FamilyName } from "../../../src/daily/questions/families.ts";
import type { QuestionDraft } from "../../../src/daily/questions/question.ts";
import { renderQuestion } from "../../../src/daily/questions/render.ts";
import { questionSeries } from "../../../src/daily/questions/series.ts";
import { createChecker } from "./checker.ts";
import { bank, catalogue, index, messages, messageTables } from "./fixture.ts";

const checkers = new Map(
  [...messageTables].map(([language, table]) => [language, createChecker(catalogue, bank, language, table)]),
);

function faultsOf(draft: QuestionDraft): string[] {
  return [...checkers].flatMap(([language, checker]) => {
    const question = renderQuestion(draft, messages.in(language));
    return checker.faultsOf(question).map((fault) => `${question.id} (${language}): ${fault}`);
  });
}

export interface Truth {
  /** Questions looked at: each draft in each language. */
  readonly checked: number;
  readonly faults: readonly string[];
}

export function truthOf(family: FamilyName, drafts: number): Truth {
  const series = questionSeries({ index, bank, seed: `truth of ${family}`, families: [family] });
  const faults: string[] = [];
  for (let i = 0; i < drafts; i++) {
    const draft = series.next();
    if (draft?.family !== family) faults.push(`no draft of ${family}, but of ${draft?.family}`);
    if (draft) faults.push(...faultsOf(draft));
  }
  return { checked: drafts * checkers.size, faults };
}
