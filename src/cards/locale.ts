/** Locale-aware formats for numbers, lists and language names. English is British: "7 August 2026". */
import type { Language } from "../language.ts";

export const localeOf = (language: Language): string => (language === "en" ? "en-GB" : language);

/** Formatters are kept: each holds memory outside the heap, and takes a while to make. */
export function perLocale<T>(make: (locale: string) => T): (language: Language) => T {
  const kept = new Map<string, T>();
  return (language) => kept.getOrInsertComputed(localeOf(language), make);
}

const numbers = perLocale((locale) => new Intl.NumberFormat(locale));
const languageNames = perLocale((locale) => new Intl.DisplayNames(locale, { type: "language" }));
const names = perLocale((locale) => new Intl.ListFormat(locale, { type: "conjunction" }));

export const formatNumber = (value: number, language: Language): string => numbers(language).format(value);

/** "Japanese", "日本語" */
export const formatLanguage = (named: Language, language: Language): string =>
  languageNames(language).of(named) ?? named;

/** "Istio, Linkerd and Envoy", 「Istio、Linkerd、Envoy」 */
export const formatNames = (given: readonly string[], language: Language): string =>
  names(language).format(given);
