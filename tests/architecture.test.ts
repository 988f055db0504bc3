/** The program keeps to its layering, and the guard that says so works. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type SourceFile, violations } from "./support/layering.ts";

const ROOT = join(import.meta.dirname, "..");

const sources: SourceFile[] = ["src", "adapters"].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => {
      const path = `${folder}/${name.replaceAll("\\", "/")}`;
      return { path, text: readFileSync(join(ROOT, path), "utf8") };
    }),
);

describe("layering", () => {
  it("holds for every source file", () => {
    expect(sources.length).toBeGreaterThan(50);
    expect(violations(sources)).toEqual([]);
  });

  it.each([
    [
      "the core importing an adapter",
      "src/commands/list.ts",
      'import { render } from "../../adapters/terminal/render.ts";',
    ],
    [
      "an adapter reaching into the core",
      "adapters/terminal/ask.ts",
      'import { load } from "../../src/catalogue/load.ts";',
    ],
    [
      "what adapters share knowing one of them",
      "adapters/shared/voice.ts",
      'import { People } from "../other/people.ts";',
    ],
    ["what adapters share naming a platform", "adapters/shared/voice.ts", "/** Asks Slack. */"],
    ["one adapter importing another", "adapters/terminal/ask.ts", 'import { x } from "../other/render.ts";'],
    [
      "the catalogue knowing commands",
      "src/catalogue/load.ts",
      'import { list } from "../commands/list.ts";',
    ],
    [
      "a dynamic import across layers",
      "src/catalogue/load.ts",
      'const x = await import("../commands/list.ts");',
    ],
    ["an adapter reading the environment", "adapters/terminal/ask.ts", "const token = process.env.TOKEN;"],
    ["the core reading the clock", "src/commands/list.ts", "const now = Date.now();"],
    ["the core drawing random numbers", "src/commands/random.ts", "const n = Math.random();"],
    ["the core naming a platform", "src/commands/list.ts", 'if (platform === "slack") return;'],
    ["the configuration naming a platform", "src/config.ts", "const DISCORD_TOKEN = 1;"],
    ["the core naming the terminal", "src/commands/list.ts", 'if (platform === "terminal") return;'],
    ["the core speaking of a platform in its own terms", "src/commands/list.ts", "/** In a guild. */"],
    ["a file in no known place", "src/elsewhere/x.ts", "export {};"],
  ])("catches %s", (_, path, text) => {
    expect(violations([{ path, text }])).toHaveLength(1);
  });

  it("knows every platform by its folder", () => {
    const file = { path: "src/commands/list.ts", text: "/** As Teams has it. */" };
    expect(violations([file])).toEqual([]);
    expect(violations([file], ["teams"])).toEqual(["src/commands/list.ts: names the platform teams"]);
  });
});
