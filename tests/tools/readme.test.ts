/** README.md and its pictures are those that the tool makes from the schema and the golden messages. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { declaredVariables, variableTables } from "../../src/config.ts";
import { readMessageFiles } from "../../src/data-dir.ts";
import { ADAPTERS } from "../../src/main.ts";
import { loadMessages } from "../../src/messages/load.ts";
import { outOfDate, readmeFiles } from "../../src/tools/readme.ts";

const read = (path: string) => readFileSync(join(import.meta.dirname, "../..", path), "utf8");
const files = readmeFiles(read);
const RUN = "run `npm run readme`";
const VARIABLES = Object.keys(declaredVariables(ADAPTERS));
const tables = loadMessages(readMessageFiles());

describe("the variables of the configuration", () => {
  test("each belong to one table", () => {
    expect([...variableTables(ADAPTERS).values()].flatMap((table) => Object.keys(table)).sort()).toEqual(
      [...VARIABLES].sort(),
    );
  });

  test.each([...tables.keys()])("each have a meaning in %s", (language) => {
    const prefix = "config.means.";
    const keys = [...(tables.get(language)?.messages.keys() ?? [])].filter((key) => key.startsWith(prefix));
    expect(
      keys.map((key) => key.slice(prefix.length)).sort(),
      `say what each variable means below config.means in data/messages/${language}.yaml`,
    ).toEqual([...VARIABLES].sort());
  });

  test.each(["README.md", "README.ja.md"])("each have one row in %s, with its default", (path) => {
    const document = read(path);
    for (const name of VARIABLES) expect(document.split(`\n| \`${name}\``), RUN).toHaveLength(2);
    expect(document).toMatch(/\n\| `LOG_LEVEL` \|.*\| `info` \|\n/);
    expect(document).toMatch(/\n\| `HTTP_PORT` \|[^|]*\| {2}\|\n/);
    expect(document).toMatch(/\n\| `DISCORD_TOKEN` 🔒 \|/);
  });
});

describe("what is in the repository", () => {
  test("is up to date", () => {
    expect([...files.keys()].sort()).toEqual([
      "README.ja.md",
      "README.md",
      "docs/images/card.en.svg",
      "docs/images/card.ja.svg",
      "docs/images/quiz.en.svg",
      "docs/images/quiz.ja.svg",
    ]);
    expect(outOfDate(files), RUN).toEqual([]);
  });

  test("is found out of date when it is changed or missing", () => {
    const changed = new Map([
      ...files,
      ["README.md", `${files.get("README.md")}x`],
      ["docs/images/none.svg", ""],
    ]);
    expect(outOfDate(changed)).toEqual(["README.md", "docs/images/none.svg"]);
  });

  test("a row changed by hand is written anew", () => {
    const renewed = readmeFiles((path) => read(path).replace(/`LOG_LEVEL` \|[^|]*\|/, "`LOG_LEVEL` | x |"));
    expect(renewed.get("README.md")).toBe(read("README.md"));
  });

  test("shows every picture, with a text for those who do not see it", () => {
    const pictures = [...files.keys()].filter((name) => name.endsWith(".svg"));
    expect(pictures.length).toBeGreaterThan(0);
    for (const path of pictures) {
      const document = read(path.includes(".ja.") ? "README.ja.md" : "README.md");
      expect(document).toMatch(new RegExp(`!\\[[^\\]]{20,}\\]\\(${path.replaceAll(".", "\\.")}\\)`));
    }
  });
});

test("the tool says how it is used", () => {
  const tool = join(import.meta.dirname, "../../src/tools/readme.ts");
  const { status, stderr } = spawnSync(process.execPath, [tool, "--chek"], { encoding: "utf8" });
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: "Unknown option '--chek'\nusage: npm run readme [-- --check]\n",
  });
});
