/**
 * The commands, as Discord registers them: one for whatever people type, one in the menu of messages, and
 * one for each form, whose fields are its options. A command with subcommands could not be called
 * by itself, so "/cncf rook" has one option, which completes.
 */
import {
  type APIApplicationCommandBasicOption,
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

type Typed = Omit<RESTPostAPIChatInputApplicationCommandsJSONBody, "description" | "type">;

/** Typed after a slash, or chosen in the menu of a message, where it has no description. */
export interface Command extends Typed {
  readonly type: ApplicationCommandType.ChatInput | ApplicationCommandType.Message;
  readonly description?: string;
}

/** "/cncf-setup" is the form of `setup`. */
export const FORM_PREFIX = `${COMMAND}-`;
/** The option for what is typed after the command. */
export const QUERY = "query";

/** As long as what the bot reads. */
const LONGEST = 300;
/** A name or a time. */
const LONGEST_VALUE = 100;

/** Blank forms in a language. */
export type FormsIn = (language: Language) => readonly Form[];

export function commandsFor(messages: Messages, blankForms: FormsIn): Command[] {
  const forms = new Map(messages.languages.map((language) => [language, blankForms(language)]));
  const formsIn = (language: Language) => forms.get(language) ?? [];
  const translate = translator(messages.languages);
  const say = (key: string) => (language: Language) => messages.in(language).say(key);
  const query = {
    name: QUERY,
    ...translate.name(say("slash.query.name")),
    ...translate.description(say("slash.query.about")),
    type: ApplicationCommandOptionType.String,
    autocomplete: true,
    max_length: LONGEST,
  } as const;
  return [
    {
      name: COMMAND,
      ...translate.description(say("listing.command")),
      type: ApplicationCommandType.ChatInput,
      options: [query],
      ...EVERYWHERE,
    },
    ...formsIn(FALLBACK_LANGUAGE).map((form, i) =>
      formCommand(form, (language) => formsIn(language)[i] ?? form, translate),
    ),
    {
      // In the menu of a message, under "Apps".
      name: cut(say("in-message.button")(FALLBACK_LANGUAGE), LIMITS.command.name.most),
      ...translate.name(say("in-message.button")),
      type: ApplicationCommandType.Message,
      ...EVERYWHERE,
    },
  ];
}

const EVERYWHERE = {
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};

type In<T> = (language: Language) => T;

function formCommand({ id, fields }: Form, formIn: In<Form>, translate: Translator): Command {
  return {
    name: FORM_PREFIX + id,
    ...translate.description((language) => formIn(language).about),
    type: ApplicationCommandType.ChatInput,
    options: fields.map((field, i) =>
      fieldOption(field, (language) => formIn(language).fields[i] ?? field, translate),
    ),
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
    // Admins may give it to others; the bot checks again when it is called.
    default_member_permissions: String(PermissionFlagsBits.ManageGuild),
  };
}

/** Its name is what the program reads; people see the one of their language. */
function fieldOption(
  { id, control }: Field,
  fieldIn: In<Field>,
  translate: Translator,
): APIApplicationCommandBasicOption {
  const named = {
    name: id,
    ...translate.name((language) => fieldIn(language).name),
    ...translate.description((language) => fieldIn(language).about),
  };
  if (control.type === "toggle") return { ...named, type: ApplicationCommandOptionType.Boolean };
  const option = { ...named, type: ApplicationCommandOptionType.String } as const;
  const choices = choicesOf(control).map((choice, i) => ({
    value: choice.value,
    ...translate.choice((language) => choicesOf(fieldIn(language).control)[i]?.label ?? choice.label),
  }));
  if (choices.length > 0) return { ...option, choices };
  return {
    ...option,
    max_length: LONGEST_VALUE,
    ...(control.type === "typeahead" && { autocomplete: true }),
  };
}

/** Only one can be chosen: of several days, a preset. */
function choicesOf(control: Control): readonly Choice[] {
  if (control.type === "checks") return control.presets;
  return control.type === "select" || control.type === "alternatives" ? control.choices : [];
}

type Translator = ReturnType<typeof translator>;

/** Texts in the fallback language, and in each language under each of Discord's locales for it. */
function translator(languages: readonly Language[]) {
  const languageOf = (locale: string): Language => locale.split("-")[0] ?? locale;
  // English has its own, too: where one is missing, Discord may take a similar language's.
  const locales = Object.values(Locale).filter((locale) => languages.includes(languageOf(locale)));
  const translations = (say: In<string>, most: number): LocalizationMap =>
    Object.fromEntries(locales.map((locale) => [locale, cut(say(languageOf(locale)), most)]));
  const { command, choice } = LIMITS;
  return {
    name: (say: In<string>) => ({ name_localizations: translations(say, command.name.most) }),
    description: (say: In<string>) => ({
      description: cut(say(FALLBACK_LANGUAGE), command.description.most),
      description_localizations: translations(say, command.description.most),
    }),
    choice: (say: In<string>) => ({
      name: cut(say(FALLBACK_LANGUAGE), choice.name.most),
      name_localizations: translations(say, choice.name.most),
    }),
  };
}
