/**
 * Counts a round's answers. In reactions mode, only people who reacted to exactly one
 * option have answered. The reveal lists those who reacted to several.
 */

/** One person's choices at the close, from the platform or the store. */
export interface Choices {
  readonly person: string;
  /** Distinct option indices, 0-based. */
  readonly choices: readonly number[];
}

export interface Answer {
  readonly person: string;
  readonly choice: number;
  readonly right: boolean;
}

export interface Tally {
  /** How many chose each option. */
  readonly counts: readonly number[];
  readonly answers: readonly Answer[];
  /** People who reacted to several options. */
  readonly undecided: readonly string[];
}

/** `options` is the number of options, `right` the index of the right one. */
export function tally(all: readonly Choices[], options: number, right: number): Tally {
  const counts = Array.from({ length: options }, () => 0);
  const answers: Answer[] = [];
  const undecided: string[] = [];
  for (const { person, choices } of all) {
    const valid = [...new Set(choices)].filter((choice) => choice >= 0 && choice < options);
    const [choice] = valid;
    if (choice === undefined) continue;
    if (valid.length > 1) {
      undecided.push(person);
      continue;
    }
    counts[choice] = (counts[choice] ?? 0) + 1;
    answers.push({ person, choice, right: choice === right });
  }
  return { counts, answers, undecided };
}
