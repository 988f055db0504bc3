/** Recomputes the board from all results each time; the running totals must agree with it. */

/** A round in the order in which it was closed: who was right and who was wrong. */
export interface Closed {
  readonly date: string;
  readonly project: string;
  readonly lap: number;
  readonly right: readonly string[];
  readonly wrong: readonly string[];
}

export interface Row {
  readonly person: string;
  readonly points: number;
  readonly answered: number;
  readonly rank: number;
}

/** Everybody who answered between two dates (inclusive). Ties share a rank, and the next rank is skipped. */
export function ranking(rounds: readonly Closed[], from: string, to: string): Row[] {
  const scores = new Map<string, { points: number; answered: number }>();
  for (const { date, right, wrong } of rounds) {
    if (date < from || date > to) continue;
    for (const person of [...right, ...wrong]) {
      const before = scores.get(person) ?? { points: 0, answered: 0 };
      const points = before.points + (right.includes(person) ? 1 : 0);
      scores.set(person, { points, answered: before.answered + 1 });
    }
  }
  const sorted = [...scores]
    .map(([person, score]) => ({ person, ...score }))
    .sort((a, b) => b.points - a.points || (a.person < b.person ? -1 : 1));
  return sorted.map((row) => ({
    ...row,
    rank: 1 + sorted.filter((other) => other.points > row.points).length,
  }));
}

/** Right answers in a row, counted back from the last round: a day without one breaks nothing. */
export function streak(rounds: readonly Closed[], person: string): number {
  const back = [...rounds].sort((a, b) => (a.date < b.date ? 1 : -1));
  const broken = back.findIndex(({ right }) => !right.includes(person));
  return broken < 0 ? back.length : broken;
}

/** By project, of one lap. */
export function difficulty(rounds: readonly Closed[], lap: number) {
  const answered = rounds.filter((round) => round.lap === lap && round.right.length + round.wrong.length > 0);
  const sum = (all: readonly Closed[], of: (round: Closed) => number) =>
    all.reduce((total, round) => total + of(round), 0);
  return [...Map.groupBy(answered, ({ project }) => project)].map(([project, all]) => ({
    project,
    wrong: sum(all, ({ wrong }) => wrong.length),
    answers: sum(all, ({ right, wrong }) => right.length + wrong.length),
    rounds: all.length,
  }));
}
