/** Validates single values of unknown type, and formats invalid ones for messages. */

export type Mapping = Readonly<Record<string, unknown>>;

export function isMapping(value: unknown): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The mapping's own value for the key, never one inherited through "__proto__"; null counts as absent. */
export function own(mapping: Mapping, key: string): unknown {
  return Object.hasOwn(mapping, key) ? (mapping[key] ?? undefined) : undefined;
}

/** The list under the key of a mapping; empty for anything else. */
export function listAt(value: unknown, key: string): readonly unknown[] {
  const list = isMapping(value) ? own(value, key) : undefined;
  return Array.isArray(list) ? list : [];
}

/** The trimmed text under the key of a mapping; undefined for anything else. */
export function textAt(value: unknown, key: string): string | undefined {
  const text = isMapping(value) ? own(value, key) : undefined;
  return typeof text === "string" && text.trim() !== "" ? text.trim() : undefined;
}

/** Visible single-line text, without control characters or marks that reorder text. */
export function isLabel(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "" && !/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u.test(value);
}

/** A full ISO date that exists in the calendar. */
export function isDay(value: unknown): value is string {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

/** A public URL: no user name or password, and a host that contains a dot. */
export function isLink(value: unknown): value is string {
  if (typeof value !== "string" || !/^https?:\/\/[^\s\p{Cc}\p{Cf}]+$/iu.test(value)) return false;
  const url = URL.parse(value);
  return url !== null && url.username === "" && url.password === "" && /[^.]\.[^.]/.test(url.hostname);
}

const QUOTED_LENGTH = 60;

/** Formats a value for a message. */
export function describe(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a mapping";
  if (typeof value !== "string") return String(value);
  return JSON.stringify(value.length > QUOTED_LENGTH ? `${value.slice(0, QUOTED_LENGTH)}…` : value);
}
