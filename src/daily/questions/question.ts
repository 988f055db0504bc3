/**
 * A question: what is asked, four options of which one is right, why, and where
 * that is written. A draft is free of languages, so that it can be stored and
 * shown in any of them; a Question is a draft in one language.
 */
import type { Localized, Name } from "../../language.ts";

/** How many options a question has. */
export const CHOICES = 4;
export type Four<T> = readonly [T, T, T, T];

/** A message with its values, in whatever language it will be shown. */
export interface Phrase {
  readonly key: string;
  readonly values?: Readonly<Record<string, PhraseValue>>;
}

/** The same in every language, or a text in each, or a message. */
export type Words = Name | Phrase;

export type PhraseValue =
  | Words
  /** An ISO date, perhaps cut to a month or year. */
  | { readonly date: string }
  /** Several things, put one after the other. */
  | { readonly list: readonly Words[] };

export interface DraftOption {
  readonly text: Words;
  /** Slug, where the option is a project. */
  readonly project?: string;
}

export interface QuestionDraft {
  /**
   * "describes:vitess#1f3a": the family, the project, at times which of the family's ways of
   * asking, and a hash of the options. A hand-written question has the id of its file: "vitess-1".
   */
  readonly id: string;
  /** One of families.ts, or "bank" for a question that was written by hand. */
  readonly family: string;
  /** Slug of the project that the question is about. */
  readonly project: string;
  readonly prompt: Words;
  readonly options: Four<DraftOption>;
  /** Index of the right option. */
  readonly answer: number;
  readonly explanation: Words;
  /** "deck:11", "landscape" or a URL. */
  readonly source: string;
  /** Day of the landscape data that it was made from. */
  readonly asOf: string;
  /** Fingerprint of the facts that it rests on: see basis.ts. */
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
  /** Slugs of the options, where all of them are projects. */
  readonly optionProjects?: Four<string>;
}

/**
 * What is asked, without the particular options: two questions of one stem are
 * the same to someone who is asked both.
 */
export const stemOf = (id: string): string => {
  const end = id.indexOf("#");
  return end === -1 ? id : id.slice(0, end);
};

/** The family of the question with that id. */
export const familyOf = (id: string): string => (id.includes(":") ? id.slice(0, id.indexOf(":")) : "bank");

export const isFour = <T>(items: readonly T[]): items is Four<T> => items.length === CHOICES;

/** A text in each language: everything else that has keys has no English among them. */
export const isLocalized = (value: object): value is Localized => "en" in value;

export const isPhrase = (words: Words): words is Phrase => typeof words !== "string" && !isLocalized(words);
