/** Application commands: names, options, choices, localisations, and the total of 8,000 characters. */
import { asList, asObject, asObjects, asText, type Json } from "../json.ts";
import {
  boolean,
  type Check,
  integer,
  list,
  number,
  oneOf,
  type Place,
  requireValid,
  shape,
  string,
  withRules,
} from "./check.ts";
import { LIMITS } from "./limits.ts";
import { isLocale } from "./locales.ts";

/** Of a slash command and its options: no spaces, and no capitals where the letter has a small form. */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

const slashName: Check = (value, place) => {
  string(LIMITS.commandName, 1)(value, place);
  const text = asText(value) ?? "";
  if (text !== "" && (!NAME.test(text) || text !== text.toLowerCase())) {
    place.report("APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
  }
};

const description = string(LIMITS.commandDescription, 1);

const localised =
  (text: Check): Check =>
  (value, place) => {
    for (const [locale, each] of Object.entries(asObject(value))) {
      if (!isLocale(locale)) place.at(locale).report("BASE_TYPE_CHOICES", "Unknown locale");
      if (each !== null) text(each, place.at(locale));
    }
  };

const choice = (value: Check): Check =>
  shape(
    { name: string(LIMITS.choiceText, 1), value },
    { name_localizations: localised(string(LIMITS.choiceText, 1)) },
  );

const common = { name: slashName, description };
const translated = {
  name_localizations: localised(slashName),
  description_localizations: localised(description),
};

const leaf = (fields: Readonly<Record<string, Check>> = {}): Check =>
  withRules(shape(common, { ...translated, required: boolean, ...fields }), oneWayToComplete);

/** Choices are offered from the start, or while somebody types; not both. */
function oneWayToComplete(option: Json, place: Place): void {
  if (option["autocomplete"] === true && asList(option["choices"]).length > 0) {
    place
      .at("autocomplete")
      .report("APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES", "autocomplete cannot be used with choices");
  }
}

const text = leaf({
  choices: list(choice(string(LIMITS.choiceText, 1)), LIMITS.commandChoices),
  autocomplete: boolean,
  min_length: integer(0, 6000),
  max_length: integer(1, 6000),
});
const anyNumber = leaf({
  choices: list(choice(number), LIMITS.commandChoices),
  autocomplete: boolean,
  min_value: number,
  max_value: number,
});
const channel = leaf({ channel_types: list(integer(0, 16), 16) });
const plain = leaf();

const LEAVES: Readonly<Record<number, Check>> = {
  3: text,
  4: anyNumber,
  5: plain,
  6: plain,
  7: channel,
  8: plain,
  9: plain,
  10: anyNumber,
  11: plain,
};

const options =
  (kinds: Readonly<Record<number, Check>>): Check =>
  (value, place) => {
    const one: Check = (option, at) => {
      const check = kinds[Number(asObject(option)["type"])];
      if (check === undefined)
        at.at("type").report("BASE_TYPE_CHOICES", `Value must be one of {${Object.keys(kinds)}}.`);
      else check(option, at);
    };
    list(one, LIMITS.commandOptions)(value, place);
    namesAreUnique(asObjects(value), place, "APPLICATION_COMMAND_OPTIONS_NAME_NOT_UNIQUE");
    requiredComeFirst(asObjects(value), place);
  };

function namesAreUnique(named: readonly Json[], place: Place, code: string): void {
  const seen = new Set<unknown>();
  for (const [index, { name, type }] of named.entries()) {
    const key = `${type ?? 1}:${name}`;
    const isOption = code.includes("OPTIONS");
    if (seen.has(isOption ? name : key)) place.at(index).at("name").report(code, "Names must be unique");
    seen.add(isOption ? name : key);
  }
}

function requiredComeFirst(given: readonly Json[], place: Place): void {
  const firstOptional = given.findIndex((option) => option["required"] !== true);
  for (const [index, option] of given.entries()) {
    if (option["required"] === true && firstOptional !== -1 && index > firstOptional) {
      place
        .at(index)
        .report(
          "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
          "Required options must be placed before non-required options",
        );
    }
  }
}

const subcommand = shape(common, { ...translated, options: options(LEAVES) });
const group = shape({ ...common, options: options({ 1: subcommand }) }, translated);

/** Subcommands and options do not mix. */
const topOptions: Check = (value, place) => {
  const isNested = asObjects(value).some(({ type }) => type === 1 || type === 2);
  options(isNested ? { 1: subcommand, 2: group } : LEAVES)(value, place);
};

const settings = {
  default_member_permissions: ((value, place) => {
    if (!/^\d{1,20}$/.test(String(value))) place.report("NUMBER_TYPE_COERCE", `Value "${value}" is not int.`);
  }) satisfies Check,
  dm_permission: boolean,
  nsfw: boolean,
  contexts: list(oneOf(0, 1, 2), 3, 1),
  integration_types: list(oneOf(0, 1), 2, 1),
};

const slashCommand = withRules(
  shape(common, { ...translated, ...settings, options: topOptions }),
  isShortEnough,
);
const contextCommand = withRules(
  shape(
    { name: string(LIMITS.commandName, 1) },
    { ...settings, name_localizations: localised(string(LIMITS.commandName, 1)) },
  ),
  hasOnlyAName,
);

function hasOnlyAName(command: Json, place: Place): void {
  if ((command["description"] ?? "") !== "") {
    place
      .at("description")
      .report("APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED", "Context menu commands cannot have description");
  }
  if (asList(command["options"]).length > 0) {
    place
      .at("options")
      .report("APPLICATION_COMMAND_OPTIONS_NOT_ALLOWED", "Context menu commands cannot have options");
  }
}

function isShortEnough(command: Json, place: Place): void {
  if (lengthOf(command) > LIMITS.commandTotal) {
    place.report("APPLICATION_COMMAND_TOO_LARGE", `Command exceeds maximum size (${LIMITS.commandTotal})`);
  }
}

/** Of each text its longest translation counts; of a choice its value too. */
function lengthOf(node: Json): number {
  const longest = (key: string): number => {
    const texts = [node[key], ...Object.values(asObject(node[`${key}_localizations`]))];
    return Math.max(...texts.map((each) => asText(each)?.length ?? 0));
  };
  const value = asText(node["value"])?.length ?? 0;
  const inside = [...asObjects(node["options"]), ...asObjects(node["choices"])];
  return (
    longest("name") + longest("description") + value + inside.reduce((sum, each) => sum + lengthOf(each), 0)
  );
}

const command: Check = (value, place) => {
  const type = Number(asObject(value)["type"] ?? 1);
  if (type === 1) return slashCommand(value, place);
  if (type === 2 || type === 3) return contextCommand(value, place);
  place.at("type").report("BASE_TYPE_CHOICES", "Value must be one of {1, 2, 3}.");
};

/** A list that replaces all commands. */
export function requireCommands(value: unknown): void {
  requireValid(value, (commands, place) => {
    list(command, LIMITS.commands + 2 * LIMITS.contextCommands)(commands, place);
    namesAreUnique(asObjects(commands), place, "APPLICATION_COMMANDS_DUPLICATE_NAME");
  });
}

export const requireCommand = (value: unknown): void => requireValid(value, command);
