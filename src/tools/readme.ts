/**
 * `npm run readme`: regenerates the pictures in docs/images and the generated parts of README.md
 * and README.ja.md. `npm run -s readme -- --check` only lists the outdated ones.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import type { Text } from "../chat/text.ts";
import { privacyParagraphs } from "../telemetry/legal-pages.ts";
import { messagesFor } from "./landscape-messages.ts";
import { configurationTables } from "./readme/configuration.ts";
import { renew } from "./readme/generated.ts";
import { inlineMarkdown } from "./readme/markdown.ts";
import { PICTURES, picture, picturePath } from "./readme/pictures.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const DOCUMENTS = [
  ["README.md", "en"],
  ["README.ja.md", "ja"],
] as const;

/** The expected contents of the generated files, by path. `read` returns a document's current text. */
export function readmeFiles(read: (path: string) => string): ReadonlyMap<string, string> {
  const messages = messagesFor();
  return new Map(
    DOCUMENTS.flatMap(([path, language]) => {
      const text = messages.in(language);
      return [...picturesIn(text), [path, renew(read(path), partsIn(text))] as const];
    }),
  );
}

const picturesIn = (text: Text) =>
  PICTURES.map((shown) => [picturePath(shown.name, text.language), picture(shown, text)] as const);

const partsIn = (text: Text) =>
  new Map([
    ...PICTURES.map(({ name }): [string, string] => [
      name,
      `![${text.say(`picture.${name}`)}](${picturePath(name, text.language)})`,
    ]),
    ["configuration", configurationTables(text)],
    ["privacy", privacyParagraphs(text).map(inlineMarkdown).join("\n\n")],
  ]);

const fromRoot = (path: string): string => readFileSync(join(ROOT, path), "utf8");

/** Paths of missing or outdated files. */
export const outOfDate = (files: ReadonlyMap<string, string>): string[] =>
  [...files]
    .filter(([path, text]) => !existsSync(join(ROOT, path)) || fromRoot(path) !== text)
    .map(([path]) => path);

const OPTIONS = { check: { type: "boolean", default: false } } as const;
const USAGE = "usage: npm run readme [-- --check]";

function run(args: readonly string[]): number {
  try {
    return bringUpToDate(parseArgs({ args: [...args], options: OPTIONS }).values.check);
  } catch (error) {
    if (!(error instanceof TypeError) || !("code" in error)) throw error;
    process.stderr.write(`${error.message}\n${USAGE}\n`);
    return 2;
  }
}

/** With `check`, only lists the outdated files and fails if there are any. */
function bringUpToDate(check: boolean): number {
  const files = readmeFiles(fromRoot);
  const stale = outOfDate(files);
  for (const path of stale) {
    process.stdout.write(check ? `${path}: out of date; run "npm run readme"\n` : `${path}: renewed\n`);
    if (check) continue;
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), files.get(path) ?? "");
  }
  if (stale.length === 0) process.stdout.write("All is up to date.\n");
  return check && stale.length > 0 ? 1 : 0;
}

if (import.meta.main) process.exitCode = run(process.argv.slice(2));
