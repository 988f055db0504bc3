/** Tells whether files are the same as they were: quickly by their marks, surely by their contents. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, type Stats, statSync } from "node:fs";
import { join } from "node:path";

export interface Stamp {
  /** Hash of each file's path, size and times. */
  readonly marks: string;
  /** Nothing was written so lately that a further change could leave the marks as they are. */
  readonly isSettled: boolean;
  /** Hash of each file's path and contents, read at the first call. */
  contents(): string;
}

/** File systems keep times in steps of up to two seconds. */
const UNSETTLED_MS = 2_000;

/** `sources` are files and folders, with all that is in them; `nowMs` is the time of the file system. */
export function stampOf(sources: readonly string[], nowMs: number): Stamp {
  const marks = createHash("sha256");
  const files: string[] = [];
  let latest = 0;
  const visit = (path: string): void => {
    const stats = statSync(path);
    if (stats.isDirectory()) {
      for (const name of readdirSync(path).sort()) visit(join(path, name));
      return;
    }
    files.push(path);
    latest = Math.max(latest, stats.mtimeMs, stats.ctimeMs);
    marks.update(`${path}\0${markOf(stats)}\n`);
  };
  for (const source of sources) visit(source);
  let contents: string | undefined;
  return {
    marks: marks.digest("hex"),
    isSettled: Math.abs(nowMs - latest) > UNSETTLED_MS,
    contents() {
      contents ??= contentsOf(files);
      return contents;
    },
  };
}

function contentsOf(files: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of files) {
    const bytes = readFileSync(file);
    hash.update(`${file}\0${bytes.length}\n`).update(bytes);
  }
  return hash.digest("hex");
}

const markOf = ({ size, mtimeMs, ctimeMs, ino }: Stats): string => [size, mtimeMs, ctimeMs, ino].join(" ");
