/**
 * `npm run catalogue:import -- <landscape.yml> --landscape ID`: updates the facts of a landscape from its
 * landscape.yml. Writes nothing unless the whole file is valid. An implausible file
 * is refused unless the caller gives a reason to accept it.
 */
import { existsSync } from "node:fs";
import { basename, relative } from "node:path";
import { parseArgs } from "node:util";
import { parseDataFile } from "../catalogue/data-file.ts";
import type { LandscapeDescription } from "../catalogue/description.ts";
import { type Doubt, doubtsAbout } from "../catalogue/landscape/doubts.ts";
import { importLandscape } from "../catalogue/landscape/import.ts";
import { countLines, diffLines, doubtLines, problemLines } from "../catalogue/landscape/report.ts";
import { isDay } from "../catalogue/landscape/values.ts";
import { type LandscapeFile, landscapeFileSchema } from "../catalogue/landscape-file.ts";
import { parseDescription } from "../catalogue/load.ts";
import { descriptionFiles } from "../data-dir.ts";
import { type Clock, systemClock } from "../ports/clock.ts";
import { readTextFile } from "../text-file.ts";
import { MAX_LANDSCAPE_BYTES, replaceFile } from "./landscape-files.ts";

const USAGE = `usage: npm run catalogue:import -- <landscape.yml> [--landscape ID] [--date YYYY-MM-DD] [--accept "WHY"] [--out FILE]
  --landscape  the landscape that it is: an id in data/landscapes, or the path of a description; cncf without it
  --date       the day of the landscape file, where its name does not hold it
  --accept     why the file is right, although the import has doubts about it
  --out        the file to write, instead of the one that the description names`;

/** Runs the tool with these arguments; returns the exit code. */
export function runImport(
  args: readonly string[],
  print: (line: string) => void,
  clock: Clock = systemClock(),
): number {
  try {
    return importFile(readArguments(args), print, clock) ? 0 : 1;
  } catch (error) {
    print(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

interface Arguments {
  readonly source: string;
  readonly date: string;
  readonly target: string;
  readonly landscape: LandscapeDescription;
  readonly accept: string | undefined;
}

function importFile(given: Arguments, print: (line: string) => void, clock: Clock): boolean {
  const { source, target, landscape } = given;
  const result = importLandscape(readTextFile(source, MAX_LANDSCAPE_BYTES), given.date, landscape);
  for (const line of problemLines(result.problems, basename(source))) print(line);
  if (!result.ok) {
    const errors = result.problems.filter(({ severity }) => severity === "error").length;
    print(`nothing imported: ${errors} ${errors === 1 ? "error" : "errors"} to put right in ${source}`);
    return false;
  }

  const existing = existsSync(target) ? readTextFile(target) : undefined;
  const before = existing === undefined ? undefined : parseExisting(existing);
  for (const line of countLines(result.landscape, landscape)) print(line);
  if (before) for (const line of diffLines(before, result.landscape, landscape)) print(line);
  const isDamaged = existing !== undefined && before === undefined;
  const doubts = [
    ...(isDamaged ? [DAMAGED] : []),
    ...doubtsAbout(result, before, latestDay(clock), landscape),
  ];
  if (!isTrusted(doubts, given, print)) return false;

  const name = relative(process.cwd(), target);
  if (existing === result.text) {
    print(`${name} is up to date`);
  } else {
    replaceFile(target, result.text);
    print(`${name} written`);
  }
  return true;
}

const DAMAGED: Doubt = {
  kind: "comparison",
  refuses: true,
  message: "the landscape imported before is damaged, so it cannot be compared with this one",
  fix: "restore it from the repository",
};

/** Today's date in the earliest time zone. */
const latestDay = (clock: Clock): string => clock.now().toZonedDateTimeISO("+14:00").toPlainDate().toString();

function isTrusted(
  doubts: readonly Doubt[],
  { source, accept }: Arguments,
  print: (line: string) => void,
): boolean {
  for (const line of doubtLines(doubts)) print(line);
  const refusals = doubts.filter(({ refuses }) => refuses).length;
  if (refusals === 0) return true;
  const number = `${refusals} ${refusals === 1 ? "doubt" : "doubts"}`;
  print(
    accept === undefined
      ? `nothing imported: ${number} about ${source}; if it is right, say why with --accept "WHY"`
      : `accepted despite ${number}: ${accept}`,
  );
  return accept !== undefined;
}

function readArguments(args: readonly string[]): Arguments {
  const { values, positionals } = parseUsage(args);
  const [source, ...rest] = positionals;
  if (source === undefined || rest.length > 0) throw new Error(USAGE);
  const date = values.date ?? /\d{4}-\d{2}-\d{2}/.exec(basename(source))?.[0];
  if (date === undefined) {
    throw new Error(`the name of ${source} holds no date: say with --date YYYY-MM-DD of which day it is`);
  }
  if (!isDay(date))
    throw new Error(`${date} is no day: expected --date YYYY-MM-DD, such as --date 2026-08-07`);
  if (values.accept?.trim() === "") throw new Error("--accept is empty: say why the file is right");
  const { description, landscapeFile } = descriptionFiles(values.landscape);
  const landscape = parseDescription(description);
  return { source, date, target: values.out ?? landscapeFile, landscape, accept: values.accept };
}

function parseUsage(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        landscape: { type: "string" },
        date: { type: "string" },
        accept: { type: "string" },
        out: { type: "string" },
      },
      allowPositionals: true,
    });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${USAGE}`, { cause: error });
  }
}

/** The landscape in use, or undefined if it can't be read. */
function parseExisting(text: string): LandscapeFile | undefined {
  const parsed = parseDataFile({ path: "landscape.yaml", text }, landscapeFileSchema);
  return "value" in parsed ? parsed.value : undefined;
}

if (import.meta.main) {
  process.exitCode = runImport(process.argv.slice(2), (line) => process.stdout.write(`${line}\n`));
}
