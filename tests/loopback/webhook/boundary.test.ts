/** The folder stands on its own: it imports Node and itself; only its tests import more. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { expect, it } from "vitest";

const ROOT = import.meta.dirname;

const sources = readdirSync(ROOT, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts") && name !== "testing.ts")
  .map((name) => join(ROOT, name));

const importsOf = (path: string, text: string): string[] =>
  [...text.matchAll(/from "([^"]+)"/g)].map(([, name = ""]) => name).filter((name) => !isAllowed(path, name));

function isAllowed(path: string, name: string): boolean {
  if (name.startsWith(".")) return resolve(dirname(path), name).startsWith(`${ROOT}/`);
  return name.startsWith("node:");
}

it.each(sources)("%s", (path) => {
  expect(importsOf(path, readFileSync(path, "utf8"))).toEqual([]);
});

it("would notice", () => {
  const planted = 'import { a } from "../../../src/commands/bot.ts";\nimport b from "@slack/bolt";';
  expect(importsOf(join(ROOT, "routes.ts"), planted)).toEqual([
    "../../../src/commands/bot.ts",
    "@slack/bolt",
  ]);
});
