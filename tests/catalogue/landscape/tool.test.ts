/** The tool itself: what it reads, what it prints, and that it writes all or nothing. */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runImport } from "../../../src/tools/import-landscape.ts";
import { temporaryFolder } from "../../support/folder.ts";
import { COMPANIES, complete, type Item, landscapeYaml, readBack } from "./fixture.ts";

const whole = (...items: Item[]) => landscapeYaml([...COMPANIES, ["A / B", items.map(complete)]]);

const GOOD = whole({ name: "Foo", project: "sandbox" }, { name: "Bar" });
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
  const clock = { now: () => Temporal.Instant.from("2026-10-01T12:00:00Z") };
  const code = runImport([file, "--out", target, ...options], (line) => printed.push(line), clock);
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

test("an upgrade that loses a large part is refused, until somebody says why it is right", () => {
  const items = ["Foo", "Bar", "Baz", "Qux", "Quux"].map((name) => ({ name }));
  run("landscape-2026-08-07.yml", whole(...items));
  expect(run("landscape-2026-09-01.yml", whole(...items.slice(0, 4))).code).toBe(0);
  const before = readFileSync(target, "utf8");

  const cut = run("landscape-2026-10-01.yml", whole(...items.slice(0, 1)));
  expect(cut.code).toBe(1);
  expect(cut.printed).toContain(
    'doubt: the last 3 items of the file of 2026-09-01 are missing ("Bar", "Baz", "Qux"): the file seems to be cut short; download the file again\n',
  );
  expect(cut.printed).toContain("doubt: 3 of 4 products have left since 2026-09-01");
  expect(cut.printed).toMatch(
    /\nnothing imported: 3 doubts about \/landscape-2026-10-01\.yml; if it is right, say why with --accept "WHY"$/,
  );
  expect(readFileSync(target, "utf8")).toBe(before);

  const accepted = run("landscape-2026-10-01.yml", whole(...items.slice(0, 1)), "--accept", "we moved out");
  expect(accepted.code).toBe(0);
  expect(accepted.printed).toMatch(/\naccepted despite 3 doubts: we moved out\n.*landscape\.yaml written$/);
  expect(readBack(readFileSync(target, "utf8")).projects).toHaveLength(1);
});

test("an upgrade says what changed", () => {
  run("landscape-2026-08-07.yml", GOOD);
  const next = whole({ name: "Foo", project: "graduated" }, { name: "Baz" });
  expect(run("landscape-2026-09-01.yml", next).printed).toContain(
    "since the landscape of 2026-08-07:\n  added (1): Baz\n  removed (1): Bar\n  level: Foo, sandbox → graduated\n",
  );
});

test("an older landscape, and one of a day to come, are refused", () => {
  run("landscape-2026-09-01.yml", GOOD);
  const older = run("landscape-2026-08-07.yml", GOOD);
  expect(older.code).toBe(1);
  expect(older.printed).toContain("the landscape is of 2026-08-07, older than that of 2026-09-01");

  // Somewhere on Earth, tomorrow has begun.
  expect(run("landscape-2026-10-02.yml", GOOD).code).toBe(0);
  const future = run("landscape-2999-01-01.yml", GOOD);
  expect(future.code).toBe(1);
  expect(future.printed).toContain("doubt: the landscape is of 2999-01-01, but today is 2026-10-02; give");
  expect(readBack(readFileSync(target, "utf8")).date).toBe("2026-10-02");
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

test("a damaged data file is replaced only when somebody says why", () => {
  writeFileSync(target, "projects: 7\n");
  const { code, printed } = run("landscape-2026-08-07.yml", GOOD);
  expect(code).toBe(1);
  expect(printed).toContain("the landscape imported before is damaged");
  expect(readFileSync(target, "utf8")).toBe("projects: 7\n");

  expect(run("landscape-2026-08-07.yml", GOOD, "--accept", "it was ours").code).toBe(0);
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
  ["no reason to accept", "landscape-2026-08-07.yml", GOOD, ["--accept", " "], /--accept is empty: say why/],
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
