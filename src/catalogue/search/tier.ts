/**
 * Ranks projects by how well known they are: deck and CNCF projects come before others.
 * Search uses it to order namesakes and to limit typos.
 */
import type { Project } from "../catalogue.ts";

/** 0 is best known. */
export type Tier = 0 | 1 | 2 | 3 | 4 | 5;

const BY_LEVEL = { graduated: 0, incubating: 1, inception: 2, sandbox: 2, archived: 3 } as const;

export function tierOf(project: Project): Tier {
  const byLevel = project.level === undefined ? undefined : BY_LEVEL[project.level];
  if (project.deck !== undefined) return byLevel === 0 ? 0 : 1;
  if (byLevel !== undefined) return byLevel;
  return project.wellKnown ? 4 : 5;
}

/** Whether projects of this tier are in the CNCF or in the deck. */
export const isHosted = (tier: Tier): boolean => tier <= 3;

/** Whether projects of this tier are hosted, or known by name. */
export const isKnown = (tier: Tier): boolean => tier <= 4;
