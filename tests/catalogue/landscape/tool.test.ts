/** The tool itself: what it reads, what it prints, and that it writes all or nothing. */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runImport } from "../../../src/tools/import-landscape.ts";
import { temporaryFolder } from "../../support/folder.ts";
import { landscapeYaml, readBack } from "./fixture.ts";

const GOOD = landscapeYaml([["A / B", [{ name: "Foo", project: "sandbox" }, { name: "Bar" }]]]);
const BAD = landscapeYaml([["A / B", [{ name: "Foo", project: "x" }, { name: 1 }]]]);

let folder: string;
let target: string;
beforeEach(() => {
  folder = temporaryFolder("import");
  target = join(folder, "landscape.yaml");
});
afterEach(() => rmSync(folder, { recursive: true }));

function run(fileName: string, content: string | Uint8Array | undefined, ...options: string[]) {
  const file = join(folder, fileName);
  if (content !== undefined) writeFileSync(file, content);
  const printed: string[] = [];
  const code = runImport([file, "--out", target, ...options], (line) => printed.push(line));
  return { code, printed: printed.join("\n").replaceAll(folder, "") };
}

test("a good file is imported, and a second time changes nothing", () => {
  const first = run("landscape-2026-08-07.yml", GOOD);
  expect(first.code).toBe(0);
  expect(first.printed).toContain("2 products, 0 open source\n1 CNCF projects: 1 sandbox");
  expect(first.printed).toMatch(/landscape.yaml written$/);
  const text = readFileSync(target, "utf8");
  expect(readBack(text)).toMatchObject({ date: "2026-08-07", projects: [{ name: "Bar" }, { name: "Foo" }] });

  utimesSync(target, 1, 1);
  const second = run("landscape-2026-08-07.yml", GOOD);
  expect(second.printed).toContain("no project changed since the landscape of 2026-08-07");
  expect(second.printed).toMatch(/landscape.yaml is up to date$/);
  expect(readFileSync(target, "utf8")).toBe(text);
  expect(statSync(target).mtimeMs).toBe(1000);
});

test("an upgrade that loses a large part asks whether the file is whole", () => {
  const names = ["Foo", "Bar", "Baz", "Qux"];
  const landscape = (kept: number) =>
    landscapeYaml([["A / B", names.slice(0, kept).map((name) => ({ name }))]]);
  run("landscape-2026-08-07.yml", landscape(4));
  expect(run("landscape-2026-09-01.yml", landscape(3)).printed).not.toContain("warning");
  expect(run("landscape-2026-10-01.yml", landscape(1)).printed).toContain(
    "warning: 2 of 3 products are gone: is the file whole?",
  );
});

test("an upgrade says what changed", () => {
  run("landscape-2026-08-07.yml", GOOD);
  const next = landscapeYaml([["A / B", [{ name: "Foo", project: "graduated" }, { name: "Baz" }]]]);
  expect(run("landscape-2026-09-01.yml", next).printed).toContain(
    "since the landscape of 2026-08-07:\n  added (1): Baz\n  removed (1): Bar\n  level: Foo, sandbox → graduated\n",
  );
  expect(run("landscape-2026-08-07.yml", GOOD).printed).toContain(
    "warning: this landscape is older than that of 2026-09-01",
  );
});

test("a bad file leaves everything as it was", () => {
  run("landscape-2026-08-07.yml", GOOD);
  const before = readFileSync(target, "utf8");
  const { code, printed } = run("landscape-2026-09-01.yml", BAD);
  expect(code).toBe(1);
  expect(printed).toMatch(/^error: landscape-2026-09-01\.yml:\d+: A \/ B \/ Foo: project is "x"/);
  expect(printed).toMatch(/nothing imported: 2 errors to put right/);
  expect(readFileSync(target, "utf8")).toBe(before);
  expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
});

test("a damaged data file is replaced, with a word about it", () => {
  writeFileSync(target, "projects: 7\n");
  const { code, printed } = run("landscape-2026-08-07.yml", GOOD);
  expect(code).toBe(0);
  expect(printed).toContain("the landscape imported before is damaged");
  expect(readBack(readFileSync(target, "utf8")).projects).toHaveLength(2);
});

test("the option --date goes before the date in the name", () => {
  expect(run("landscape-2026-08-07.yml", GOOD, "--date", "2026-08-08").code).toBe(0);
  expect(readBack(readFileSync(target, "utf8")).date).toBe("2026-08-08");
});

test.each([
  ["a name without a date", "landscape.yml", GOOD, [], /holds no date: say with --date YYYY-MM-DD/],
  ["no day in the name", "landscape-2026-13-07.yml", GOOD, [], /2026-13-07 is no day: expected --date/],
  ["no day for --date", "landscape.yml", GOOD, ["--date", "today"], /today is no day/],
  ["an unknown option", "landscape.yml", GOOD, ["--dry"], /Unknown option '--dry'[\s\S]*usage: /],
  ["two files", "landscape.yml", GOOD, ["other.yml"], /^usage: /],
  ["no file there", "landscape-2026-08-07.yml", undefined, [], /^cannot read .*ENOENT/],
  ["no text", "landscape-2026-08-07.yml", Uint8Array.of(0x61, 0xff, 0xfe), [], /is not text in UTF-8/],
])("%s ends with a message", (_, fileName, content, options, message) => {
  const { code, printed } = run(fileName, content, ...options);
  expect(code).toBe(1);
  expect(printed).toMatch(message);
  expect(readdirSync(folder)).not.toContain("landscape.yaml");
});

test("a target that cannot be written ends with a message and leaves nothing behind", () => {
  mkdirSync(join(folder, "landscape.yaml.d"));
  target = join(folder, "landscape.yaml.d", "missing", "landscape.yaml");
  const { code, printed } = run("landscape-2026-08-07.yml", GOOD);
  expect(code).toBe(1);
  expect(printed).toContain("ENOENT");
  expect(readdirSync(folder).sort()).toEqual(["landscape-2026-08-07.yml", "landscape.yaml.d"]);
});
