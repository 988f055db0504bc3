/** One process by itself, before there is a database: when it downloads, and what it remembers. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Catalogue } from "../../src/catalogue/catalogue.ts";
import type { Log } from "../../src/chat/log.ts";
import { createRefresher, type RefreshOutcome } from "../../src/refresh/refresher.ts";
import { storeAt } from "../../src/store/store.ts";
import { quiet } from "../store/databases.ts";
import { realCatalogue } from "../support/catalogue.ts";
import { temporaryFolder } from "../support/folder.ts";
import { file, type LandscapeServer, landscapeServer, status } from "./landscape-server.ts";
import { landscapeText } from "./landscape-text.ts";

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

let server: LandscapeServer;
let folder: string;
beforeEach(async () => {
  server = await landscapeServer();
  folder = temporaryFolder("refresher");
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

function start(chance = 0.5) {
  let elapsed = 0;
  const clock = {
    now: () => Temporal.Instant.from("2026-12-01T00:00:00Z").add({ milliseconds: elapsed }),
    elapsed: () => elapsed,
  };
  const outcomes: RefreshOutcome[] = [];
  const logged: string[] = [];
  const line = (_data: object, message: string) => void logged.push(message);
  let catalogue: Catalogue = realCatalogue;
  const refresher = createRefresher({
    url: server.url,
    communityFile: undefined,
    store: storeAt(`sqlite:${join(folder, "knock.db")}`, { log: quiet, clock }),
    clock,
    wall: clock,
    random: { next: () => chance },
    log: { info: line, warn: line, error: line } as unknown as Log,
    owner: "one",
    catalogue,
    async swap(next) {
      catalogue = next;
    },
    onRefreshed: (outcome) => outcomes.push(outcome),
    sleep: async () => {},
  });
  return {
    outcomes,
    logged,
    refresher,
    catalogue: () => catalogue,
    /** Time passes minute by minute, up to the next download; says how long. */
    async untilAsked(mostMs: number): Promise<number | undefined> {
      const [begin, asked] = [elapsed, server.requests.length];
      while (elapsed - begin < mostMs) {
        elapsed += MINUTE_MS;
        await refresher.look(new AbortController().signal);
        if (server.requests.length > asked) return elapsed - begin;
      }
      return undefined;
    },
  };
}

it("downloads soon after the start, then daily, and asks only for what has changed", async () => {
  server.answer = (request, response) => {
    if (request.headers["if-modified-since"] === "Tue, 01 Dec 2026 00:00:00 GMT") {
      response.writeHead(304).end();
      return;
    }
    response.setHeader("last-modified", "Tue, 01 Dec 2026 00:00:00 GMT");
    file(landscapeText({ add: "Knockknock" }))(request, response);
  };
  const one = start();
  expect(await one.untilAsked(HOUR_MS)).toBeLessThanOrEqual(2 * MINUTE_MS);
  expect(one.catalogue().projects.get("knockknock")?.name).toBe("Knockknock");
  expect(await one.untilAsked(48 * HOUR_MS)).toBe(24 * HOUR_MS);
  expect(one.outcomes).toEqual(["swapped", "unchanged"]);
  expect(one.catalogue().date).toBe("2026-12-02");
}, 60_000);

it.each([
  [0, 22],
  [0.999999, 26],
])(
  "waits a day, sooner or later by chance: %d makes it %d hours",
  async (chance, hours) => {
    server.answer = file("<!doctype html>");
    const one = start(chance);
    await one.untilAsked(HOUR_MS);
    const waited = await one.untilAsked(48 * HOUR_MS);
    expect(Math.round((waited ?? 0) / HOUR_MS)).toBe(hours);
    expect(one.outcomes).toEqual(["refused", "refused"]);
    // The same file is no news.
    expect(one.logged).toHaveLength(1);
    expect(one.refresher.refused()?.doubts).not.toBe("");
  },
  60_000,
);

it("tries again soon after a failure, and later each time, up to a day", async () => {
  server.answer = status(503);
  const one = start();
  await one.untilAsked(HOUR_MS);
  const waits: number[] = [];
  for (let i = 0; i < 9; i++) waits.push(((await one.untilAsked(48 * HOUR_MS)) ?? 0) / MINUTE_MS);
  expect(waits).toEqual([15, 30, 60, 120, 240, 480, 960, 1440, 1440]);
  expect(new Set(one.outcomes)).toEqual(new Set(["failed"]));
  expect(one.catalogue()).toBe(realCatalogue);
});
