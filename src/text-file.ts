/**
 * Reads a whole text file. The path may come from the configuration, so endless files
 * (devices, pipes), oversized files and invalid UTF-8 are rejected.
 */
import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";

/** Three times the largest data file (data/landscape.yaml), and small enough for a container's memory. */
const MAX_BYTES = 1_000_000;

export class UnreadableFile extends Error {
  /** Excludes the path: "ENOENT", "it is a directory". */
  readonly reason: string;
  constructor(path: string, reason: string, options?: ErrorOptions) {
    super(`cannot read ${path}: ${reason}`, options);
    this.name = "UnreadableFile";
    this.reason = reason;
  }
}

export function readTextFile(path: string, maxBytes = MAX_BYTES): string {
  let file: number | undefined;
  try {
    // Without O_NONBLOCK, opening a pipe blocks until a writer opens it.
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    refuseUnbounded(path, file, maxBytes);
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    if (error instanceof UnreadableFile || !(error instanceof Error && "code" in error)) throw error;
    const isEncoding = error.code === "ERR_ENCODING_INVALID_ENCODED_DATA";
    throw new UnreadableFile(path, isEncoding ? "it is not text in UTF-8" : String(error.code), {
      cause: error,
    });
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function refuseUnbounded(path: string, file: number, maxBytes: number): void {
  const stats = fstatSync(file);
  if (stats.isDirectory()) throw new UnreadableFile(path, "it is a directory");
  if (!stats.isFile()) throw new UnreadableFile(path, "it is not a regular file");
  if (stats.size > maxBytes) {
    throw new UnreadableFile(path, `it is larger than ${maxBytes / 1_000_000} MB`);
  }
}
