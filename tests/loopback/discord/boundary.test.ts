/** The folder stands on its own: it imports Node, ws and itself; ajv in one file; only its tests import more. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { expect, it } from "vitest";

const ROOT = import.meta.dirname;
const OPENAPI = join(ROOT, "openapi.ts");

const sources = readdirSync(ROOT, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts") && name !== "testing.ts")
  .map((name) => join(ROOT, name));

const importsOf = (path: string, text: string): string[] =>
  [...text.matchAll(/from "([^"]+)"/g)].map(([, name = ""]) => name).filter((name) => !isAllowed(path, name));

function isAllowed(path: string, name: string): boolean {
  if (name.startsWith(".")) return resolve(dirname(path), name).startsWith(`${ROOT}/`);
  if (path === OPENAPI && name.startsWith("ajv")) return true;
  return name.startsWith("node:") || name === "ws";
}

it("imports nothing else", () => {
  expect(sources.length).toBeGreaterThan(50);
  const strangers = sources.map((path) => [path, importsOf(path, readFileSync(path, "utf8"))] as const);
  expect(strangers.filter(([, names]) => names.length > 0)).toEqual([]);
});

it("would notice", () => {
  const planted =
    'import { a } from "../../../src/commands/bot.ts";\nimport b from "discord.js";\nimport c from "ajv";';
  expect(importsOf(join(ROOT, "loopback.ts"), planted)).toEqual([
    "../../../src/commands/bot.ts",
    "discord.js",
    "ajv",
  ]);
  expect(importsOf(OPENAPI, planted)).not.toContain("ajv");
});
