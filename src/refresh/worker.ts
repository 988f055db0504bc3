/**
 * Reads a downloaded landscape file, compares it with the one in use and merges it with the hand-written
 * data, in a thread of its own: it takes seconds, in which people are answered.
 */
import { createHash } from "node:crypto";
import { parentPort, workerData } from "node:worker_threads";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Catalogue } from "../catalogue/catalogue.ts";
import { changesBetween } from "../catalogue/changes.ts";
import { type DataFile, parseDataFile } from "../catalogue/data-file.ts";
import { eventsOf } from "../catalogue/history/differences.ts";
import { doubtsAbout } from "../catalogue/landscape/doubts.ts";
import { driftBetween } from "../catalogue/landscape/drift.ts";
import { importLandscape } from "../catalogue/landscape/import.ts";
import { doubtLines, problemLines } from "../catalogue/landscape/report.ts";
import { type LandscapeFile, landscapeFileSchema } from "../catalogue/landscape-file.ts";
import { loadCatalogue, parseDescription } from "../catalogue/load.ts";
import { readCatalogueFiles, readDescriptionFile, readLandscapeFile } from "../data-dir.ts";
import type { Job, Outcome } from "./job.ts";

/** More would fill the log. */
const MOST_REASONS = 20;

function work(job: Job): Outcome {
  const { source } = job;
  if ("packed" in source) {
    return good(job, inUse(job), readLandscape(unpacked(source.packed)), source.packed, []);
  }
  const { bytes, date } = source;
  const refused = (reasons: readonly string[]): Outcome => ({
    kind: "refused",
    hash: createHash("sha256").update(bytes).digest("hex"),
    packed: pack(bytes),
    reasons: reasons.slice(0, MOST_REASONS),
  });
  const text = decoded(bytes);
  if (text === undefined) return refused(["it is not text in UTF-8"]);
  const description = parseDescription(readDescriptionFile(job.landscape, job.directory));
  const result = importLandscape(text, date, description);
  if (!result.ok) {
    const errors = result.problems.filter(({ severity }) => severity === "error");
    return refused(problemLines(errors, "landscape.yml"));
  }
  const current = inUse(job);
  const doubts = doubtsAbout(result, current, date, description);
  const lines = doubtLines(doubts);
  if (doubts.some(({ refuses }) => refuses)) return refused(lines);
  const next = readLandscape({ path: "landscape.yaml", text: result.text });
  return good(job, current, next, pack(result.text), lines);
}

const inUse = ({ inUse: packed, directory, landscape }: Job): LandscapeFile =>
  readLandscape(packed === undefined ? readLandscapeFile(directory, landscape) : unpacked(packed));

function good(
  { landscape, communityFile, directory, inUse: before, told }: Job,
  current: LandscapeFile,
  next: LandscapeFile,
  packed: string,
  warnings: readonly string[],
): Outcome {
  const files = readCatalogueFiles(directory, { landscape, communityFile });
  const shipped = readLandscape(files.landscape);
  const built = (facts: LandscapeFile | undefined): Catalogue =>
    facts === undefined
      ? loadCatalogue(files)
      : loadCatalogue(
          { ...files, landscape: { path: "landscape.yaml", text: JSON.stringify(facts) } },
          shipped,
        );
  const older = built(before === undefined ? undefined : current);
  const newer = built(next);
  const oldest =
    told === before ? older : built(told === undefined ? undefined : readLandscape(unpacked(told)));
  return {
    kind: "good",
    change: changesBetween(older, newer),
    news: eventsOf(oldest, newer),
    packed,
    warnings,
    drift: newDrift(files.projects, shipped, next),
  };
}

/** What the release has known already is left out. */
function newDrift(files: readonly DataFile[], shipped: LandscapeFile, next: LandscapeFile): string[] {
  const known = new Set(driftBetween(files, shipped));
  return driftBetween(files, next).filter((line) => !known.has(line));
}

function readLandscape(file: DataFile): LandscapeFile {
  const parsed = parseDataFile(file, landscapeFileSchema);
  if ("value" in parsed) return parsed.value;
  throw new Error(parsed.problems.map(({ message }) => message).join("; "));
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const pack = (text: string | Uint8Array): string => gzipSync(text).toString("base64");

const unpacked = (packed: string): DataFile => ({
  path: "landscape.yaml",
  text: gunzipSync(Buffer.from(packed, "base64"), { maxOutputLength: 64_000_000 }).toString("utf8"),
});

parentPort?.postMessage(work(workerData as Job));
