/**
 * The catalogue: all projects, the deck's sections, the landscape's categories, concepts, comparisons.
 * Built once from data files (load.ts), deeply frozen and only ever replaced as a whole.
 */
import type { Localized } from "../language.ts";
import type { Artifacts } from "./artifacts.ts";
import type { Comparison } from "./comparison.ts";
import type { Concept } from "./concept.ts";
import type { Community, Deck } from "./deck.ts";
import type { LandscapeDescription, Stage } from "./description.ts";
import type { Timeline } from "./history/timeline.ts";
import type { Makers } from "./maker.ts";
import type { CuratedProject, Level } from "./project.ts";

/** One step in a project's history within its foundation. `date` may be just a month or a year. */
export interface MaturityStep {
  readonly level: Level;
  readonly date: string;
  readonly source?: string | undefined;
}

export interface Links {
  readonly homepage?: string | undefined;
  readonly repository?: string | undefined;
  readonly docs?: string | undefined;
  readonly chat?: string | undefined;
  readonly blog?: string | undefined;
}

/** A system's place in the deck. */
export interface DeckPlace {
  /** 1 to 32. */
  readonly position: number;
  /** Slug of the deck's section. */
  readonly section: string;
  /** The name used in the deck. */
  readonly name: string;
  readonly slides: readonly number[];
}

export type Relation = NonNullable<CuratedProject["relations"]>[number];
export type Talk = NonNullable<CuratedProject["talks"]>[number];
export type Fact = NonNullable<CuratedProject["facts"]>[number];

export interface Project {
  readonly slug: string;
  readonly name: string;
  readonly summary?: Localized | undefined;
  readonly aliases: readonly string[];
  readonly formerNames: readonly string[];
  readonly parts: readonly string[];
  /** What people paste instead of a name; the card doesn't show it. */
  readonly artifacts: Artifacts;
  readonly readings: readonly string[];
  readonly deck?: DeckPlace | undefined;
  /** Ids of landscape subcategories, the primary one first. Empty if it isn't in the landscape. */
  readonly categories: readonly string[];
  /** The current level; absent if the foundation gives it none. */
  readonly level?: Level | undefined;
  /** What that level says of it. */
  readonly stage?: Stage | undefined;
  /** Oldest first. */
  readonly maturity: readonly MaturityStep[];
  readonly links: Links;
  /** Repositories besides the main one. */
  readonly repositories: readonly string[];
  /** The Linux Foundation's own identifier, which survives renames. */
  readonly lfx?: string | undefined;
  readonly openSource: boolean;
  /** Whether it has a hand-written file, data/projects/<slug>.yaml. */
  readonly curated?: boolean | undefined;
  /** Outside the CNCF: people ask for it by its name. */
  readonly wellKnown: boolean;
  readonly language?: CuratedProject["language"];
  readonly origin?: CuratedProject["origin"];
  readonly relations: readonly Relation[];
  readonly talks: readonly Talk[];
  readonly facts: readonly Fact[];
}

/** A name and its aliases for search. */
export interface Named {
  readonly name: Localized;
  readonly aliases: readonly string[];
}

/** A category of the landscape ("Runtime") or one of its subcategories. */
export interface Category extends Named {
  /** "runtime" or "runtime/container-runtime". */
  readonly id: string;
  /** Id of a subcategory's parent category. */
  readonly parent?: string | undefined;
  /** The English name of the set, where the landscape's name means another one as well. */
  readonly apart?: string | undefined;
}

export interface Catalogue {
  readonly landscape: LandscapeDescription;
  /** Date of the landscape data, such as "2026-08-07". */
  readonly date: string;
  /** Number of products, members and services that the landscape file lists. */
  readonly entries: number;
  readonly projects: ReadonlyMap<string, Project>;
  /** Categories and subcategories by id, sorted by their English names. */
  readonly categories: ReadonlyMap<string, Category>;
  /** Names of the scopes that neither the landscape nor the deck names. */
  readonly scopes: Readonly<Record<"all", Named>>;
  /** Absent where the landscape is not that of the deck. */
  readonly deck?: Deck | undefined;
  readonly community?: Community | undefined;
  /** What is known of those who began projects. */
  readonly makers: Makers;
  /** By id, sorted by it. */
  readonly concepts: ReadonlyMap<string, Concept>;
  readonly comparisons: readonly Comparison[];
  /** Everyday words, which search doesn't treat as misspelt names. */
  readonly ordinaryWords: ReadonlySet<string>;
  /** What the landscape listed on each day since 2018; read at the first call. Empty where no history is kept. */
  readonly timeline: () => Timeline;
}

/** The name without a bracketed abbreviation. */
export const shortName = (name: string): string => name.replace(/\s*\([^)]*\)/g, "").trim() || name;

/** The bracketed part of a name, such as "OPA". */
export const bracketed = (name: string): string | undefined => /\(([^)]+)\)/.exec(name)?.[1];
