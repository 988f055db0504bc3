/** Locale-aware formats for numbers, lists and language names. English is British: "7 August 2026". */
import type { Language } from "../language.ts";

export const localeOf = (language: Language): string => (language === "en" ? "en-GB" : language);

export const formatNumber = (value: number, language: Language): string =>
  new Intl.NumberFormat(localeOf(language)).format(value);

/** "Japanese", "日本語" */
export const formatLanguage = (named: Language, language: Language): string =>
  new Intl.DisplayNames(localeOf(language), { type: "language" }).of(named) ?? named;

/** "Istio, Linkerd and Envoy", 「Istio、Linkerd、Envoy」 */
export const formatNames = (names: readonly string[], language: Language): string =>
  new Intl.ListFormat(localeOf(language), { type: "conjunction" }).format(names);
