/**
 * Real landscape files that are kept beside the repository: the CNCF's of eight years, week by week,
 * and those of other foundations.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { doubtsAbout, type NewLandscape } from "../../../src/catalogue/landscape/doubts.ts";
import { createFindings } from "../../../src/catalogue/landscape/findings.ts";
import { outlineOf, readListing } from "../../../src/catalogue/landscape/listing.ts";
import { mergeEntries } from "../../../src/catalogue/landscape/merge.ts";
import { parseSource, readEntries } from "../../../src/catalogue/landscape/source.ts";
import { CNCF } from "../../support/landscapes.ts";

export const FOLDER = join(import.meta.dirname, "../../../../shared/landscape");
export const WEEKLY = join(FOLDER, "history/weekly.tar.xz");
export const OTHERS = join(FOLDER, "others.tar.xz");

/** The archive's files by name, one after the other, or only those that are wanted. */
export function* filesIn(archive: string, wanted: readonly string[] = []): Generator<[string, string]> {
  const folder = mkdtempSync(join(tmpdir(), "knock-landscapes-"));
  try {
    const { status, stderr } = spawnSync("tar", ["-xJf", archive, "-C", folder, ...wanted], {
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(stderr);
    for (const name of readdirSync(folder).sort()) yield [name, readFileSync(join(folder, name), "utf8")];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Also of a file with errors, which no import takes: some weeks had a date in another form. */
export function readLandscape(source: string, date: string): NewLandscape {
  const findings = createFindings();
  const document = parseSource(source, findings);
  const listing = readListing(document, source);
  const projects = mergeEntries(readEntries(document, date, CNCF, findings), CNCF, findings);
  return { landscape: { date, outline: outlineOf(listing), projects }, listing };
}

/** What a landscape is refused for, where `before` is in use. */
export function refusals(after: NewLandscape, before: NewLandscape): string[] {
  return doubtsAbout(after, before.landscape, "2099-12-31", CNCF)
    .filter(({ refuses }) => refuses)
    .map(({ kind, message }) => `${kind}: ${message}`);
}

/** `count` places at which a text of that length is cut; the same ones every time. */
export function cutsOf(length: number, count: number): number[] {
  let seed = 1;
  return Array.from({ length: count }, () => {
    seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return Math.floor((seed / 2 ** 32) * length);
  });
}

export const hasReal = existsSync(FOLDER);
