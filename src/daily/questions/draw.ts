/**
 * Draws a question about a project. The same seed draws the same question. What was not asked
 * before comes first, and of that hand-written questions, then what a project means, then records
 * of well-known projects.
 */
import type { ShownCard } from "../../cards/shown-parts.ts";
import type { Project } from "../../catalogue/catalogue.ts";
import type { Language } from "../../language.ts";
import type { Random } from "../../ports/random.ts";
import type { Asked } from "./asked.ts";
import type { Bank } from "./bank.ts";
import { fromBank } from "./families/bank.ts";
import { FAMILIES, FAMILY_NAMES, type FamilyName, familyCalled, type Listed, type Rank } from "./families.ts";
import { isGivenAway } from "./given-away.ts";
import { type QuestionDraft, stemOf } from "./question.ts";
import type { QuestionIndex } from "./question-index.ts";
import { withReason } from "./reason.ts";
import { seededRandom, shuffled } from "./seeded-random.ts";

export interface DrawRequest {
  readonly index: QuestionIndex;
  readonly bank: Bank;
  /** Slug of the project to ask about. */
  readonly project: string;
  readonly seed: string;
  /** What was asked before. */
  readonly asked: Asked;
  /** Ids of questions flagged as wrong. Never drawn, whatever their options. */
  readonly flagged?: ReadonlySet<string>;
  /** The card that the channel was shown that day: what it gives away comes last. */
  readonly shown?: ShownCard | undefined;
  /** The reader's: a question that needs another one is not drawn. */
  readonly language?: Language | undefined;
  /** Whether dates, levels, lists and talks may be asked for. Defaults to true. */
  readonly records?: boolean;
  /** Whether what was asked or shown may be asked if nothing else is left. Defaults to true. */
  readonly repeats?: boolean;
  /** Whether records may be asked of little-known projects, too. */
  readonly anyone?: boolean;
  /** Defaults to all families. */
  readonly families?: readonly FamilyName[];
}

/** Drafts per family when looking for a new question. */
const TRIES = 4;
/** Drafts per family when looking for new options, after every question has been asked. */
const MORE_TRIES = 60;

export function drawQuestion(given: DrawRequest): QuestionDraft | undefined {
  // Where nobody has written questions or summaries, records are all that there is to ask.
  const request = given.bank.size === 0 ? { ...given, anyone: true, records: true } : given;
  const { index, shown, asked, language, repeats = true } = request;
  const project = index.catalogue.projects.get(request.project);
  if (project === undefined) return undefined;
  const random = seededRandom(`${request.seed}\n${project.slug}`);
  const source: Source = { ...request, project, random, families: inOrder(request, random) };
  const flagged = new Set([...(request.flagged ?? [])].map(stemOf));
  const isReadable = (draft: QuestionDraft) =>
    draft.language === undefined || language === undefined || draft.language === language;
  const drafts = (times: number) =>
    draftsFrom(source, times).filter((draft) => !flagged.has(stemOf(draft.id)) && isReadable(draft));
  const announced = index.catalogue.projects.get(shown?.project ?? "");
  const isHard = (draft: QuestionDraft) => shown === undefined || !isGivenAway(draft, shown, announced);
  const isNew = (draft: QuestionDraft) => !asked.has(draft);

  const fresh = drafts(TRIES).find((draft) => isNew(draft) && isHard(draft));
  if (fresh !== undefined || !repeats) return fresh;
  const isOther = ({ id }: QuestionDraft) => !asked.hasId(id);
  const longestAgo = (all: readonly QuestionDraft[]) =>
    all.reduce<QuestionDraft | undefined>(
      (first, draft) => (first && asked.lastTime(first) <= asked.lastTime(draft) ? first : draft),
      undefined,
    );
  return (
    drafts(MORE_TRIES).find((draft) => isHard(draft) && isOther(draft)) ??
    longestAgo(drafts(TRIES).filter(isHard).toArray()) ??
    drafts(MORE_TRIES).find(isNew) ??
    longestAgo(drafts(TRIES).toArray())
  );
}

interface Source {
  readonly index: QuestionIndex;
  readonly bank: Bank;
  readonly project: Project;
  readonly random: Random;
  readonly families: readonly FamilyName[];
  readonly anyone?: boolean;
}

function* draftsFrom(source: Source, times: number): Generator<QuestionDraft> {
  for (const family of source.families) {
    if (family === "bank") yield* written(source);
    else yield* made(FAMILIES[family], source, times);
  }
}

function* written({ index, bank, project, random }: Source): Generator<QuestionDraft> {
  for (const question of shuffled(random, bank.get(project.slug) ?? [])) {
    const draft = fromBank(question, index.catalogue.date, random);
    if (draft) yield draft;
  }
}

function* made({ make, rank }: Listed, source: Source, times: number): Generator<QuestionDraft> {
  const { index, project, random, anyone = false } = source;
  const isRecord = rank === "record";
  if (isRecord && !anyone && !index.isWellKnown(project)) return;
  const among = isRecord && !anyone ? index.amongWellKnown() : index;
  for (let i = 0; i < times; i++) {
    const draft = make(among, project, random);
    const told = draft && isRecord && !anyone ? withReason(draft, index) : draft;
    if (told) yield told;
  }
}

const RANKS: readonly Rank[] = ["meaning", "record", "contrast"];

/** Hand-written first, then by rank. Within a rank, a family's weight falls each time it is asked. */
function inOrder(
  { families = FAMILY_NAMES, asked, records = true }: DrawRequest,
  random: Random,
): FamilyName[] {
  const weightOf = (family: FamilyName) => (familyCalled(family)?.weight ?? 0) / (1 + asked.timesOf(family));
  const ranked = RANKS.filter((rank) => records || rank !== "record").flatMap((rank) =>
    byWeight(
      random,
      families.filter((family) => familyCalled(family)?.rank === rank),
      weightOf,
    ),
  );
  return [...families.filter((family) => family === "bank"), ...ranked];
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
