/** Draws questions from the current catalogue and the hand-written bank. */
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Steps } from "../catalogue/steps.ts";
import type { Text } from "../chat/text.ts";
import type { Bank } from "./questions/bank.ts";
import { isUpToDate } from "./questions/basis.ts";
import { drawQuestion } from "./questions/draw.ts";
import type { Question, QuestionDraft } from "./questions/question.ts";
import { createQuestionIndex, prepareQuestionIndex, type QuestionIndex } from "./questions/question-index.ts";
import { renderQuestion } from "./questions/render.ts";

export interface Draw {
  /** Slug of the project to ask about. */
  readonly project: string;
  /** The same seed draws the same question on every replica. */
  readonly seed: string;
  /** Ids of questions already asked. */
  readonly avoid: ReadonlySet<string>;
  /** Ids of questions people flagged as wrong. */
  readonly flagged?: ReadonlySet<string>;
  /** Whether the channel already knows which project the question is about. */
  readonly announced?: boolean;
}

export interface QuestionSource {
  draw(request: Draw): QuestionDraft | undefined;
  /** Whether a stored question still matches the catalogue and the bank. */
  isUpToDate(draft: QuestionDraft): boolean;
  inWords(draft: QuestionDraft, text: Text): Question;
  /** Prepares its use in steps; what they end with makes the exchange. */
  useCatalogue(catalogue: Catalogue): Steps<() => void>;
}

/** The index and the bank load with the first question, because lookups need neither. */
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
    *useCatalogue(next) {
      const prepared = index === undefined ? undefined : yield* prepareQuestionIndex(next);
      return () => {
        current = next;
        index = prepared;
      };
    },
  };
}
