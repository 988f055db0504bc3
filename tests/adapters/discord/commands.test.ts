/** The commands: valid for Discord, in both languages, and what is asked is what is needed. */

import type { APIApplicationCommandOptionChoice } from "discord.js";
import { describe, expect, test } from "vitest";
import { LIMITS } from "../../../adapters/discord/limits.ts";
import { COMMAND } from "../../../adapters/discord/platform.ts";
import {
  type Command,
  commandsFor,
  FORM_PREFIX,
  QUERY,
} from "../../../adapters/discord/register/commands.ts";
import { SETTINGS } from "../../../src/channels/settings/index.ts";
import type { Messages } from "../../../src/chat/text.ts";
import { blankForms } from "../../../src/commands/forms.ts";
import { MAX_INPUT_LENGTH } from "../../../src/policy.ts";
import { realMessages as messages } from "../../support/messages.ts";

const all = commandsFor(messages, blankForms(messages));
const SETUP_COMMAND = `${FORM_PREFIX}setup`;
/** In the order in which Discord shows them. */
const SETUP_OPTIONS = Object.values(SETTINGS).map(({ id }) => id);
const named = (name: string): Command => {
  const found = all.find((command) => command.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};

/** As Discord has it for names of commands and options. */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

interface Texted {
  readonly name: string;
  readonly name_localizations?: object | null | undefined;
  readonly description?: string;
  readonly description_localizations?: object | null | undefined;
}

const optionsOf = (command: Command) => command.options ?? [];
const choicesOf = (command: Command): readonly APIApplicationCommandOptionChoice[] =>
  optionsOf(command).flatMap((option): readonly APIApplicationCommandOptionChoice[] =>
    "choices" in option ? (option.choices ?? []) : [],
  );
const textsOf = (text: string | undefined, others: object | null | undefined): string[] => [
  text ?? "",
  ...Object.values(others ?? {}).map(String),
];

const slash = all.filter(({ type }) => type === 1);
const menu = all.filter(({ type }) => type === 3);

describe.each(slash.map((command) => [command.name, command] as const))("/%s", (_, command) => {
  const parts: readonly Texted[] = [command, ...optionsOf(command)];

  test("has names that Discord takes", () => {
    for (const part of parts) {
      for (const name of textsOf(part.name, part.name_localizations)) {
        expect(name).toMatch(NAME);
        expect(name).toBe(name.toLowerCase());
      }
    }
    const names = optionsOf(command).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const inJapanese = optionsOf(command).map(({ name_localizations: own }) => own?.ja);
    expect(new Set(inJapanese).size).toBe(names.length);
  });

  test("has descriptions that fit, uncut", () => {
    for (const part of parts) {
      for (const said of textsOf(part.description, part.description_localizations)) {
        expect(said.length).toBeGreaterThan(0);
        expect(said.length).toBeLessThanOrEqual(LIMITS.command.description.most);
        expect(said).not.toMatch(/…$/);
      }
    }
  });

  test("is in each language under each of Discord's names for it", () => {
    const translations = [
      ...parts.map((part) => part.description_localizations),
      ...optionsOf(command).map((option) => option.name_localizations),
      // A language has its own name in all of them.
      ...choicesOf(command).flatMap(({ name_localizations: own }) => (own === undefined ? [] : [own])),
    ];
    for (const own of translations) expect(Object.keys(own ?? {}).sort()).toEqual(["en-GB", "en-US", "ja"]);
    for (const { description, description_localizations: own } of [command, ...optionsOf(command)]) {
      expect(own?.["en-US"]).toBe(description);
      expect(own?.ja).toMatch(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u);
    }
  });

  test("keeps to the limits", () => {
    expect(optionsOf(command).length).toBeLessThanOrEqual(LIMITS.command.options.most);
    for (const option of optionsOf(command)) {
      if ("choices" in option)
        expect(option.choices?.length).toBeLessThanOrEqual(LIMITS.command.choices.most);
    }
    for (const { name, name_localizations: own, value } of choicesOf(command)) {
      for (const said of textsOf(name, own)) expect(said.length).toBeLessThanOrEqual(LIMITS.choice.name.most);
      expect(String(value).length).toBeLessThanOrEqual(LIMITS.choice.value.most);
    }
    const longest = (text: string | undefined, others: object | null | undefined) =>
      Math.max(...textsOf(text, others).map((said) => said.length));
    const named = parts.map(
      (part) =>
        longest(part.name, part.name_localizations) +
        longest(part.description, part.description_localizations),
    );
    const chosen = choicesOf(command).map(
      ({ name, name_localizations: own, value }) => longest(name, own) + String(value).length,
    );
    const size = [...named, ...chosen].reduce((sum, length) => sum + length, 0);
    expect(size).toBeGreaterThan(0);
    expect(size).toBeLessThanOrEqual(LIMITS.command.size.most);
  });
});

test("the first is one text that completes, everywhere", () => {
  expect(named(COMMAND)).toMatchObject({
    type: 1,
    options: [{ name: QUERY, type: 3, autocomplete: true }],
    contexts: [0, 1, 2],
    integration_types: [0, 1],
  });
  expect(named(COMMAND).options?.[0]?.required).toBeUndefined();
  expect(named(COMMAND)).not.toHaveProperty("default_member_permissions");
});

test("as much can be typed as the bot reads", () => {
  expect(optionsOf(named(COMMAND))).toMatchObject([{ max_length: MAX_INPUT_LENGTH }]);
});

test("a message has one in its menu, in each language, everywhere", () => {
  const [explain, ...others] = menu;
  expect(others).toEqual([]);
  expect(explain).toMatchObject({ contexts: [0, 1, 2], integration_types: [0, 1] });
  // Discord refuses these here.
  expect(explain).not.toHaveProperty("description");
  expect(explain).not.toHaveProperty("options");
  const names = Object.entries(explain?.name_localizations ?? {});
  expect(names.map(([locale]) => locale).sort()).toEqual(["en-GB", "en-US", "ja"]);
  for (const said of [explain?.name ?? "", ...names.map(([, name]) => String(name))]) {
    expect(said).toMatch(/^\S.{0,30}\S$/);
    expect(said).not.toMatch(/…$/);
  }
});

test("the form is for those who manage a server", () => {
  expect(named(SETUP_COMMAND)).toMatchObject({
    contexts: [0],
    integration_types: [0],
    default_member_permissions: "32",
  });
  expect(optionsOf(named(SETUP_COMMAND)).map(({ name }) => name)).toEqual(SETUP_OPTIONS);
  expect(optionsOf(named(SETUP_COMMAND)).some(({ required }) => required === true)).toBe(false);
  const completing = optionsOf(named(SETUP_COMMAND)).flatMap((option) =>
    "autocomplete" in option && option.autocomplete === true ? [option.name] : [],
  );
  expect(completing).toEqual(["zone", "curriculum"]);
});

test("days and languages are named as people name them", () => {
  const said = JSON.stringify(named(SETUP_COMMAND));
  for (const name of ["Monday", "月曜日", "Every day", "毎日", "English", "日本語"])
    expect(said).toContain(name);
});

test("texts of any length are cut to what Discord takes", () => {
  const long: Messages = {
    ...messages,
    in: (language) => ({ ...messages.in(language), say: () => "長い".repeat(100) }),
  };
  const commands = commandsFor(long, blankForms(long));
  expect(commands.flatMap(choicesOf).length).toBeGreaterThan(10);
  for (const { name } of commands) expect(name.length).toBeLessThanOrEqual(LIMITS.command.name.most);
  for (const command of commands.filter(({ type }) => type === 1)) {
    for (const said of textsOf(command.description, command.description_localizations)) {
      expect(said).toHaveLength(LIMITS.command.description.most);
    }
    for (const { name, name_localizations: own } of choicesOf(command)) {
      for (const one of textsOf(name, own)) expect(one.length).toBeLessThanOrEqual(LIMITS.choice.name.most);
    }
  }
});
