/** Plain data with maps and sets, to and from JSON. What is undefined is left out. */

const MAP = "\u0000map";
const SET = "\u0000set";

export const encode = (value: unknown): string => JSON.stringify(packed(value));

/** Throws if the text is not what `encode` made. */
export const decode = (text: string): unknown => unpacked(JSON.parse(text));

function packed(value: unknown): unknown {
  if (typeof value === "function") throw new TypeError("a function cannot be kept in a snapshot");
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Map) return [MAP, ...[...value].map(([key, own]) => [packed(key), packed(own)])];
  if (value instanceof Set) return [SET, ...[...value].map(packed)];
  if (Array.isArray(value)) return value.map(packed);
  return Object.fromEntries(Object.entries(value).map(([key, own]) => [key, packed(own)]));
}

/** In place, since most values stay as they are. */
function unpacked(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (!Array.isArray(value)) {
    const record = value as Record<string, unknown>;
    for (const key in record) {
      const own = record[key];
      if (typeof own === "object" && own !== null) record[key] = unpacked(own);
    }
    return record;
  }
  for (let i = 0; i < value.length; i++) value[i] = unpacked(value[i]);
  if (value[0] === MAP) return new Map(value.slice(1) as [unknown, unknown][]);
  return value[0] === SET ? new Set(value.slice(1)) : value;
}
