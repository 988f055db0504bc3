/**
 * A series of questions about one project or all of them. The families take turns,
 * and a question repeats only after its family has no new one.
 */
import type { Project } from "../../catalogue/catalogue.ts";
import type { Language } from "../../language.ts";
import { createAsked } from "./asked.ts";
import type { Bank } from "./bank.ts";
import { drawQuestion } from "./draw.ts";
import { FAMILY_NAMES, type FamilyName } from "./families.ts";
import type { QuestionDraft } from "./question.ts";
import type { QuestionIndex } from "./question-index.ts";
import { seededRandom, shuffled } from "./seeded-random.ts";

export interface SeriesRequest {
  readonly index: QuestionIndex;
  readonly bank: Bank;
  readonly seed: string;
  readonly families?: readonly FamilyName[];
  /** The reader's. Defaults to any. */
  readonly language?: Language;
  /** Slug of the only project to ask about. */
  readonly project?: string;
}

export interface QuestionSeries {
  /** Undefined if no question can be drawn. */
  next(): QuestionDraft | undefined;
}

/** A family's queue: the projects it can still ask about, and those without new questions. */
interface Turn {
  readonly family: FamilyName;
  waiting: string[];
  spent: string[];
}

export function questionSeries(request: SeriesRequest): QuestionSeries {
  const { index, bank, seed, language, families = FAMILY_NAMES } = request;
  const random = seededRandom(seed);
  const slugs = request.project === undefined ? askable(index) : [request.project];
  let turns: Turn[] = families.map((family) => ({ family, waiting: shuffled(random, slugs), spent: [] }));
  const asked = createAsked(bank);
  let count = 0;

  const draw = (turn: Turn, project: string, repeats: boolean) =>
    drawQuestion({
      index,
      bank,
      project,
      language,
      seed: `${seed}/${count++}`,
      asked,
      families: [turn.family],
      repeats,
    });

  /** The family's next question, about the project that has waited longest. */
  function take(turn: Turn): QuestionDraft | undefined {
    for (let project = turn.waiting.shift(); project !== undefined; project = turn.waiting.shift()) {
      const draft = draw(turn, project, false);
      if (draft === undefined) {
        turn.spent.push(project);
        continue;
      }
      turn.waiting.push(project);
      asked.add(draft.id);
      return draft;
    }
    return again(turn);
  }

  /** Repeats questions once the family has no new ones. */
  function again(turn: Turn): QuestionDraft | undefined {
    for (let project = turn.spent.shift(); project !== undefined; project = turn.spent.shift()) {
      const draft = draw(turn, project, true);
      if (draft === undefined) continue;
      turn.spent.push(project);
      asked.add(draft.id);
      return draft;
    }
    return undefined;
  }

  return {
    next() {
      for (let turn = turns.shift(); turn !== undefined; turn = turns.shift()) {
        const draft = take(turn);
        if (draft === undefined) continue;
        turns = [...turns, turn];
        return draft;
      }
      return undefined;
    },
  };
}

/** Projects that are open source, in the CNCF or in the deck. */
const askable = ({ catalogue }: QuestionIndex): string[] =>
  [...catalogue.projects.values()]
    .filter(
      (project: Project) => project.openSource || project.level !== undefined || project.deck !== undefined,
    )
    .map(({ slug }) => slug);
