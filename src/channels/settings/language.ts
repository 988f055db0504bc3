/** The language of the channel's posts. */
import { formatLanguage } from "../../cards/locale.ts";
import type { Language } from "../../language.ts";
import { type Setting, type SettingWorld, textOf } from "../setting.ts";

/** Finds a language by its tag or by its name in any language: "ja", "Japanese", 「日本語」. */
function languageOf(word: string, { languages }: SettingWorld): Language | undefined {
  const names = (language: Language) =>
    languages.map((other) => formatLanguage(language, other).toLowerCase());
  return languages.find((language) => language === word || names(language).includes(word));
}

export const language: Setting<Language> = {
  id: "language",
  initial: "en",
  movesSchedule: false,
  control: (chosen, { languages }) => ({
    type: "select",
    // Each language's own name, so that its readers recognise it.
    choices: languages.map((value) => ({ value, label: formatLanguage(value, value) })),
    chosen,
  }),
  parse(given, world) {
    const word = (textOf(given) ?? "").toLowerCase();
    const value = languageOf(word, world);
    return value === undefined ? { problem: "unknown-word", text: word } : { value };
  },
  read({ next }, world) {
    const value = languageOf(next, world);
    return value === undefined ? undefined : { value, taken: 1 };
  },
  show: (value, { text }) => formatLanguage(value, text.language),
};
