/** Chooses plausible wrong options from the nearest rings that have enough candidates. */
import type { Project } from "../../catalogue/catalogue.ts";
import type { Random } from "../../ports/random.ts";
import type { QuestionIndex } from "./question-index.ts";
import { shuffled } from "./seeded-random.ts";

/** With fewer candidates, the next ring is added, so that questions vary. */
const ENOUGH = 6;

/**
 * Picks `count` projects near the subject that satisfy `fits`, no two of them the same
 * thing. Undefined if too few exist.
 */
export function pickNeighbours(
  index: QuestionIndex,
  subject: Project,
  random: Random,
  count: number,
  fits: (project: Project) => boolean,
): Project[] | undefined {
  let pool: Project[] = [];
  for (const ring of index.ringsAround(subject)) {
    pool = [...pool, ...ring.filter(fits)];
    if (pool.length < Math.max(count, ENOUGH)) continue;
    const chosen = pickDifferent(index, pool, random, count);
    if (chosen) return chosen;
  }
  return pickDifferent(index, pool, random, count);
}

/** Picks up to `most` projects near the subject that satisfy `fits`, in random order. */
export function someNeighbours(
  index: QuestionIndex,
  subject: Project,
  random: Random,
  most: number,
  fits: (project: Project) => boolean,
): Project[] {
  const pool: Project[] = [];
  for (const ring of index.ringsAround(subject)) {
    pool.push(...shuffled(random, ring.filter(fits)));
    if (pool.length >= most) break;
  }
  return shuffled(random, pool.slice(0, most));
}

/** Picks `count` projects at random, no two of them the same thing. Undefined if too few exist. */
export function pickDifferent(
  index: QuestionIndex,
  projects: readonly Project[],
  random: Random,
  count: number,
): Project[] | undefined {
  const chosen: Project[] = [];
  for (const project of shuffled(random, projects)) {
    if (chosen.length === count) break;
    if (!chosen.some((other) => index.areSame(other, project))) chosen.push(project);
  }
  return chosen.length === count ? chosen : undefined;
}
