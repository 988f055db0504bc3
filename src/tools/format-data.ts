/**
 * `npm run data:format`: gives every hand-written data file the first line by which editors find its
 * schema, and puts dates in quotes. Prints the files that it changed.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DATA_DIR, shownPath } from "../data-dir.ts";
import { MODELINE, modelineOf } from "./check/layout.ts";
import { unquotedDates } from "./check/texts.ts";

/** The text as it should be, with all else as it was. */
export const formatted = (path: string, text: string): string => withModeline(path, withQuotes(text));

function withModeline(path: string, text: string): string {
  const right = modelineOf(path);
  if (right === undefined || text.startsWith(`${right}\n`)) return text;
  const [first = "", ...rest] = text.split("\n");
  const body = first.startsWith(MODELINE) ? rest.join("\n") : text;
  return `${right}\n${body}`;
}

function withQuotes(text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of unquotedDates(text)) {
    parts.push(text.slice(from, start), `"${text.slice(start, end)}"`);
    from = end;
  }
  return [...parts, text.slice(from)].join("");
}

if (import.meta.main) {
  for (const name of readdirSync(DATA_DIR, { recursive: true, encoding: "utf8" })) {
    const path = join(DATA_DIR, name);
    if (modelineOf(path) === undefined) continue;
    const text = readFileSync(path, "utf8");
    const right = formatted(path, text);
    if (right === text) continue;
    writeFileSync(path, right);
    process.stdout.write(`${shownPath(path)}\n`);
  }
}
