/** What settings are told about the rest of the program, with a few curricula. */
import type { SettingWorld } from "../../src/channels/setting.ts";
import { realMessages } from "../support/messages.ts";

const CURRICULA = ["deck", "cncf", "all", "service mesh", "runtime"] as const;
export const CURRICULUM_NAMES: readonly string[] = CURRICULA;

const messages = realMessages;

export const settingWorldOf = (language = "en"): SettingWorld => ({
  text: messages.in(language),
  languages: messages.languages,
  words: messages.words,
  curricula: {
    wide: ["deck", "cncf", "all"],
    find: (text) => CURRICULA.find((name) => name === text.toLowerCase())?.replace(" ", "-"),
    near: (text) => CURRICULA.filter((name) => name.startsWith(text.slice(0, 2))),
    name: (id) => CURRICULA.find((name) => name.replace(" ", "-") === id),
    like: (typed, limit) =>
      CURRICULA.filter((name) => name.startsWith(typed))
        .slice(0, limit)
        .map((name) => ({ label: name, value: name.replace(" ", "-") })),
  },
});
