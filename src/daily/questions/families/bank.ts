/** Turns a hand-written question into a draft. */
import type { Random } from "../../../ports/random.ts";
import type { BankQuestion } from "../bank.ts";
import { isFour, type QuestionDraft } from "../question.ts";
import { shuffled } from "../seeded-random.ts";

export function fromBank(question: BankQuestion, asOf: string, random: Random): QuestionDraft | undefined {
  const right = { text: question.right };
  const options = shuffled(random, [right, ...question.wrong.map((text) => ({ text }))]);
  if (!isFour(options)) return undefined;
  const { id, project, prompt, explanation, source, basis } = question;
  return {
    id,
    family: "bank",
    project,
    prompt,
    options,
    answer: options.indexOf(right),
    explanation,
    source,
    asOf,
    basis,
  };
}
