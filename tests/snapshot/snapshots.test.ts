/** A snapshot saves work, and never gives anything else than what would be made now. */
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { decode, encode } from "../../src/snapshot/codec.ts";
import { createSnapshots } from "../../src/snapshot/snapshots.ts";
import { realCatalogue } from "../support/catalogue.ts";
import { temporaryFolder } from "../support/folder.ts";

/** As if the sources had been written long ago, or just now. */
const LATER = () => Date.now() + 60_000;
const AT_ONCE = () => Date.now();

let root: string;
let source: string;
let made: number;
beforeEach(() => {
  root = temporaryFolder("snapshots");
  mkdirSync(join(root, "data", "inner"), { recursive: true });
  source = join(root, "data", "inner", "a.yaml");
  writeFileSync(source, "one");
  made = 0;
});

const folder = () => join(root, "cache");
const kept = () => join(folder(), readdirSync(folder())[0] ?? "");
/** What a start would use: the source's text. */
function start(now = LATER, where: string | undefined = folder(), variant = "v"): unknown {
  const snapshots = createSnapshots({ folder: where, sources: [join(root, "data")], variant, now });
  return snapshots.through("text", () => {
    made += 1;
    return { text: readFileSync(source, "utf8"), names: new Map([["a", new Set([1, 2])]]) };
  });
}
const value = (text: string) => ({ text, names: new Map([["a", new Set([1, 2])]]) });

it("is made once, and used from then on", () => {
  expect([start(), start(), start()]).toEqual([value("one"), value("one"), value("one")]);
  expect(made).toBe(1);
});

it("is not used once a source is changed, added, renamed or deleted", () => {
  start();
  writeFileSync(source, "two");
  expect(start()).toEqual(value("two"));
  writeFileSync(join(root, "data", "b.yaml"), "");
  start();
  start();
  expect(made).toBe(3);
});

it("is not used after a change that leaves size and times as they were", () => {
  start(AT_ONCE);
  const { atime, mtime } = statSync(source);
  writeFileSync(source, "two");
  utimesSync(source, atime, mtime);
  expect(start(AT_ONCE)).toEqual(value("two"));
});

it("is used after its sources were copied, which changes their times alone", () => {
  start();
  writeFileSync(source, "one");
  expect([start(), start()]).toEqual([value("one"), value("one")]);
  expect(made).toBe(1);
});

it.each([
  ["cut", (text: string) => text.slice(0, -4)],
  ["empty", () => ""],
  ["of another format", (text: string) => text.replace("knock-1", "knock-0")],
  ["with another value", (text: string) => text.replace('"one"', '"two"')],
])("that is %s counts for nothing, and is made anew", (_, damaged) => {
  start();
  writeFileSync(kept(), damaged(readFileSync(kept(), "utf8")));
  expect([start(), start()]).toEqual([value("one"), value("one")]);
  expect(made).toBe(2);
});

it("that cannot be written or read is done without", () => {
  writeFileSync(join(root, "file"), "");
  expect(start(LATER, join(root, "file", "cache"))).toEqual(value("one"));
  expect(start(LATER, undefined)).toEqual(value("one"));
  start();
  chmodSync(kept(), 0o000);
  expect(start()).toEqual(value("one"));
});

it("is another one for other settings", () => {
  start();
  start(LATER, folder(), "w");
  expect(made).toBe(2);
});

it("leaves nothing else behind", () => {
  start();
  start();
  expect(readdirSync(folder())).toHaveLength(1);
});

it("holds all of the catalogue but its history, which is read when it is asked for", () => {
  const { timeline: _, ...rest } = realCatalogue;
  expect(decode(encode(rest))).toEqual(rest);
  expect(() => encode(realCatalogue)).toThrow(/function/);
});
