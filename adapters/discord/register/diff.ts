/**
 * Compares the registered commands with those of this release. Discord returns a command
 * with ids of its own, and with nulls and defaults where nothing was said: these are no
 * differences. The library's own `ApplicationCommand.equals` cannot say what differs, and
 * takes another order of contexts, or a default that is said, for a difference.
 */
import { isDeepStrictEqual } from "node:util";
import { type APIApplicationCommand, ApplicationCommandType } from "discord.js";
import type { Command } from "./commands.ts";

/** As Discord returns them when it is asked with translations. */
export type Registered = Pick<APIApplicationCommand, "name"> & Readonly<Partial<APIApplicationCommand>>;

export type Scope = "global" | "guild";

/** The differences in words, one a line. */
export const diffCommands = (
  registered: readonly Registered[],
  wanted: readonly Command[],
  scope: Scope = "global",
): string[] => {
  const known = partsIn({ all: registered.filter(isOurs) }, "all");
  // Those in menus are named without a slash.
  return [true, false].flatMap((isSlash) => {
    const own = (part: Part) => (meaning(part, "type") === ApplicationCommandType.ChatInput) === isSlash;
    const after = partsIn({ all: wanted }, "all").filter(own);
    return diffByName(isSlash ? "/" : "", known.filter(own), after, scope);
  });
};

/** The entry point of an activity is Discord's own, and an overwrite cannot remove it. */
export const isOurs = ({ type }: Pick<Registered, "type">): boolean =>
  type !== ApplicationCommandType.PrimaryEntryPoint;

/** A command, an option or a choice. */
type Part = Readonly<Record<string, unknown>>;

/** The fields that are compared, with what each means where it is null or missing. */
const FIELDS: Part = {
  name: "",
  type: ApplicationCommandType.ChatInput,
  description: "",
  name_localizations: {},
  description_localizations: {},
  default_member_permissions: null,
  nsfw: false,
  contexts: undefined,
  integration_types: undefined,
  required: false,
  autocomplete: false,
  choices: [],
  min_length: undefined,
  max_length: undefined,
  value: undefined,
};
/** Commands of one server have none of these. */
const GLOBAL_ONLY: readonly string[] = ["contexts", "integration_types"];

function diffByName(prefix: string, before: readonly Part[], after: readonly Part[], scope: Scope): string[] {
  const registered = new Map(before.map((part) => [part["name"], part]));
  const wanted = new Map(after.map((part) => [part["name"], part]));
  const gone = [...registered.keys()].filter((name) => !wanted.has(name));
  return [
    ...gone.map((name) => `- ${prefix}${name}: no longer there`),
    ...[...wanted].flatMap(([name, part]) => {
      const known = registered.get(name);
      return known === undefined ? [`+ ${prefix}${name}: new`] : diff(`${prefix}${name}`, known, part, scope);
    }),
  ];
}

function diff(path: string, before: Part, after: Part, scope: Scope): string[] {
  const fields = Object.keys(FIELDS).filter((field) => scope === "global" || !GLOBAL_ONLY.includes(field));
  const changed = fields.flatMap((field) => {
    const [was, is] = [meaning(before, field), meaning(after, field)];
    return isDeepStrictEqual(was, is) ? [] : [`~ ${path}: ${field}: ${inWords(was)} → ${inWords(is)}`];
  });
  const [options, wanted] = [partsIn(before, "options"), partsIn(after, "options")];
  // People see them in this order.
  const isMoved = !isDeepStrictEqual(namesIn(options, wanted), namesIn(wanted, options));
  return [
    ...changed,
    ...diffByName(`${path} `, options, wanted, scope),
    ...(isMoved ? [`~ ${path}: its options are in another order`] : []),
  ];
}

function meaning(part: Part, field: string): unknown {
  if (field === "choices") {
    const fields = ["name", "name_localizations", "value"];
    return partsIn(part, field).map((choice) => fields.map((one) => meaning(choice, one)));
  }
  const value = part[field] ?? FIELDS[field];
  return Array.isArray(value) ? value.toSorted() : value;
}

const partsIn = (part: Part, field: string): readonly Part[] => (part[field] ?? []) as Part[];

/** The names that others have too, in order. */
const namesIn = (parts: readonly Part[], others: readonly Part[]): unknown[] =>
  parts.map(({ name }) => name).filter((name) => others.some((other) => other["name"] === name));

const inWords = (value: unknown): string => JSON.stringify(value) ?? "none";
