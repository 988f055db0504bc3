/**
 * Languages. The files in data/messages define which exist; missing catalogue texts fall
 * back to English.
 */

/** A language tag such as "en" or "ja", and the name of its file in data/messages. */
export type Language = string;

/** Words that people type for something, in every language: lower case, English first. */
export type Words = (key: string) => readonly string[];

/** The format of a language tag. */
export const LANGUAGE_TAG = /^[a-z]{2,3}$/;

/** The language for texts that another one lacks. */
export const FALLBACK_LANGUAGE = "en";

/** A value per language, always including English. */
export type ByLanguage<T> = Readonly<Record<Language, T>> & { readonly en: T };

/** A catalogue text per language. */
export type Localized = ByLanguage<string>;

/** The value in this language, else in English. */
export const localize = <T>(each: ByLanguage<T>, language: Language): T => each[language] ?? each.en;

/** A name that is the same in every language, or one per language. */
export type Name = string | Localized;

export const nameIn = (name: Name, language: Language): string =>
  typeof name === "string" ? name : localize(name, language);

/** The name in all its languages. */
export const everyNameOf = (name: Name): string[] =>
  typeof name === "string" ? [name] : Object.values(name);

/** All languages of the texts, English first. */
export const languagesOf = (texts: Iterable<Name>): Language[] => [
  ...new Set([
    FALLBACK_LANGUAGE,
    ...[...texts].flatMap((text) => (typeof text === "string" ? [] : Object.keys(text))),
  ]),
];
