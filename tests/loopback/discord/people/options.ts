/** From what somebody fills in to a command's options, as far as the client lets them. */
import { asObject, asObjects, asText, type Json } from "../json.ts";
import type { Command } from "../world/types.ts";

export type OptionValue = string | number | boolean;

export interface Typed {
  readonly given: Readonly<Record<string, OptionValue>>;
  /** "sub" or "group sub" */
  readonly subcommand: string | undefined;
  /** The option that is being typed. */
  readonly focused: string | undefined;
}

export function optionsFrom(command: Command | undefined, typed: Typed): Json[] {
  const path = typed.subcommand?.split(" ") ?? [];
  return inside(command?.body, path, typed);
}

function inside(definition: Json | undefined, path: readonly string[], typed: Typed): Json[] {
  const [name, ...rest] = path;
  const options = definition === undefined ? undefined : asObjects(definition["options"]);
  if (name === undefined) return leaves(options, typed);
  const next = options?.find((option) => option["name"] === name);
  if (options !== undefined && next === undefined) throw new Error(`there is no subcommand ${name}`);
  const type = next?.["type"] ?? (rest.length > 0 ? 2 : 1);
  return [{ name, type, options: inside(next, rest, typed) }];
}

function leaves(options: readonly Json[] | undefined, typed: Typed): Json[] {
  const { given, focused } = typed;
  if (options?.some(({ type }) => type === 1 || type === 2)) throw new Error("choose a subcommand");
  for (const option of options ?? []) {
    const name = asText(option["name"]) ?? "";
    const isMissing = option["required"] === true && given[name] === undefined;
    if (isMissing && focused === undefined) throw new Error(`${name} must be filled in`);
  }
  return Object.entries(given).map(([name, value]) => {
    const option = options?.find((each) => each["name"] === name);
    if (options !== undefined && option === undefined) throw new Error(`there is no option ${name}`);
    if (name !== focused) requireFitting(option, value);
    if (name === focused && option !== undefined && option["autocomplete"] !== true) {
      throw new Error(`${name} does not complete what is typed`);
    }
    return {
      name,
      type: option?.["type"] ?? typeFor(value),
      value,
      ...(name === focused && { focused: true }),
    };
  });
}

/** What the client would not let anybody send. */
function requireFitting(option: Json | undefined, value: OptionValue): void {
  if (option === undefined) return;
  const { name, min_length, max_length, min_value, max_value } = option as Record<string, number | undefined>;
  const choices = asObjects(option["choices"]);
  if (choices.length > 0 && !choices.some((choice) => asObject(choice)["value"] === value)) {
    throw new Error(`${name} offers no ${value}`);
  }
  const size = typeof value === "string" ? value.length : Number(value);
  const least = (typeof value === "string" ? min_length : min_value) ?? Number.NEGATIVE_INFINITY;
  const most = (typeof value === "string" ? max_length : max_value) ?? Number.POSITIVE_INFINITY;
  if (size < least || size > most) throw new Error(`${name} does not take ${value}`);
}

const typeFor = (value: OptionValue): number =>
  typeof value === "string" ? 3 : typeof value === "boolean" ? 5 : Number.isInteger(value) ? 4 : 10;
