/** What a question over the catalogue asks, as data. */
import type { Project } from "../catalogue.ts";
import type { Level } from "../project.ts";

/** What moved: a project joined, changed its level, or reached this one; "any" is all of these. */
export type Step = Level | "joined" | "moved" | "any";

/** ISO days, both inclusive; open where absent. */
export interface Period {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export type Filter =
  /** A set that is known beforehand: a level, a language, a maker … `key` is that of the facet. */
  | { readonly by: Facet; readonly key: string }
  /** The level on a day; without a level, whether it was in the CNCF. */
  | { readonly by: "level-on"; readonly level?: Level | undefined; readonly day: string }
  | ({ readonly by: "step"; readonly step: Step } & Period)
  | ({ readonly by: "created" } & Period)
  | { readonly by: "name"; readonly part: string; readonly at: "start" | "anywhere" };

export type Facet =
  | "level"
  | "scope"
  | "language"
  | "maker"
  | "country"
  | "base"
  | "hosted"
  | "active"
  | "open-source"
  | "product"
  | "talk";

/** Holds if any of the filters does, or if none does. */
export interface Condition {
  readonly anyOf: readonly Filter[];
  readonly not: boolean;
}

export interface Order {
  /** The date that is compared, or how long it took to get there. */
  readonly by: Step | "created" | "duration";
  readonly first: boolean;
}

export interface SetQuestion {
  readonly asked: "list" | "count";
  /** All hold. */
  readonly conditions: readonly Condition[];
  readonly order?: Order | undefined;
  /** How many are asked for; one for "the first project". */
  readonly most?: number | undefined;
  /** Words that were not understood. */
  readonly unknown: readonly string[];
}

/** What is asked about one project. */
export type Asked =
  | "alternatives"
  | "similar"
  | "successor"
  | "history"
  | "when"
  | "who"
  | "how-long"
  | "language"
  | "base"
  | "category"
  | "created";

export interface ProjectQuestion {
  readonly asked: Asked;
  readonly project: Project;
  /** For when and how long: the step meant. */
  readonly step?: Step | undefined;
}

export type Question =
  | ({ readonly about: "set" } & SetQuestion)
  | ({ readonly about: "project" } & ProjectQuestion);
