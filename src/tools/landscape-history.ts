/**
 * `npm run catalogue:history -- <folder>`: reads all landscape-YYYY-MM-DD.yml in a folder and writes
 * data/history.yaml: what was listed when. Pairs of products that the files can't tell apart or together
 * are printed, and stay apart until data/history-decisions.yaml decides.
 */
import { existsSync, readdirSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { parseArgs } from "node:util";
import { DataError, parseDataFile } from "../catalogue/data-file.ts";
import { type Decisions, decisionsOf, decisionsSchema } from "../catalogue/history/decisions.ts";
import { renderHistory } from "../catalogue/history/file.ts";
import { createFollower, type Followed } from "../catalogue/history/follow.ts";
import type { Doubt } from "../catalogue/history/step.ts";
import { readWeek } from "../catalogue/history/week.ts";
import { parseDescription } from "../catalogue/load.ts";
import { readDescriptionFile } from "../data-dir.ts";
import { readTextFile } from "../text-file.ts";
import { MAX_LANDSCAPE_BYTES, replaceFile } from "./landscape-files.ts";

const USAGE = `usage: npm run catalogue:history -- <folder of landscape-YYYY-MM-DD.yml> [--out FILE]
  --out  the file to write, instead of data/history.yaml`;

const DATA = join(import.meta.dirname, "../../data");
const DATED = /^landscape-(\d{4}-\d{2}-\d{2})\.ya?ml$/;

/** Runs the tool with these arguments; returns the exit code. */
export function runHistory(args: readonly string[], print: (line: string) => void): number {
  try {
    const { folder, target } = readArguments(args);
    const decisions = readDecisions();
    const { history, doubts } = followWeeks(folder, decisions);
    for (const line of doubts.map(doubtLine)) print(line);
    for (const { from, to, week } of decisions.unused()) {
      print(`data/history-decisions.yaml: no file of ${week} asks about ${from} and ${to}`);
    }
    const text = renderHistory(history);
    const listed = history.products.filter(({ listed }) => listed.at(-1)?.[1] === null).length;
    print(
      `${history.weeks.length} files from ${history.weeks[0]} to ${history.weeks.at(-1)}: ` +
        `${history.products.length} products, ${listed} of them still listed; ${doubts.length} undecided pairs`,
    );
    const name = relative(process.cwd(), target);
    if (existsSync(target) && readTextFile(target, MAX_LANDSCAPE_BYTES) === text) {
      print(`${name} is up to date`);
    } else {
      replaceFile(target, text);
      print(`${name} written`);
    }
    return 0;
  } catch (error) {
    print(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

function followWeeks(folder: string, decisions: Decisions): Followed {
  const files = readdirSync(folder)
    .filter((file) => DATED.test(file))
    .sort();
  if (files.length === 0) throw new Error(`${folder} holds no landscape-YYYY-MM-DD.yml`);
  const landscape = parseDescription(readDescriptionFile());
  const follower = createFollower(decisions);
  for (const file of files) {
    const date = DATED.exec(file)?.[1] ?? "";
    try {
      follower.add(readWeek(readTextFile(join(folder, file), MAX_LANDSCAPE_BYTES), date, landscape));
    } catch (error) {
      throw new Error(`${file}: ${error instanceof Error ? error.message : error}`, { cause: error });
    }
  }
  return follower.finish();
}

const doubtLine = ({ from, to, week, why }: Doubt): string =>
  `undecided in ${week}: ${from} → ${to} (${why}); decide it in data/history-decisions.yaml`;

function readDecisions(): Decisions {
  const path = "data/history-decisions.yaml";
  const text = readTextFile(join(DATA, basename(path)));
  const parsed = parseDataFile({ path, text }, decisionsSchema);
  if ("problems" in parsed) throw new DataError(parsed.problems);
  return decisionsOf(parsed.value);
}

function readArguments(args: readonly string[]): { folder: string; target: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { out: { type: "string" } },
      allowPositionals: true,
    });
    const [folder, ...rest] = positionals;
    if (folder !== undefined && rest.length === 0) {
      return { folder, target: values.out ?? join(DATA, "history.yaml") };
    }
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${USAGE}`, { cause: error });
  }
  throw new Error(USAGE);
}

if (import.meta.main) {
  process.exitCode = runHistory(process.argv.slice(2), (line) => process.stdout.write(`${line}\n`));
}
