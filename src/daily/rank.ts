/** Standings: who has how many points, and for how many quiz days in a row. */

export interface Score {
  readonly person: string;
  /** Right answers: one knock, one point. */
  readonly points: number;
  /** Rounds answered, right or wrong. */
  readonly answered: number;
}

export interface Ranked extends Score {
  /** 1 is best; equal points share a rank, and the next rank is left out. */
  readonly rank: number;
}

/** By points; among equals in the order of their ids, so that every replica agrees. */
export function rank(scores: readonly Score[]): Ranked[] {
  const sorted = [...scores].sort((a, b) => b.points - a.points || (a.person < b.person ? -1 : 1));
  const ranked: Ranked[] = [];
  for (const [i, score] of sorted.entries()) {
    const before = ranked[i - 1];
    ranked.push({
      ...score,
      rank: before !== undefined && before.points === score.points ? before.rank : i + 1,
    });
  }
  return ranked;
}

/**
 * Right answers in a row, counted back from the last quiz day. `quizDays` are the
 * dates of the channel's closed rounds, newest first: a day without a quiz breaks
 * nothing, a quiz without a right answer does.
 */
export function streak(quizDays: readonly string[], rightDays: ReadonlySet<string>): number {
  const broken = quizDays.findIndex((day) => !rightDays.has(day));
  return broken < 0 ? quizDays.length : broken;
}
