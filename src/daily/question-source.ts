/** Where questions come from: the catalogue of the moment and the hand-written bank. */
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Text } from "../chat/text.ts";
import type { Bank } from "./questions/bank.ts";
import { isUpToDate } from "./questions/basis.ts";
import { drawQuestion } from "./questions/draw.ts";
import type { Question, QuestionDraft } from "./questions/question.ts";
import { createQuestionIndex, type QuestionIndex } from "./questions/question-index.ts";
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
  /** Whether everybody knows which project it is about. */
  readonly announced?: boolean;
}

export interface QuestionSource {
  draw(request: Draw): QuestionDraft | undefined;
  /** Whether a stored question is still right. */
  isUpToDate(draft: QuestionDraft): boolean;
  inWords(draft: QuestionDraft, text: Text): Question;
  useCatalogue(catalogue: Catalogue): void;
}

/** Both are made ready when the first question is asked for: lookups need neither. */
export function createQuestionSource(catalogue: Catalogue, readBank: () => Bank): QuestionSource {
  let current = catalogue;
  let index: QuestionIndex | undefined;
  let bank: Bank | undefined;
  const ready = (): { index: QuestionIndex; bank: Bank } => {
    index ??= createQuestionIndex(current);
    bank ??= readBank();
    return { index, bank };
  };
  return {
    draw: (request) => drawQuestion({ ...request, ...ready() }),
    isUpToDate: (draft) => isUpToDate(draft, ready().index, ready().bank),
    inWords: renderQuestion,
    useCatalogue(next) {
      current = next;
      index = undefined;
    },
  };
}
