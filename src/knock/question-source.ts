/** Where questions come from: the catalogue of the moment and the hand-written bank. */
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Text } from "../messages/messages.ts";
import type { Bank } from "./questions/bank.ts";
import { isUpToDate } from "./questions/basis.ts";
import { drawQuestion } from "./questions/draw.ts";
import type { Question, QuestionDraft } from "./questions/question.ts";
import { createQuestionIndex } from "./questions/question-index.ts";
import { renderQuestion } from "./questions/render.ts";

export interface Draw {
  /** Slug of the project to ask about. */
  readonly project: string;
  /** The same seed gives the same question, on every replica. */
  readonly seed: string;
  /** Ids of questions that came already. */
  readonly avoid: ReadonlySet<string>;
  /** Ids of questions said to be wrong. */
  readonly flagged?: ReadonlySet<string>;
}

export interface QuestionSource {
  draw(request: Draw): QuestionDraft | undefined;
  /** Whether a stored question is still right. */
  isUpToDate(draft: QuestionDraft): boolean;
  inWords(draft: QuestionDraft, text: Text): Question;
  useCatalogue(catalogue: Catalogue): void;
}

export function createQuestionSource(catalogue: Catalogue, bank: Bank): QuestionSource {
  let index = createQuestionIndex(catalogue);
  return {
    draw: (request) => drawQuestion({ ...request, index, bank }),
    isUpToDate: (draft) => isUpToDate(draft, index, bank),
    inWords: renderQuestion,
    useCatalogue(next) {
      index = createQuestionIndex(next);
    },
  };
}
