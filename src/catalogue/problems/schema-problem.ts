/** What a schema found wrong, and what to write instead. */
import type { z } from "zod";
import { LANGUAGE_TAG } from "../../language.ts";
import { editDistance } from "../search/distance.ts";
import { decoded, type Message, type MessageId, tell } from "./problem.ts";

interface Placed {
  readonly path: readonly PropertyKey[];
  readonly message: Message;
}

/** `value` is the whole file's. */
export function messageOf(issue: z.core.$ZodIssue, schema: z.ZodType, value: unknown): Placed {
  const { path } = issue;
  if (issue.code === "unrecognized_keys") {
    const key = issue.keys[0] ?? "";
    return { path: [...path, key], message: unknownField(key, fieldsAt(schema, path)) };
  }
  const own = decoded(issue.message);
  const found = valueAt(value, path);
  if (found === null && issue.code !== "custom") {
    const comma = afterComma(path, value);
    if (comma !== undefined) return { path, message: comma };
    return {
      path,
      message: tell("empty", { what: own === undefined ? wanted(issue) : tell("what-string") }),
    };
  }
  if (own !== undefined && found === undefined && issue.code !== "custom") {
    return { path, message: tell("missing-form", { form: own }) };
  }
  return { path, message: own ?? builtIn(issue, found) };
}

/** What stands behind the comma of a text that is not in quotes, in `{ en: A, B, ja: あ }`. */
function afterComma(path: readonly PropertyKey[], value: unknown): Message | undefined {
  const name = String(path.at(-1));
  const around = valueAt(value, path.slice(0, -1));
  const isText = typeof around === "object" && around !== null && "en" in around;
  return isText && !LANGUAGE_TAG.test(name) ? tell("no-language", { name }) : undefined;
}

/** A name that a misspelling is this far from is meant. */
const MISSPELT = 2;

function unknownField(key: string, known: readonly string[]): Message {
  const near = known
    .map((name) => ({ name, distance: editDistance(key.toLowerCase(), name.toLowerCase(), MISSPELT) }))
    .filter(({ name, distance }) => distance <= MISSPELT && distance < name.length / 2)
    .sort((a, b) => a.distance - b.distance)[0];
  return near === undefined
    ? tell("unknown-field", { known: known.join(", ") })
    : tell("unknown-field-like", { name: near.name });
}

function builtIn(issue: z.core.$ZodIssue, found: unknown): Message {
  switch (issue.code) {
    case "invalid_type":
      return ofType(issue, found);
    case "invalid_value":
      return found === undefined
        ? tell("missing", { what: listed(issue.values) })
        : tell("one-of", { values: listed(issue.values) });
    case "too_small":
      if (issue.origin === "string") return tell("empty-text");
      return issue.origin === "array"
        ? tell("empty-list")
        : tell("too-small", { least: Number(issue.minimum) });
    case "too_big":
      return tell("too-big", { most: Number(issue.maximum) });
    case "invalid_format":
      return issue.format === "url" ? tell("url") : tell("no-format");
    case "invalid_union":
      return found === undefined ? tell("missing", { what: tell("what-string") }) : tell("text-and-more");
    case "invalid_key":
    case "unrecognized_keys":
      return tell("no-format");
    default:
      return issue.message;
  }
}

const listed = (values: readonly unknown[]): string =>
  values.map((value) => (typeof value === "string" ? `"${value}"` : String(value))).join("|");

function ofType(issue: z.core.$ZodIssueInvalidType, found: unknown): Message {
  if (found === undefined) return tell("missing", { what: wanted(issue) });
  if (issue.expected === "int") return tell("whole-number");
  if (issue.expected === "string" && (typeof found === "number" || typeof found === "boolean")) {
    return tell("quote", { value: String(found) });
  }
  return tell("expected-type", { what: wanted(issue), found: tell(KINDS[kindOf(found)] ?? "what-object") });
}

const KINDS: Readonly<Record<string, MessageId>> = {
  string: "what-string",
  number: "what-number",
  int: "what-number",
  boolean: "what-boolean",
  array: "what-array",
  tuple: "what-array",
  object: "what-object",
  record: "what-object",
  null: "what-null",
};

const wanted = (issue: z.core.$ZodIssue): Message =>
  tell((issue.code === "invalid_type" ? KINDS[issue.expected] : undefined) ?? "what-string");

function kindOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== "object" || at === null) return undefined;
    at = Object.hasOwn(at, key) ? (at as Readonly<Record<PropertyKey, unknown>>)[key] : undefined;
  }
  return at;
}

/** The names of the fields that a schema has at a path. */
function fieldsAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let at: unknown = schema;
  for (const key of path) at = within(unwrapped(at), key);
  const { shape } = defOf(unwrapped(at));
  return shape === undefined ? [] : Object.keys(shape);
}

interface Def {
  readonly innerType?: unknown;
  readonly in?: unknown;
  readonly element?: unknown;
  readonly items?: readonly unknown[];
  readonly valueType?: unknown;
  readonly shape?: Readonly<Record<string, unknown>>;
}

const defOf = (schema: unknown): Def =>
  typeof schema === "object" && schema !== null && "def" in schema ? (schema.def as Def) : {};

function unwrapped(schema: unknown): unknown {
  const { innerType, in: input } = defOf(schema);
  const inner = innerType ?? input;
  return inner === undefined ? schema : unwrapped(inner);
}

function within(schema: unknown, key: PropertyKey): unknown {
  const { element, items, valueType, shape } = defOf(schema);
  return shape?.[String(key)] ?? element ?? items?.[Number(key)] ?? valueType;
}
