/**
 * Languages. Which ones there are is decided by the files in data/messages; a text that
 * is not there in one of them is shown in English.
 */

/** A language tag such as "en" or "ja": the name of a file in data/messages. */
export type Language = string;

/** What people type for something, in every language; in lower case, English first. */
export type Words = (key: string) => readonly string[];

/** What a language tag looks like. */
export const LANGUAGE_TAG = /^[a-z]{2,3}$/;

/** The language that stands in where another one has no text. */
export const FALLBACK_LANGUAGE = "en";

/** Something in each of its languages, English always among them. */
export type ByLanguage<T> = Readonly<Record<Language, T>> & { readonly en: T };

/** A text of the catalogue in each of its languages. */
export type Localized = ByLanguage<string>;

/** What there is in that language, else in English. */
export const localize = <T>(each: ByLanguage<T>, language: Language): T => each[language] ?? each.en;

/** A name that is the same in every language, or has one in each. */
export type Name = string | Localized;

export const nameIn = (name: Name, language: Language): string =>
  typeof name === "string" ? name : localize(name, language);

/** The name in every language that it has. */
export const everyNameOf = (name: Name): string[] =>
  typeof name === "string" ? [name] : Object.values(name);

/** The languages of all these texts, English first. */
export const languagesOf = (texts: Iterable<Name>): Language[] => [
  ...new Set([
    FALLBACK_LANGUAGE,
    ...[...texts].flatMap((text) => (typeof text === "string" ? [] : Object.keys(text))),
  ]),
];
