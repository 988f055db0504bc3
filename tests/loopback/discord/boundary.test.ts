/** The folder imports only Node, ws and itself, and ajv in one file; its tests may import more. */
import { join } from "node:path";
import { expect, it } from "vitest";
import { importsOf } from "../imports.ts";

const OPENAPI = join(import.meta.dirname, "openapi.ts");

const { sources, strangers } = importsOf(
  import.meta.dirname,
  (name, path) => name === "ws" || (path === OPENAPI && name.startsWith("ajv")),
);

it("imports nothing else", () => {
  expect(sources.length).toBeGreaterThan(50);
  const found = sources.map((path) => [path, strangers(path)] as const);
  expect(found.filter(([, names]) => names.length > 0)).toEqual([]);
});

it("would notice", () => {
  const planted =
    'import { a } from "../../../src/commands/bot.ts";\nimport b from "discord.js";\nimport c from "ajv";';
  expect(strangers(join(import.meta.dirname, "loopback.ts"), planted)).toEqual([
    "../../../src/commands/bot.ts",
    "discord.js",
    "ajv",
  ]);
  expect(strangers(OPENAPI, planted)).not.toContain("ajv");
});
