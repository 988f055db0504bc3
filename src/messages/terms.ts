/** Values that every message may use without being given them: what the landscape is called, and examples. */
import type { Language } from "../language.ts";

export const TERM_NAMES = [
  "foundation",
  "foundationName",
  "theFoundation",
  "aFoundation",
  "hostedProjects",
  "field",
  "slash",
  "landscapeId",
  "sample",
  "sample2",
  "sample3",
  "sampleCategory",
  "sampleLevel",
  "deckScope",
] as const;

export type TermName = (typeof TERM_NAMES)[number];

/** Undefined where the landscape has no such thing: words with it are left out. */
export type Terms = (language: Language) => Readonly<Record<TermName, string | undefined>>;
