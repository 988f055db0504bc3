/**
 * Keeps what was read and checked at an earlier start, so that the next one need not do so again.
 * A snapshot that is stale, damaged or not to be read counts for nothing, and one that cannot be
 * written is done without.
 *
 * A file's first line has the format, the sources' marks, the hash of their contents, and the hash
 * of the rest, which is the value.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { decode, encode } from "./codec.ts";
import { type Stamp, stampOf } from "./stamp.ts";

export interface Snapshots {
  /** The value of that name, from its snapshot, or else made now. */
  through<T>(name: string, make: () => T): T;
}

export interface SnapshotsOptions {
  /** Undefined: each value is made. */
  readonly folder: string | undefined;
  /** The files and folders that values are made from, and the code that makes them. */
  readonly sources: readonly string[];
  /** Part of the files' names: values made for other settings have files of their own. */
  readonly variant: string;
  /** The time of the file system, in milliseconds. */
  readonly now: () => number;
}

const FORMAT = "knock-1";
/** In place of the marks, where only the contents can tell. */
const UNSETTLED = "unsettled";

export function createSnapshots({ folder, sources, variant, now }: SnapshotsOptions): Snapshots {
  if (folder === undefined) return { through: (_, make) => make() };
  let taken: Stamp | undefined;
  const own = hashOf(variant).slice(0, 12);
  return {
    through(name, make) {
      const path = join(folder, `${name}-${own}.json`);
      const stamp = quietly(() => {
        taken ??= stampOf(sources, now());
        return taken;
      });
      if (stamp === undefined) return make();
      const kept = quietly(() => read(path, stamp));
      if (kept?.isRenewable === true) quietly(() => write(path, stamp, kept.body));
      if (kept !== undefined) return kept.value as ReturnType<typeof make>;
      // Before the value is made: what changes meanwhile must not count as read.
      quietly(() => stamp.contents());
      const value = make();
      quietly(() => write(path, stamp, encode(value)));
      return value;
    },
  };
}

/** Undefined if it fails: a snapshot saves time, and nothing depends on it. */
function quietly<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}

interface Kept {
  readonly value: unknown;
  readonly body: string;
  /** The sources have the same contents, but other marks. */
  readonly isRenewable: boolean;
}

function read(path: string, stamp: Stamp): Kept | undefined {
  const text = readFileSync(path, "utf8");
  const end = text.indexOf("\n");
  const [format, marks, contents, hash] = text.slice(0, end).split(" ");
  const isSame = marks === stamp.marks;
  if (format !== FORMAT || !(isSame || contents === stamp.contents())) return undefined;
  const body = text.slice(end + 1);
  if (hashOf(body) !== hash) return undefined;
  return { value: decode(body), body, isRenewable: !isSame && stamp.isSettled };
}

/** In one step, so that nobody reads half of it. */
function write(path: string, stamp: Stamp, body: string): void {
  const head = [FORMAT, stamp.isSettled ? stamp.marks : UNSETTLED, stamp.contents(), hashOf(body)].join(" ");
  const draft = `${path}.${process.pid}`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(draft, `${head}\n${body}`);
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");
