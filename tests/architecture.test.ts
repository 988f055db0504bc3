/** The program keeps to its layering, and the guard that says so works. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { describe, expect, it } from "vitest";
import { readMessageFiles } from "../src/data-dir.ts";
import { type SourceFile, violations } from "./support/layering.ts";

const ROOT = join(import.meta.dirname, "..");

/** It starts the program with the example platform, as src/main.ts does with the others. */
const EXAMPLE_MAIN = /^[^/]+\/main\.ts$/;

const sources: SourceFile[] = ["src", "adapters", "tests/platforms"].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .filter((name) => folder !== "tests/platforms" || !EXAMPLE_MAIN.test(name))
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
      "the example platform reaching into the core",
      "tests/platforms/webhook/start.ts",
      'import { serve } from "../../../src/serve.ts";',
    ],
    [
      "the example platform importing another",
      "tests/platforms/webhook/start.ts",
      'import { x } from "../../../adapters/terminal/render.ts";',
    ],
    [
      "an adapter going around the conversation",
      "adapters/terminal/ask.ts",
      'import { createBot } from "../../src/commands/bot.ts";',
    ],
    [
      "what adapters share knowing one of them",
      "adapters/shared/delivery.ts",
      'import { People } from "../other/people.ts";',
    ],
    ["what adapters share naming a platform", "adapters/shared/delivery.ts", "/** Asks Slack. */"],
    ["one adapter importing another", "adapters/terminal/ask.ts", 'import { x } from "../other/render.ts";'],
    [
      "a room of an adapter importing a higher one",
      "adapters/discord/render/reply.ts",
      'import { x } from "../answer/responder.ts";',
    ],
    ["the contract knowing the core", "src/chat/bot.ts", 'import { x } from "../commands/bot.ts";'],
    ["the store knowing the schedule", "src/store/queue.ts", 'import { x } from "../schedule/plan.ts";'],
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
  ])("catches %s, and says how to mend it", (_, path, text) => {
    const found = violations([{ path, text }]);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/; (?:add|declare|make|put|take) /);
  });

  it("catches files that import each other, also by way of others", () => {
    const file = (name: string, imported: string) => ({
      path: `src/cards/${name}.ts`,
      text: `import type { X } from "./${imported}.ts";`,
    });
    expect(violations([file("a", "b"), file("b", "c"), file("c", "b")])).toEqual([
      "src/cards/b.ts → src/cards/c.ts → src/cards/b.ts: a circle of imports; move what they share into a file below them",
    ]);
  });

  it("knows every platform by its folder", () => {
    const file = { path: "src/commands/list.ts", text: "/** As Teams has it. */" };
    expect(violations([file])).toEqual([]);
    expect(violations([file], ["teams"])).toHaveLength(1);
  });

  it("holds for messages: only those about the configuration name a platform", () => {
    for (const { path, text } of readMessageFiles()) {
      const { config: _, ...others } = load(text) as Record<string, unknown>;
      expect(JSON.stringify(others), path).not.toMatch(/Slack|Discord/);
    }
  });
});
