/**
 * How well known a project is, for the order among namesakes and for how much a
 * typo may change: the deck and the CNCF's projects come before the others.
 */
import type { Project } from "../catalogue.ts";

/** 0 is best known. */
export type Tier = 0 | 1 | 2 | 3 | 4 | 5;

const BY_LEVEL = { graduated: 0, incubating: 1, inception: 2, sandbox: 2, archived: 3 } as const;

export function tierOf(project: Project): Tier {
  const byLevel = project.level === undefined ? undefined : BY_LEVEL[project.level];
  if (project.deck !== undefined) return byLevel === 0 ? 0 : 1;
  if (byLevel !== undefined) return byLevel;
  return project.readings.length > 0 ? 4 : 5;
}

/** Whether a project of that tier is of the CNCF or in the deck. */
export const isHosted = (tier: Tier): boolean => tier <= 3;

/** Whether it is hosted, or known well enough to have an entry written by hand. */
export const isKnown = (tier: Tier): boolean => tier <= 4;
