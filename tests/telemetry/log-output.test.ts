/** What of the log is seen by a person who is in a conversation. */
import { PassThrough } from "node:stream";
import { pino } from "pino";
import { expect, test } from "vitest";
import { logOutput } from "../../src/telemetry/log-output.ts";

async function seen(least: "warn" | undefined): Promise<string> {
  const to = new PassThrough({ encoding: "utf8" });
  const log = pino(await logOutput({ least, isWatched: true, to }));
  log.info("posted");
  log.warn("could not post");
  log.error("gone");
  await new Promise(setImmediate);
  return String(to.read());
}

test("only what is wrong, where that was said", async () => {
  const shown = await seen("warn");
  expect(shown).toContain("could not post");
  expect(shown).toContain("gone");
  expect(shown).not.toContain("posted");
});

test("otherwise everything", async () => {
  expect(await seen(undefined)).toMatch(/INFO.*posted[\s\S]*WARN.*could not post[\s\S]*ERROR.*gone/);
});
