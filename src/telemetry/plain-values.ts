/**
 * Turns what is logged into plain JSON values. The redaction copies objects field by field, which
 * breaks whatever is more than a plain object (a Temporal value, a Map, a cycle): the line would
 * then say only that it could not be written.
 */
import { errorLine } from "./error-line.ts";

const DEEPEST = 6;
const MOST_ENTRIES = 200;

/** What is thrown is reduced to an error's safe fields, even if it is no error. */
export function plainLine(data: object): Record<string, unknown> {
  const { err, ...fields } = data as { readonly err?: unknown };
  const plain = plainFields(Object.entries(fields), []);
  return err === undefined ? plain : { ...plain, err: errorLine(err) };
}

function plainValue(value: unknown, above: readonly object[]): unknown {
  if (typeof value === "bigint" || typeof value === "symbol") return String(value);
  if (typeof value === "function") return undefined;
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Error) return errorLine(value);
  if (above.includes(value)) return "[circular]";
  if (above.length >= DEEPEST) return "[too deep]";
  try {
    return plainObject(value, [...above, value]);
  } catch {
    return "[unreadable]";
  }
}

function plainObject(value: object, above: readonly object[]): unknown {
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (value instanceof Map)
    return plainFields(
      [...value].map(([key, one]) => [String(key), one]),
      above,
    );
  if (Array.isArray(value) || value instanceof Set) {
    return [...value].slice(0, MOST_ENTRIES).map((one) => plainValue(one, above));
  }
  if ("toJSON" in value && typeof value.toJSON === "function") return plainValue(value.toJSON(), above);
  return plainFields(Object.entries(value), above);
}

const plainFields = (fields: readonly (readonly [string, unknown])[], above: readonly object[]) =>
  Object.fromEntries(fields.slice(0, MOST_ENTRIES).map(([key, one]) => [key, plainValue(one, above)]));
