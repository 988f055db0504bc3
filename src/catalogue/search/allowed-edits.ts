/**
 * How many edits a misspelt name may contain and still count as a match. Shorter names
 * and less known projects allow fewer.
 */
import { isWithin, type Term } from "./terms.ts";
import { isHosted, isKnown } from "./tier.ts";

export interface Slip {
  readonly term: Term;
  /** Edits between what was typed and the term. */
  readonly edits: number;
  readonly soundsAlike: boolean;
}

/** Whether the term is the name or reading of a graduated, incubating or deck project. */
export const isFamous = ({ tier, kind }: Term): boolean =>
  tier <= 1 && (kind === "name" || kind === "reading");

interface Likeness {
  /** Length of the shorter of the two. */
  readonly letters: number;
  readonly sameStart: boolean;
  readonly soundsAlike: boolean;
  /** Whether both consist of the same letters. */
  readonly swapped: boolean;
}

export function allowedEdits(key: string, { term, soundsAlike }: Slip): number {
  const likeness = likenessOf(key, term.key, soundsAlike);
  if (isWithin(term.kind) || term.kind === "former") return ofPart(likeness);
  if (likeness.letters <= 4) return ofShort(term, likeness);
  if (isFamous(term)) return ofFamous(likeness);
  if (isHosted(term.tier)) return ofHosted(likeness);
  return isKnown(term.tier) ? ofKnown(likeness) : ofUnknown(likeness);
}

function likenessOf(key: string, name: string, soundsAlike: boolean): Likeness {
  const letters = Math.min(key.length, name.length);
  return {
    letters: /[\u30a0-\u30ff]/.test(key) ? asLetters(letters, soundsAlike) : letters,
    sameStart: key[0] === name[0],
    soundsAlike,
    swapped: sorted(key) === sorted(name),
  };
}

/** Many everyday words differ in one of three or four kana, so four need to sound alike as well. */
function asLetters(kana: number, soundsAlike: boolean): number {
  if (kana > 4) return kana;
  return kana === 4 && soundsAlike ? 5 : 3;
}

const sorted = (word: string): string => [...word].sort().join("");

/** A typo leaves little to compare in four letters, and nothing in three. */
function ofShort(term: Term, { letters, sameStart, soundsAlike, swapped }: Likeness): number {
  const likely = isFamous(term)
    ? sameStart || soundsAlike || swapped
    : isHosted(term.tier) && swapped && sameStart;
  return letters === 4 && likely ? 1 : 0;
}

function ofPart({ letters }: Likeness): number {
  if (letters >= 9) return 2;
  return letters >= 6 ? 1 : 0;
}

function ofFamous({ letters, sameStart, soundsAlike }: Likeness): number {
  if (soundsAlike) return famousBySound(letters);
  if (letters >= 9 || (letters >= 7 && sameStart)) return 2;
  return 1;
}

function famousBySound(letters: number): number {
  if (letters >= 9) return 4;
  if (letters >= 7) return 3;
  return 2;
}

function ofHosted({ letters, sameStart, soundsAlike }: Likeness): number {
  if (letters >= 9) return soundsAlike ? 3 : 2;
  if (letters >= 7 && (sameStart || soundsAlike)) return 2;
  return letters >= 6 || sameStart || soundsAlike ? 1 : 0;
}

function ofKnown({ letters, sameStart, soundsAlike }: Likeness): number {
  if (letters >= 8 || (letters >= 6 && soundsAlike)) return 2;
  return letters >= 7 || sameStart || soundsAlike ? 1 : 0;
}

function ofUnknown({ letters, sameStart }: Likeness): number {
  if (letters >= 10 && sameStart) return 2;
  return letters >= 7 || (letters >= 6 && sameStart) ? 1 : 0;
}
