/**
 * Languages: which ones there are is decided by the files in data/messages;
 * texts of the catalogue exist in English and Japanese.
 */

/** A language tag such as "en" or "ja": the name of a file in data/messages. */
export type Language = string;

/** The language that stands in where another one has no text. */
export const FALLBACK_LANGUAGE = "en";

/** A text of the catalogue in each of its languages. */
export interface Localized {
  readonly en: string;
  readonly ja: string;
}

/** The text in that language, else in English. */
export const localize = (text: Localized, language: Language): string =>
  language === "ja" ? text.ja : text.en;

/** A name that is the same in every language, or has one in each. */
export type Name = string | Localized;

export const nameIn = (name: Name, language: Language): string =>
  typeof name === "string" ? name : localize(name, language);

/** Whether a text is written in Japanese: it has kana, or han characters. */
export const isJapanese = (text: string): boolean =>
  /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text);
