/** What a phrase is: a sentence that has the argument of a command in it. */

/** Gives the argument, or undefined where the text asks for something else. */
export type Phrase = (said: string) => string | undefined;

/** By the command's id. */
export type Phrases = Readonly<Record<string, Phrase>>;

/** The argument is what stands in the groups of the first pattern that fits. */
export const anyOf =
  (...patterns: readonly RegExp[]): Phrase =>
  (said) => {
    for (const pattern of patterns) {
      const groups = pattern.exec(said)?.slice(1);
      if (groups !== undefined) return groups.join(", ");
    }
    return undefined;
  };
