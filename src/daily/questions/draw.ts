/**
 * Draws a question about a project. The same seed draws the same question. Prefers
 * questions not asked yet, usually hand-written ones first, then the families asked
 * least.
 */
import type { Project } from "../../catalogue/catalogue.ts";
import type { Random } from "../../ports/random.ts";
import type { Bank } from "./bank.ts";
import type { Family } from "./compose.ts";
import { fromBank } from "./families/bank.ts";
import { FAMILIES, FAMILY_NAMES, type FamilyName, familyCalled } from "./families.ts";
import { familyOf, type QuestionDraft, stemOf } from "./question.ts";
import type { QuestionIndex } from "./question-index.ts";
import { seededRandom, shuffled } from "./seeded-random.ts";

export interface DrawRequest {
  readonly index: QuestionIndex;
  readonly bank: Bank;
  /** Slug of the project to ask about. */
  readonly project: string;
  readonly seed: string;
  /** Ids of questions already asked. They repeat only if no other is left. */
  readonly avoid: ReadonlySet<string>;
  /** Ids of questions flagged as wrong. Never drawn, whatever their options. */
  readonly flagged?: ReadonlySet<string>;
  /** Whether the channel knows the project. If so, avoids questions whose answer is the project. */
  readonly announced?: boolean;
  /** Defaults to all families. */
  readonly families?: readonly FamilyName[];
}

/** The probability that hand-written questions are tried first. */
const HAND_WRITTEN_FIRST = 0.75;
/** Drafts per family when looking for a new question. */
const TRIES = 4;
/** Drafts per family when looking for new options, after every question has been asked. */
const MORE_TRIES = 60;

export function drawQuestion(request: DrawRequest): QuestionDraft | undefined {
  const project = request.index.catalogue.projects.get(request.project);
  if (project === undefined) return undefined;
  const random = seededRandom(`${request.seed}\n${project.slug}`);
  const source: Source = { ...request, project, random, families: inOrder(request, random) };
  const flagged = new Set([...(request.flagged ?? [])].map(stemOf));
  const drafts = (times: number) => draftsFrom(source, times).filter(({ id }) => !flagged.has(stemOf(id)));

  const isHard = (draft: QuestionDraft) => !(request.announced && asksForIt(draft, project));
  const isOther = ({ id }: QuestionDraft) => !request.avoid.has(id);
  const stems = remembered(() => new Set([...request.avoid].map(stemOf)));
  const isNew = ({ id }: QuestionDraft) => !stems().has(stemOf(id));
  return (
    drafts(TRIES).find((draft) => isHard(draft) && isNew(draft)) ??
    drafts(MORE_TRIES).find((draft) => isHard(draft) && isOther(draft)) ??
    drafts(MORE_TRIES).find(isOther) ??
    drafts(TRIES).find(isHard) ??
    drafts(TRIES).find(() => true)
  );
}

/** Whether the right option is the project itself. Comparing families are exempt. */
function asksForIt({ family, options, answer }: QuestionDraft, { slug, name }: Project): boolean {
  const right = options[answer];
  return familyCalled(family)?.compares !== true && (right?.project === slug || right?.text === name);
}

interface Source {
  readonly index: QuestionIndex;
  readonly bank: Bank;
  readonly project: Project;
  readonly random: Random;
  readonly families: readonly FamilyName[];
}

function* draftsFrom(source: Source, times: number): Generator<QuestionDraft> {
  for (const family of source.families) {
    if (family === "bank") yield* written(source);
    else yield* made(FAMILIES[family].make, source, times);
  }
}

function* written({ index, bank, project, random }: Source): Generator<QuestionDraft> {
  for (const question of shuffled(random, bank.get(project.slug) ?? [])) {
    const draft = fromBank(question, index.catalogue.date, random);
    if (draft) yield draft;
  }
}

function* made(family: Family, { index, project, random }: Source, times: number): Generator<QuestionDraft> {
  for (let i = 0; i < times; i++) {
    const draft = family(index, project, random);
    if (draft) yield draft;
  }
}

/** Mostly hand-written first. Other families go by weight, which falls each time one is asked. */
function inOrder({ families = FAMILY_NAMES, avoid }: DrawRequest, random: Random): FamilyName[] {
  if (families.length < 2) return [...families];
  const asked = new Map<string, number>();
  for (const id of avoid) asked.set(familyOf(id), (asked.get(familyOf(id)) ?? 0) + 1);
  const handWritten = families.filter((family) => family === "bank");
  const others = byWeight(
    random,
    families.filter((family) => family !== "bank"),
    (family) => (familyCalled(family)?.weight ?? 0) / (1 + (asked.get(family) ?? 0)),
  );
  return random.next() < HAND_WRITTEN_FIRST ? [...handWritten, ...others] : [...others, ...handWritten];
}

/** Shuffles the items; heavier ones tend to come earlier. */
function byWeight<T>(random: Random, items: readonly T[], weightOf: (item: T) => number): T[] {
  const left = [...items];
  const order: T[] = [];
  while (left.length > 0) {
    let rest = random.next() * left.reduce((sum, item) => sum + weightOf(item), 0);
    const at = left.findIndex((item) => {
      rest -= weightOf(item);
      return rest < 0;
    });
    order.push(...left.splice(at, 1));
  }
  return order;
}

function remembered<T>(work: () => T): () => T {
  let result: T | undefined;
  return () => {
    result ??= work();
    return result;
  };
}
