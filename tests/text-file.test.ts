import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readTextFile } from "../src/text-file.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "knock-text-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const fileWith = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

test("reads a text of at most the size that is allowed", () => {
  expect(readTextFile(fileWith("text", "ルーク"), 9)).toBe("ルーク");
  expect(readTextFile(fileWith("empty", ""))).toBe("");
});

test.each<[string, () => string, string]>([
  ["a file that is not there", () => join(folder, "nonsuch"), "ENOENT"],
  ["a path that cannot be one", () => "a\0b", "ERR_INVALID_ARG_VALUE"],
  ["a directory", () => folder, "it is a directory"],
  ["a device without an end", () => "/dev/zero", "it is not a regular file"],
  [
    "a pipe that nobody writes to",
    () => {
      spawnSync("mkfifo", [join(folder, "pipe")]);
      return join(folder, "pipe");
    },
    "it is not a regular file",
  ],
  ["a large file", () => fileWith("large", Buffer.alloc(1_000_001, "a")), "it is larger than 1 MB"],
  ["other encodings", () => fileWith("sjis", Uint8Array.of(0x83, 0x8b)), "it is not text in UTF-8"],
])("refuses %s", (_, path, reason) => {
  const refused = path();
  const message = `cannot read ${refused}: ${reason}`;
  expect(() => readTextFile(refused)).toThrow(
    expect.objectContaining({ name: "UnreadableFile", reason, message }),
  );
});
