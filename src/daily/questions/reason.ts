/** Adds to the explanation of a date, a level or a list why it matters: the fact itself is soon forgotten. */
import type { Fact, Project } from "../../catalogue/catalogue.ts";
import type { QuestionDraft, Words } from "./question.ts";
import type { QuestionIndex } from "./question-index.ts";

/** Facts that tell a project's history, rather than its features. */
const HISTORY =
  /CNCF|graduat|donat|first|joined|archiv|renamed|merged|written|rewrit|founded|began|started|since/i;

/** Undefined if nothing is known that makes the question worth asking. */
export function withReason(draft: QuestionDraft, { catalogue }: QuestionIndex): QuestionDraft | undefined {
  const right = draft.options[draft.answer]?.project ?? draft.project;
  const project = catalogue.projects.get(right);
  const reason = project && reasonOf(project);
  if (reason === undefined) return undefined;
  return {
    ...draft,
    explanation: { key: "question.why.with-reason", values: { text: draft.explanation, reason } },
  };
}

function reasonOf({ name, facts, summary }: Project): Words | undefined {
  const told: Fact | undefined = facts.find(({ text }) => HISTORY.test(text.en)) ?? facts[0];
  if (told !== undefined) return told.text;
  return summary && { key: "question.why.that-is", values: { name, summary } };
}
