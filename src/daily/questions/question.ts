/**
 * A question: a prompt, four options (one right), an explanation and its source. A
 * QuestionDraft is independent of language, so it can be stored and shown in any. A
 * Question is a draft rendered in one language.
 */
import type { Language, Localized, Name } from "../../language.ts";

/** The number of options in a question. */
export const CHOICES = 4;
export type Four<T> = readonly [T, T, T, T];

/** A message key with its values, rendered later in any language. */
export interface Phrase {
  readonly key: string;
  readonly values?: Readonly<Record<string, PhraseValue>>;
}

/** A text shared by all languages, a text per language, or a message. */
export type Words = Name | Phrase;

export type PhraseValue =
  | Words
  /** An ISO date, or only its year, or year and month. */
  | { readonly date: string }
  /** Several items, shown as a list. */
  | { readonly list: readonly Words[] };

export interface DraftOption {
  readonly text: Words;
  /** The slug, if the option is a project. */
  readonly project?: string;
}

export interface QuestionDraft {
  /**
   * "describes:vitess#1f3a": the family, the project, the way of asking if the family has several,
   * and a hash of the options. A hand-written question keeps the id from its file: "vitess-1".
   */
  readonly id: string;
  /** A name from families.ts, or "bank" for a hand-written question. */
  readonly family: string;
  /** Slug of the question's project. */
  readonly project: string;
  readonly prompt: Words;
  readonly options: Four<DraftOption>;
  /** Index of the right option. */
  readonly answer: number;
  readonly explanation: Words;
  /** "deck:11", "landscape" or a URL. */
  readonly source: string;
  /** The only language whose readers understand it, such as that of a talk's title. */
  readonly language?: Language;
  /** Date of the landscape data behind it. */
  readonly asOf: string;
  /** Fingerprint of the facts behind it: see basis.ts. */
  readonly basis: string;
}

export interface Question {
  readonly id: string;
  readonly family: string;
  readonly project: string;
  readonly prompt: string;
  readonly options: Four<string>;
  readonly answer: number;
  readonly explanation: string;
  readonly source: string;
  /** The options' slugs, if all of them are projects. */
  readonly optionProjects?: Four<string>;
}

/**
 * The id without its options. Two questions with one stem are the same question to
 * a reader.
 */
export const stemOf = (id: string): string => {
  const end = id.indexOf("#");
  return end === -1 ? id : id.slice(0, end);
};

/** The family of the question with that id. */
export const familyOf = (id: string): string => (id.includes(":") ? id.slice(0, id.indexOf(":")) : "bank");

export const isFour = <T>(items: readonly T[]): items is Four<T> => items.length === CHOICES;

/** Whether the value is a text per language. No other object here has an `en` key. */
export const isLocalized = (value: object): value is Localized => "en" in value;

export const isPhrase = (words: Words): words is Phrase => typeof words !== "string" && !isLocalized(words);
