/** The projects that a message names: by name, or by a link or another reference. */
import type { Project } from "../catalogue.ts";
import { isDistinctive, isWord } from "./mentions.ts";
import { namesIn } from "./names.ts";
import { byReferenceWithin } from "./references/by-reference.ts";
import type { TermIndex } from "./term-index.ts";
import { isWithin, type Term } from "./terms.ts";
import { isHosted, isKnown } from "./tier.ts";

const LINK = /https?:\/\/[!-~]+/g;
/** A word that may be a reference: an image, a package, an API group. */
const POINTED = /[!-~]*[\w-][./][\w-][!-~]*/g;
/** No name goes on behind these. */
const PAUSES = /[\n,;:!?()（）「」。、！？]+|\.(?=\s|$)/;

/** In the order of the text, links last. */
export function namedIn(index: TermIndex, text: string, limit: number): Project[] {
  const linked: Project[] = [];
  const takeReference = (word: string): string => {
    const found = byReferenceWithin(index, ` ${word}`);
    if (found?.kind === "match") linked.push(found.project);
    return found?.kind === "match" ? "\n" : word;
  };
  const prose = text
    .normalize("NFKC")
    // The words of an address are no names, even of one that leads nowhere.
    .replace(LINK, (link) => {
      takeReference(link);
      return "\n";
    })
    .replace(POINTED, takeReference);
  const pieces = prose.split(PAUSES).map((piece) => ({ piece, ...namesIn(index, piece, false) }));
  const named = pieces.flatMap(({ piece, found }) =>
    found.map(({ term }) => ({ term, sure: isSure(index, term, piece) })),
  );
  const others = pieces.flatMap((piece) => piece.others);
  // In lower case, "harbor" is one only next to other projects, or to nothing.
  const isTechnical =
    linked.length > 0 || named.some(({ sure }) => sure) || others.every((word) => !/\p{L}/u.test(word));
  const meant = named.filter(({ term, sure }) => sure || (isTechnical && isLikely(index, term)));
  const projects = [...meant.map(({ term }) => term.project), ...linked];
  return [...new Set(projects.map(index.heir))].slice(0, limit);
}

/** Whether it can be nothing but the name, in these words or in this spelling. */
function isSure(index: TermIndex, term: Term, piece: string): boolean {
  if (isDistinctive(index, term)) return true;
  if (isWithin(term.kind) || term.kind === "initials") return false;
  if (!isKnown(term.tier) && (term.kind !== "name" || isWord(index, term) || term.key.length < 4))
    return false;
  return isSpelt(term.shown, piece);
}

const isLikely = (index: TermIndex, { tier, kind, key }: Term): boolean =>
  isHosted(tier) && (kind === "name" || kind === "reading") && key.length >= 4 && !index.words.isCommon(key);

/** With its capitals, as a word of its own. */
function isSpelt(name: string, text: string): boolean {
  if (!/\p{Lu}/u.test(name)) return false;
  // In Japanese, other letters may touch it.
  const apart = String.raw`[\p{Script=Latin}\p{N}]`;
  return new RegExp(`(?<!${apart})${RegExp.escape(name)}(?!${apart})`, "u").test(text);
}
