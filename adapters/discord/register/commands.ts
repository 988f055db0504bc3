/**
 * The slash commands, as Discord wants to have them registered: one that takes what is
 * typed, as anywhere else, and one for each form, whose fields are its options. A command
 * with subcommands could not be called by itself, so "/cncf rook" is one option that completes.
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
import type { Choice, Control, Field, Form } from "../../../src/chat/form.ts";
import type { Messages } from "../../../src/chat/text.ts";
import { FALLBACK_LANGUAGE, type Language } from "../../../src/language.ts";
import { cut } from "../../shared/cut.ts";
import { LIMITS } from "../limits.ts";
import { COMMAND } from "../platform.ts";

export type Command = RESTPostAPIChatInputApplicationCommandsJSONBody;

/** "/cncf-setup" is the form of `setup`. */
export const FORM_PREFIX = `${COMMAND}-`;
/** What is typed after the command. */
export const QUERY = "query";

/** Blank forms in a language. */
export type FormsIn = (language: Language) => readonly Form[];

export function commandsFor(messages: Messages, formsIn: FormsIn): Command[] {
  const { languages } = messages;
  const said = (key: string) => (language: Language) => messages.in(language).say(key);
  const forms = formsIn(FALLBACK_LANGUAGE);
  return [
    {
      name: COMMAND,
      ...localized("description", said("listing.command"), LIMITS.command.description.most, languages),
      type: ApplicationCommandType.ChatInput,
      options: [
        {
          name: QUERY,
          ...names(said("slash.query.name"), languages),
          ...localized("description", said("slash.query.about"), LIMITS.command.description.most, languages),
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
    ...forms.map((_, i) => formCommand((language) => formsIn(language)[i] ?? forms[i], languages)),
  ];
}

/** Longer is refused anyway, in words; a link or a sentence fits. */
const LONGEST = 1_000;
/** Of a name or a time. */
const WORDS = 100;

type InLanguage<T> = (language: Language) => T | undefined;

function formCommand(formIn: InLanguage<Form>, languages: readonly Language[]): Command {
  const form = formIn(FALLBACK_LANGUAGE);
  const about = (language: Language) => formIn(language)?.about ?? "";
  return {
    name: `${FORM_PREFIX}${form?.id}`,
    ...localized("description", about, LIMITS.command.description.most, languages),
    type: ApplicationCommandType.ChatInput,
    options: (form?.fields ?? []).map((field, i) =>
      fieldOption((language) => formIn(language)?.fields[i] ?? field, field, languages),
    ),
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
    // Admins may give it to others; the bot asks again when it is called.
    default_member_permissions: String(PermissionFlagsBits.ManageGuild),
  };
}

/** Its name is what the program reads; people see the one of their language. */
function fieldOption(
  fieldIn: (language: Language) => Field,
  { id, control }: Field,
  languages: readonly Language[],
): APIApplicationCommandBasicOption {
  const most = LIMITS.command.description.most;
  const known = {
    name: id,
    ...names((language) => fieldIn(language).name, languages),
    ...localized("description", (language) => fieldIn(language).about, most, languages),
  };
  if (control.type === "toggle") return { ...known, type: ApplicationCommandOptionType.Boolean };
  const option = { ...known, type: ApplicationCommandOptionType.String } as const;
  const choices = choicesOf(control);
  if (choices.length === 0) {
    return { ...option, max_length: WORDS, ...(control.type === "typeahead" && { autocomplete: true }) };
  }
  return {
    ...option,
    choices: choices.map((choice, i) =>
      localizedChoice((language) => choicesOf(fieldIn(language).control)[i] ?? choice, choice, languages),
    ),
  };
}

/** One can be chosen only: of several days, a selection. */
function choicesOf(control: Control): readonly Choice[] {
  switch (control.type) {
    case "select":
    case "alternatives":
      return control.choices;
    case "checks":
      return control.presets;
    default:
      return [];
  }
}

/** Names that are the same in every language need no translation. */
function localizedChoice(
  choiceIn: (language: Language) => Choice,
  { label, value }: Choice,
  languages: readonly Language[],
): APIApplicationCommandOptionChoice<string> {
  const most = LIMITS.choice.name.most;
  if (languages.every((language) => choiceIn(language).label === label))
    return { name: cut(label, most), value };
  return { value, ...localized("name", (language) => choiceIn(language).label, most, languages) };
}

type Localized<K extends string> = Record<K, string> & Record<`${K}_localizations`, LocalizationMap>;

function names(say: (language: Language) => string, languages: readonly Language[]) {
  const { name_localizations } = localized("name", say, LIMITS.command.name.most, languages);
  return { name_localizations };
}

/** In the language that stands in for all others, and in each that there is. */
function localized<K extends string>(
  key: K,
  say: (language: Language) => string,
  most: number,
  languages: readonly Language[],
): Localized<K> {
  const said = (language: string): string => cut(say(language), most);
  const all = Object.values(Locale).flatMap((locale) => {
    const language = locale.split("-")[0] ?? locale;
    // Each by itself, English too: where one is missing, Discord may take a neighbour's.
    return languages.includes(language) ? [[locale, said(language)] as const] : [];
  });
  const made = { [key]: said(FALLBACK_LANGUAGE), [`${key}_localizations`]: Object.fromEntries(all) };
  return made as Localized<K>;
}
