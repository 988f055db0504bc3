/** Draws questions from the current catalogue and the hand-written bank. */
import type { ShownCard } from "../cards/shown-parts.ts";
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Steps } from "../catalogue/steps.ts";
import type { Text } from "../chat/text.ts";
import type { Language } from "../language.ts";
import { createAsked } from "./questions/asked.ts";
import type { Bank } from "./questions/bank.ts";
import { isUpToDate } from "./questions/basis.ts";
import { drawQuestion } from "./questions/draw.ts";
import type { FamilyName } from "./questions/families.ts";
import type { Question, QuestionDraft } from "./questions/question.ts";
import { createQuestionIndex, prepareQuestionIndex, type QuestionIndex } from "./questions/question-index.ts";
import { renderQuestion } from "./questions/render.ts";

export interface Draw {
  /** Slug of the project to ask about. */
  readonly project: string;
  /** The same seed draws the same question on every replica. */
  readonly seed: string;
  /** Ids of questions already asked, the earliest first. */
  readonly avoid: ReadonlySet<string>;
  /** Ids of questions people flagged as wrong. */
  readonly flagged?: ReadonlySet<string>;
  /** The card that the channel was shown that day. */
  readonly shown?: ShownCard | undefined;
  readonly language?: Language | undefined;
  /** Whether dates, levels, lists and talks may be asked for. */
  readonly records?: boolean;
  /** Whether what was asked or shown may be asked if nothing else is left. */
  readonly repeats?: boolean;
  /** Defaults to all families. */
  readonly families?: readonly FamilyName[];
  /** Whether records may be asked of little-known projects, too: for a landscape that has nothing else. */
  readonly anyone?: boolean;
}

export interface QuestionSource {
  draw(request: Draw): QuestionDraft | undefined;
  /** Whether a stored question still matches the catalogue and the bank. */
  isUpToDate(draft: QuestionDraft): boolean;
  inWords(draft: QuestionDraft, text: Text): Question;
  /** Whether the project lacks a hand-written question, where there are any. */
  isUnwritten(project: string): boolean;
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
    draw({ avoid, ...request }) {
      const { index, bank } = ready();
      return drawQuestion({ ...request, index, bank, asked: createAsked(bank, avoid) });
    },
    isUpToDate: (draft) => isUpToDate(draft, ready().index, ready().bank),
    inWords: renderQuestion,
    isUnwritten(project) {
      const { bank } = ready();
      return bank.size > 0 && (bank.get(project) ?? []).length === 0;
    },
    *useCatalogue(next) {
      const prepared = index === undefined ? undefined : yield* prepareQuestionIndex(next);
      return () => {
        current = next;
        index = prepared;
      };
    },
  };
}
