/** What a check of an entry's statements takes and finds. */
import type { Catalogue, Project } from "../catalogue.ts";

export interface Doubt {
  readonly field: readonly PropertyKey[];
  /** What is wrong, and what to write instead. */
  readonly says: string;
}

export type Claim = (project: Project, catalogue: Catalogue) => readonly Doubt[];
