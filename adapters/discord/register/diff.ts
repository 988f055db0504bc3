/**
 * What is registered against what should be. Discord gives a command back with ids,
 * defaults and translations that are null: none of that is a difference.
 */
import type { APIApplicationCommand } from "discord.js";
import type { Command } from "./commands.ts";

/** As Discord tells them when it is asked with its translations. */
export type Registered = Pick<APIApplicationCommand, "name"> & Readonly<Partial<APIApplicationCommand>>;

/** Where they are registered: contexts and ways to install are of global commands only. */
export type Scope = "global" | "guild";

/** The differences in words, one a line; none where nothing is to be done. */
export function diffCommands(
  registered: readonly Registered[],
  wanted: readonly Command[],
  scope: Scope = "global",
): string[] {
  const before = byName(registered.filter(isOurs), scope);
  const after = byName(wanted, scope);
  const gone = [...before.keys()].filter((name) => !after.has(name));
  return [
    ...gone.map((name) => `- /${name}: no longer there`),
    ...[...after].flatMap(([name, command]) => {
      const known = before.get(name);
      return known === undefined ? [`+ /${name}: new`] : differences(`/${name}`, known, command);
    }),
  ];
}

/** The way into an activity is Discord's own, and cannot be taken away with an overwrite. */
const ENTRY_POINT = 4;
export const isOurs = ({ type }: Pick<Registered, "type">): boolean => type !== ENTRY_POINT;

/** A command, or a part of one, as what it means. */
type Plain = Readonly<Record<string, unknown>>;

const byName = (all: readonly object[], scope: Scope): Map<string, Plain> =>
  new Map(
    all
      .map((one) => plainCommand(one as Plain, scope))
      .map((plain) => [String(plain["name"]), plain] as const),
  );

/** What holds where nothing is said. */
const DEFAULTS: Plain = {
  type: 1,
  description: "",
  name_localizations: {},
  description_localizations: {},
  default_member_permissions: null,
  nsfw: false,
  required: false,
  autocomplete: false,
  options: [],
  choices: [],
};

const COMMAND_FIELDS = [
  "name",
  "type",
  "description",
  "name_localizations",
  "description_localizations",
  "default_member_permissions",
  "nsfw",
  "options",
];
const GLOBAL_FIELDS = ["contexts", "integration_types"];
const OPTION_FIELDS = [
  "name",
  "type",
  "description",
  "name_localizations",
  "description_localizations",
  "required",
  "autocomplete",
  "choices",
  "options",
  "min_length",
  "max_length",
  "min_value",
  "max_value",
  "channel_types",
];
const CHOICE_FIELDS = ["name", "name_localizations", "value"];

const plainCommand = (command: Plain, scope: Scope): Plain =>
  plain(command, scope === "global" ? [...COMMAND_FIELDS, ...GLOBAL_FIELDS] : COMMAND_FIELDS);

function plain(value: Plain, fields: readonly string[]): Plain {
  const kept = fields.map((field) => [field, meant(field, value[field] ?? DEFAULTS[field])] as const);
  return Object.fromEntries(kept.filter(([, one]) => one !== undefined));
}

function meant(field: string, value: unknown): unknown {
  switch (field) {
    case "options":
      return (value as Plain[]).map((option) => plain(option, OPTION_FIELDS));
    case "choices":
      return (value as Plain[]).map((one) => plain(one, CHOICE_FIELDS));
    case "contexts":
    case "integration_types":
      return Array.isArray(value) ? value.toSorted() : value;
    case "name_localizations":
    case "description_localizations":
      return Object.fromEntries(Object.entries(value as Plain).toSorted(([a], [b]) => (a < b ? -1 : 1)));
    default:
      return value;
  }
}

function differences(path: string, before: Plain, after: Plain): string[] {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...fields].flatMap((field) => {
    if (field === "options") return partDifferences(path, partsOf(before, field), partsOf(after, field));
    const [was, is] = [JSON.stringify(before[field]), JSON.stringify(after[field])];
    return was === is ? [] : [`~ ${path}: ${field}: ${was ?? "none"} → ${is ?? "none"}`];
  });
}

const partsOf = (plainValue: Plain, field: string): Map<string, Plain> =>
  new Map(((plainValue[field] ?? []) as Plain[]).map((one) => [String(one["name"]), one] as const));

/** Their order is what people see. */
function partDifferences(path: string, before: Map<string, Plain>, after: Map<string, Plain>): string[] {
  const stayed = (names: Iterable<string>, others: Map<string, Plain>) =>
    [...names].filter((name) => others.has(name)).join(", ");
  const moved = stayed(before.keys(), after) !== stayed(after.keys(), before);
  return [
    ...[...before.keys()]
      .filter((name) => !after.has(name))
      .map((name) => `- ${path} ${name}: no longer there`),
    ...[...after].flatMap(([name, option]) => {
      const known = before.get(name);
      return known === undefined ? [`+ ${path} ${name}: new`] : differences(`${path} ${name}`, known, option);
    }),
    ...(moved ? [`~ ${path}: its options are in another order`] : []),
  ];
}
