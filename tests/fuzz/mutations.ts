/** Changes to JSON values: every field removed, nulled and of another type, and changes drawn at random. */

import type { Draw } from "./draw.ts";
import { HOSTILE_TEXTS } from "./hostile-texts.ts";

type Path = readonly (string | number)[];

/** A value of each type. */
const OF_EVERY_TYPE: readonly unknown[] = [true, 5, -1.5, 1e300, "", "x", [], [null], {}, { id: null }];

/** The path of each value within it, the whole (an empty path) first. */
function pathsIn(value: unknown, at: Path = []): Path[] {
  const inner = typeof value === "object" && value !== null ? Object.entries(value) : [];
  const isList = Array.isArray(value);
  return [at, ...inner.flatMap(([key, one]) => pathsIn(one, [...at, isList ? Number(key) : key]))];
}

/** A copy with another value at the path; undefined removes what is there. */
function withValue(value: unknown, [key, ...rest]: Path, replacement: unknown): unknown {
  if (key === undefined) return replacement;
  if (Array.isArray(value)) {
    const changed = value.map((one, i) => (i === key ? withValue(one, rest, replacement) : one));
    return replacement === undefined && rest.length === 0 ? value.filter((_, i) => i !== key) : changed;
  }
  const copy: Record<string, unknown> = { ...(value as Record<string, unknown>) };
  const changed = withValue(copy[key], rest, replacement);
  if (changed === undefined) delete copy[key];
  // Not by assignment, which would set the prototype.
  else Object.defineProperty(copy, key, { value: changed, enumerable: true, configurable: true });
  return copy;
}

/** The value with each field in turn removed, null, and of another type. */
export function* everyChange(value: unknown): Generator<unknown> {
  for (const [i, path] of pathsIn(value).entries()) {
    if (path.length > 0) yield withValue(value, path, undefined);
    yield withValue(value, path, null);
    yield withValue(value, path, OF_EVERY_TYPE[i % OF_EVERY_TYPE.length]);
  }
}

/** Some changes at once: fields removed, of another type, renamed, hostile, nested deeply or repeated. */
export function changed(value: unknown, draw: Draw): unknown {
  let result = value;
  for (let left = 1 + draw.below(3); left > 0; left--) result = changedOnce(result, draw);
  return result;
}

function changedOnce(value: unknown, draw: Draw): unknown {
  const path = draw.one(pathsIn(value));
  const there = path.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown>)[key], value);
  switch (draw.below(7)) {
    case 0:
      return path.length === 0 ? null : withValue(value, path, undefined);
    case 1:
      return withValue(value, path, draw.one(OF_EVERY_TYPE));
    case 2:
      return withValue(
        value,
        [...path.slice(0, -1), draw.one(["__proto__", "constructor", "toString"])],
        there,
      );
    case 3:
      return withValue(value, path, nested(draw.one([10, 200]), there));
    case 4:
      return withValue(
        value,
        path,
        Array.from({ length: draw.one([2, 100]) }, () => there),
      );
    default: {
      const texts = pathsIn(value).filter((one) => typeof valueAt(value, one) === "string");
      return texts.length === 0 ? value : withValue(value, draw.one(texts), hostileText(draw));
    }
  }
}

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown>)[key], value);

const nested = (depth: number, innermost: unknown): unknown =>
  Array.from({ length: depth }).reduce<unknown>((inner) => [inner], innermost);

/** A hostile text, or a few of them together. */
export function hostileText(draw: Draw): string {
  const parts = Array.from({ length: 1 + draw.below(3) }, () => draw.one(HOSTILE_TEXTS));
  return draw.below(4) === 0 ? parts.join(" ").repeat(1 + draw.below(50)) : parts.join(draw.one(["", " "]));
}

/** The text with characters removed, doubled, exchanged or inserted. */
export function changedText(text: string, draw: Draw): string {
  let points = [...text];
  for (let left = 1 + draw.below(4); left > 0; left--) {
    const at = draw.below(points.length + 1);
    const inserted = draw.below(3) === 0 ? hostileText(draw) : String.fromCodePoint(draw.below(0xd7ff));
    const added = draw.below(3) === 0 ? [] : [...inserted];
    points = [...points.slice(0, at), ...added, ...points.slice(at + draw.below(3))];
  }
  return points.join("");
}
