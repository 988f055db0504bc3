/**
 * Counts a round's answers. In reactions mode whoever stands on exactly one option
 * has answered; on several, has not, and is told so.
 */

/** Somebody's choices at the close, as the platform or the store has them. */
export interface Choices {
  readonly person: string;
  /** Indices of options, from 0; none more than once. */
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
  /** People who stood on several options. */
  readonly undecided: readonly string[];
}

/** `options` is how many there are, `right` the index of the right one. */
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
