/** Ranks scores: ties share a rank, and the ranks after them are skipped (1, 1, 3). */
import type { Score } from "../store/scores.ts";

export interface Ranked extends Score {
  /** 1 is best. */
  readonly rank: number;
}

/** Takes the scores from the top, best first. */
export function rank(scores: readonly Score[]): Ranked[] {
  const ranked: Ranked[] = [];
  for (const [i, score] of scores.entries()) {
    const before = ranked[i - 1];
    ranked.push({
      ...score,
      rank: before !== undefined && before.points === score.points ? before.rank : i + 1,
    });
  }
  return ranked;
}
