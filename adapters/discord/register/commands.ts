/**
 * The slash commands, as Discord wants to have them registered: one that takes what is
 * typed, as anywhere else, and a form for setting a channel up. A command with subcommands
 * could not be called by itself, so "/cncf rook" is one option that completes.
 */
import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOptionChoice,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  Locale,
  type LocalizationMap,
  PermissionFlagsBits,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from "discord.js";
import { FALLBACK_LANGUAGE } from "../../../src/language.ts";
import type { Messages, Text } from "../../../src/messages/messages.ts";
import { cut } from "../../shared/cut.ts";
import { LIMITS } from "../limits.ts";
import { SETUP_OPTIONS, type SetupOption } from "../receive/setup-options.ts";

export type Command = RESTPostAPIChatInputApplicationCommandsJSONBody;

export const COMMAND = "cncf";
export const SETUP_COMMAND = "cncf-setup";
/** What is typed after the command. */
export const QUERY = "query";

export function commands(messages: Messages): Command[] {
  return [
    {
      ...described(COMMAND, "listing.command", messages),
      type: ApplicationCommandType.ChatInput,
      options: [
        {
          ...describedOption(QUERY, messages),
          type: ApplicationCommandOptionType.String,
          autocomplete: true,
          max_length: LONGEST,
        },
      ],
      contexts: [
        InteractionContextType.Guild,
        InteractionContextType.BotDM,
        InteractionContextType.PrivateChannel,
      ],
      integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
    },
    {
      ...described(SETUP_COMMAND, "slash.setup", messages),
      type: ApplicationCommandType.ChatInput,
      options: SETUP_OPTIONS.map((name) => setupOption(name, messages)),
      contexts: [InteractionContextType.Guild],
      integration_types: [ApplicationIntegrationType.GuildInstall],
      // Admins may give it to others; the bot asks again when it is called.
      default_member_permissions: String(PermissionFlagsBits.ManageGuild),
    },
  ];
}

/** Longer is refused anyway, in words; a link or a sentence fits. */
const LONGEST = 1_000;
/** Of a name or a time. */
const WORDS = 100;

function setupOption(name: SetupOption, messages: Messages): APIApplicationCommandBasicOption {
  const known = describedOption(name, messages);
  if (name === "active") return { ...known, type: ApplicationCommandOptionType.Boolean };
  const option = { ...known, type: ApplicationCommandOptionType.String } as const;
  const choices = CHOICES[name]?.(messages);
  if (choices !== undefined) return { ...option, choices: [...choices] };
  const completes = name === "zone" || name === "curriculum";
  return { ...option, max_length: WORDS, ...(completes && { autocomplete: true }) };
}

type Choices = readonly APIApplicationCommandOptionChoice<string>[];

const CHOICES: Partial<Record<SetupOption, (messages: Messages) => Choices>> = {
  days: (messages) =>
    DAYS.map((days) => ({
      value: days.value,
      ...localized("name", messages, (text) => daysName(days, text), LIMITS.choice.name.most),
    })),
  language: ({ languages }) =>
    // Each by its own name, so that those who do not read this one find theirs.
    languages.map((language) => ({
      name: new Intl.DisplayNames(language, { type: "language" }).of(language) ?? language,
      value: language,
    })),
  answers: (messages) => ["reactions", "sealed"].map((value) => choice(value, messages)),
  board: (messages) => ["public", "private"].map((value) => choice(value, messages)),
};

const choice = (value: string, messages: Messages): APIApplicationCommandOptionChoice<string> => ({
  value,
  ...localized("name", messages, (text) => text.say(`status.${value}`), LIMITS.choice.name.most),
});

interface Days {
  readonly value: string;
  /** ISO weekdays; the key of a name where they have one together. */
  readonly named: readonly number[] | "weekdays" | "daily" | "weekends";
}

/** What people choose; any other days can be typed. */
const DAYS: readonly Days[] = [
  { value: "weekdays", named: "weekdays" },
  { value: "daily", named: "daily" },
  { value: "weekends", named: "weekends" },
  { value: "mon,wed,fri", named: [1, 3, 5] },
  { value: "tue,thu", named: [2, 4] },
  ...["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map((value, i) => ({ value, named: [i + 1] })),
];

function daysName({ named }: Days, text: Text): string {
  if (typeof named === "string") return text.say(`slash.${named}`);
  const name = new Intl.DateTimeFormat(text.language, { weekday: "long", timeZone: "UTC" });
  // 1 January 2024 was a Monday.
  return named.map((day) => name.format(Date.UTC(2024, 0, day))).join(text.say("list.comma"));
}

function described(name: string, key: string, messages: Messages) {
  return {
    name,
    ...localized("description", messages, (text) => text.say(key), LIMITS.command.description.most),
  };
}

/** Its name is what the program reads; people see the one of their language. */
function describedOption(name: SetupOption | typeof QUERY, messages: Messages) {
  const { name_localizations } = localized(
    "name",
    messages,
    (text) => text.say(`slash.name.${name}`),
    LIMITS.command.name.most,
  );
  return { ...described(name, `slash.what.${name}`, messages), name_localizations };
}

type Localized<K extends string> = Record<K, string> & Record<`${K}_localizations`, LocalizationMap>;

/** In the language that stands in for all others, and in each that there is. */
function localized<K extends string>(
  key: K,
  messages: Messages,
  say: (text: Text) => string,
  most: number,
): Localized<K> {
  const said = (language: string): string => cut(say(messages.in(language)), most);
  const all = Object.values(Locale).flatMap((locale) => {
    const language = locale.split("-")[0] ?? locale;
    // Each by itself, English too: where one is missing, Discord may take a neighbour's.
    return messages.languages.includes(language) ? [[locale, said(language)] as const] : [];
  });
  const made = { [key]: said(FALLBACK_LANGUAGE), [`${key}_localizations`]: Object.fromEntries(all) };
  return made as Localized<K>;
}
