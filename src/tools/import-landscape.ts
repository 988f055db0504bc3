/**
 * Brings data/landscape.yaml up to date with a landscape.yml of https://github.com/cncf/landscape:
 * `npm run catalogue:import -- <landscape.yml>`. Nothing is written unless the whole file is good.
 */
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { parseArgs } from "node:util";
import { parseDataFile } from "../catalogue/data-file.ts";
import { importLandscape } from "../catalogue/landscape/import.ts";
import { countLines, diffLines, lossLines, problemLines } from "../catalogue/landscape/report.ts";
import { isDay } from "../catalogue/landscape/values.ts";
import { type LandscapeFile, landscapeFileSchema } from "../catalogue/landscape-file.ts";

const USAGE = `usage: npm run catalogue:import -- <landscape.yml> [--date YYYY-MM-DD] [--out FILE]
  --date  the day of the landscape file, where its name does not hold it
  --out   the file to write, instead of data/landscape.yaml`;

const TARGET = join(import.meta.dirname, "../../data/landscape.yaml");

/** Runs the tool with these arguments; returns the exit code. */
export function runImport(args: readonly string[], print: (line: string) => void): number {
  try {
    const { source, date, target } = readArguments(args);
    const result = importLandscape(readText(source), date);
    for (const line of problemLines(result.problems, basename(source))) print(line);
    if (!result.ok) {
      const errors = result.problems.filter(({ severity }) => severity === "error").length;
      print(`nothing imported: ${errors} ${errors === 1 ? "error" : "errors"} to put right in ${source}`);
      return 1;
    }

    const existing = readExisting(target);
    for (const line of countLines(result.landscape)) print(line);
    for (const line of compare(existing, result.landscape)) print(line);
    const name = relative(process.cwd(), target);
    if (existing === result.text) {
      print(`${name} is up to date`);
    } else {
      replaceFile(target, result.text);
      print(`${name} written`);
    }
    return 0;
  } catch (error) {
    print(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

function readArguments(args: readonly string[]) {
  const { values, positionals } = parseUsage(args);
  const [source, ...rest] = positionals;
  if (source === undefined || rest.length > 0) throw new Error(USAGE);
  const date = values.date ?? /\d{4}-\d{2}-\d{2}/.exec(basename(source))?.[0];
  if (date === undefined) {
    throw new Error(`the name of ${source} holds no date: say with --date YYYY-MM-DD of which day it is`);
  }
  if (!isDay(date))
    throw new Error(`${date} is no day: expected --date YYYY-MM-DD, such as --date 2026-08-07`);
  return { source, date, target: values.out ?? TARGET };
}

function parseUsage(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { date: { type: "string" }, out: { type: "string" } },
      allowPositionals: true,
    });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${USAGE}`, { cause: error });
  }
}

function readText(file: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new Error(`cannot read ${file}: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Error(`${file} is not text in UTF-8`, { cause: error });
  }
}

function readExisting(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

function compare(existing: string | undefined, after: LandscapeFile): string[] {
  if (existing === undefined) return [];
  const parsed = parseDataFile({ path: "landscape.yaml", text: existing }, landscapeFileSchema);
  if (!("value" in parsed)) {
    return ["warning: the landscape imported before is damaged, so it cannot be compared with this one"];
  }
  const before = parsed.value;
  const doubts =
    after.date < before.date
      ? [`warning: this landscape is older than that of ${before.date}`]
      : lossLines(before, after);
  return [...doubts, ...diffLines(before, after)];
}

/** By way of a new file beside it, so that an interrupted run leaves the old one whole. */
function replaceFile(file: string, text: string): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

if (import.meta.main) {
  process.exitCode = runImport(process.argv.slice(2), (line) => process.stdout.write(`${line}\n`));
}
