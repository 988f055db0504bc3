/**
 * A long row of questions, one after the other over all projects, or about one:
 * the families take turns, and none comes again while there are others.
 */
import type { Project } from "../../catalogue/catalogue.ts";
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
  /** Slug of the only project to ask about. */
  readonly project?: string;
}

export interface QuestionSeries {
  /** Undefined when nothing can be asked at all. */
  next(): QuestionDraft | undefined;
}

/** Where a family stands: the projects it has still to ask about, and those that have no more to give. */
interface Turn {
  readonly family: FamilyName;
  waiting: string[];
  spent: string[];
}

export function questionSeries(request: SeriesRequest): QuestionSeries {
  const { index, bank, seed, families = FAMILY_NAMES } = request;
  const random = seededRandom(seed);
  const slugs = request.project === undefined ? askable(index) : [request.project];
  let turns: Turn[] = families.map((family) => ({ family, waiting: shuffled(random, slugs), spent: [] }));
  const asked = new Set<string>();
  let count = 0;

  const draw = (turn: Turn, project: string) =>
    drawQuestion({ index, bank, project, seed: `${seed}/${count++}`, avoid: asked, families: [turn.family] });

  /** The next of this family, from the project that has waited longest. */
  function take(turn: Turn): QuestionDraft | undefined {
    for (let project = turn.waiting.shift(); project !== undefined; project = turn.waiting.shift()) {
      const draft = draw(turn, project);
      if (draft === undefined) continue;
      if (asked.has(draft.id)) {
        turn.spent.push(project);
        continue;
      }
      turn.waiting.push(project);
      asked.add(draft.id);
      return draft;
    }
    return again(turn);
  }

  /** When a family has nothing new left, it begins anew. */
  function again(turn: Turn): QuestionDraft | undefined {
    const project = turn.spent.shift();
    if (project === undefined) return undefined;
    turn.spent.push(project);
    return draw(turn, project);
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

/** Open source, or known from the CNCF or the deck. */
const askable = ({ catalogue }: QuestionIndex): string[] =>
  [...catalogue.projects.values()]
    .filter(
      (project: Project) => project.openSource || project.level !== undefined || project.deck !== undefined,
    )
    .map(({ slug }) => slug);
