/**
 * Ranks projects by how well known they are: deck and hosted projects come before others.
 * Search uses it to order namesakes and to limit typos.
 */
import type { Project } from "../catalogue.ts";
import type { Stage } from "../description.ts";

/** 0 is best known. */
export type Tier = 0 | 1 | 2 | 3 | 4 | 5;

/** The two highest levels are told apart; below them all are alike. */
const byStage = ({ rank, ends }: Stage): 0 | 1 | 2 | 3 => (ends ? 3 : rank === 0 ? 0 : rank === 1 ? 1 : 2);

export function tierOf(project: Project): Tier {
  const byLevel = project.stage && byStage(project.stage);
  if (project.deck !== undefined) return byLevel === 0 ? 0 : 1;
  if (byLevel !== undefined) return byLevel;
  return project.wellKnown ? 4 : 5;
}

/** Whether projects of this tier have a level or are in the deck. */
export const isHosted = (tier: Tier): boolean => tier <= 3;

/** Whether projects of this tier are hosted, or known by name. */
export const isKnown = (tier: Tier): boolean => tier <= 4;
