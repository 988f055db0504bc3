/** The folder imports only Node, ws and itself; its tests may import more. */
import { join } from "node:path";
import { expect, it } from "vitest";
import { importsOf } from "../imports.ts";

const { sources, strangers } = importsOf(import.meta.dirname, (name) => name === "ws");

it.each(sources)("%s", (path) => {
  expect(strangers(path)).toEqual([]);
});

it("would notice", () => {
  const planted = 'import { a } from "../../../src/commands/bot.ts";\nimport b from "@slack/bolt";';
  expect(strangers(join(import.meta.dirname, "web-api.ts"), planted)).toEqual([
    "../../../src/commands/bot.ts",
    "@slack/bolt",
  ]);
});
