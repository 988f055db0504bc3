/** Phrases: sentences that contain a command's argument. */

/** Returns the argument, or undefined if the text does not match. */
export type Phrase = (said: string) => string | undefined;

/** By the command's id. */
export type Phrases = Readonly<Record<string, Phrase>>;

/** The argument is taken from the groups of the first matching pattern. */
export const anyOf =
  (...patterns: readonly RegExp[]): Phrase =>
  (said) => {
    for (const pattern of patterns) {
      const groups = pattern.exec(said)?.slice(1);
      if (groups !== undefined) return groups.join(", ");
    }
    return undefined;
  };

/** The whole sentence means the command with this argument. */
export const meaning =
  (argument: string, ...patterns: readonly RegExp[]): Phrase =>
  (said) =>
    patterns.some((pattern) => pattern.test(said)) ? argument : undefined;
