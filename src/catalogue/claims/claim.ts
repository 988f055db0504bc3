/** What a check of an entry's statements takes and finds. */
import type { Catalogue, Project } from "../catalogue.ts";
import type { Message } from "../problems/problem.ts";

export interface Doubt {
  readonly field: readonly PropertyKey[];
  /** What is wrong, and what to write instead. */
  readonly says: Message;
}

export type Claim = (project: Project, catalogue: Catalogue) => readonly Doubt[];
