/** The schedule's frequent queries use indexes of open events instead of scanning the whole history. */
import { DatabaseSync } from "node:sqlite";
import { CamelCasePlugin, Kysely } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { channelsToPlan, nextPlanning } from "../../src/store/channels.ts";
import { timeOf } from "../../src/store/database-time.ts";
import { expireEvents, skipDependents } from "../../src/store/dropped-events.ts";
import { openEvents, recentTroubles } from "../../src/store/events.ts";
import { ledgerStatistics } from "../../src/store/ledger-statistics.ts";
import { migrate } from "../../src/store/migrate.ts";
import { candidates, nextWork, shortenWaits } from "../../src/store/queue.ts";
import type { Db, Schema } from "../../src/store/schema.ts";
import { countAbove, findStreaks, topScores } from "../../src/store/scores.ts";
import { openSqlite } from "../../src/store/sqlite.ts";

const NOW = Temporal.Instant.from("2026-10-02T00:00:00Z");
const CLOCKS = { now: NOW, time: timeOf(NOW.epochMilliseconds) };

describe("the indexes", () => {
  let queries: { sql: string; parameters: readonly unknown[] }[] = [];
  let db: Db;
  let explaining: DatabaseSync;

  beforeEach(async () => {
    const { dialect } = openSqlite(":memory:", false);
    db = new Kysely<Schema>({
      dialect,
      plugins: [new CamelCasePlugin()],
      log: ({ query }) => void queries.push(query),
    });
    await migrate(db, "sqlite");
    const schema = queries.map(({ sql }) => sql).filter((sql) => /^(create|alter)/i.test(sql));
    explaining = new DatabaseSync(":memory:");
    for (const statement of schema) explaining.exec(statement);
    queries = [];
  });
  afterEach(async () => {
    explaining.close();
    await db.destroy();
  });

  const plansOf = () =>
    queries.flatMap(({ sql, parameters }) =>
      explaining
        .prepare(`explain query plan ${sql}`)
        .all(...(parameters as string[]))
        .map((row) => String(row["detail"])),
    );

  it.each<[string, (on: Db) => Promise<unknown>, RegExp]>([
    [
      "candidates",
      (on) => candidates(on, CLOCKS, { platforms: ["p"], kinds: ["k"], limit: 9 }),
      /USING INDEX events_open/,
    ],
    [
      "dependents of a dropped event",
      (on) => skipDependents(on, [{ key: "k", kind: "k" }], NOW),
      /INDEX events_requiring/,
    ],
    ["the end of the window", (on) => expireEvents(on, NOW, 9), /INDEX events_expiry/],
    ["the next event", (on) => nextWork(on, CLOCKS), /INDEX events_open/],
    [
      "waits that are too long",
      (on) => shortenWaits(on, CLOCKS.time, { mostMs: 1, waitMs: 1 }),
      /INDEX events_open/,
    ],
    ["open events of a channel", (on) => openEvents(on, "c"), /INDEX .*channel_id=/],
    ["troubles of a channel", (on) => recentTroubles(on, "c", 5), /INDEX events_troubles/],
    ["the statistics of open events", (on) => ledgerStatistics(on), /USING INDEX events_open/],
    ["the best of a season", (on) => topScores(on, "c", "2026-10", 20), /INDEX scores_rank/],
    ["ranks", (on) => countAbove(on, "c", "2026-10", 3), /INDEX .*channel_id=.*points>/],
    ["streaks", (on) => findStreaks(on, "c", ["a", "b"]), /SEARCH scores USING INDEX .*person=/],
    ["the next planning", (on) => nextPlanning(on, ["p"]), /USING INDEX channels_due/],
    [
      "channels to plan",
      (on) => channelsToPlan(on, NOW, { platforms: ["p"], limit: 9, lock: false }),
      /USING INDEX channels_due/,
    ],
  ])("serve %s", async (_, ask, index) => {
    await ask(db);
    const plans = plansOf();
    expect(plans.join("\n")).toMatch(index);
    expect(plans.filter((line) => /^SCAN (e|events|c|channels)$/.test(line))).toEqual([]);
  });
});
