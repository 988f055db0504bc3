/**
 * Formats JSON for review: one line per element of a top-level list, such as a message's blocks. Splits a
 * long element once, at its first list of several items. The result is still complete JSON.
 */

const LINE_WIDTH = 240;

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export function compactJson(value: unknown, width = LINE_WIDTH): string {
  const plain: Json = JSON.parse(JSON.stringify(value));
  if (!isObject(plain)) return topLevel(plain, width);
  const members = Object.entries(plain).map(
    ([key, member]) => `${JSON.stringify(key)}:${topLevel(member, width)}`,
  );
  return `{${members.join(",\n")}}`;
}

const topLevel = (value: Json, width: number): string =>
  isList(value) && value.length > 0
    ? `[\n${value.map((one) => element(one, width)).join(",\n")}\n]`
    : JSON.stringify(value);

function element(value: Json, width: number): string {
  const line = JSON.stringify(value);
  if (line.length <= width) return line;
  if (isList(value)) {
    return value.length > 1
      ? `[\n${linesOf(value).join(",\n")}\n]`
      : `[${value.map((one) => element(one, width)).join(",")}]`;
  }
  if (!isObject(value)) return line;
  const members = Object.entries(value).map(
    ([key, member]) => `${JSON.stringify(key)}:${element(member, width)}`,
  );
  return `{${members.join(",")}}`;
}

/** Slack has a run of its own for each line break in a text; the file breaks its lines there too. */
function linesOf(list: readonly Json[]): string[] {
  const written = list.map((one) => JSON.stringify(one));
  if (!list.some(isLineBreak)) return written.map((one) => `  ${one}`);
  const lines: string[][] = [[]];
  for (const [i, one] of written.entries()) {
    lines.at(-1)?.push(one);
    if (isLineBreak(list[i]) && i < list.length - 1) lines.push([]);
  }
  return lines.map((line) => `  ${line.join(",")}`);
}

const isLineBreak = (value: Json | undefined): boolean =>
  value !== undefined && isObject(value) && value["type"] === "text" && value["text"] === "\n";

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === "object" && value !== null && !isList(value);
