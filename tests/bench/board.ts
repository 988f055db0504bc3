/**
 * How long the board takes in a channel with so many players, and the close of a
 * round that all of them answered: `node tests/bench/board.ts [players …]`, on
 * SQLite in a file, and on PostgreSQL when TEST_DATABASE_URL names a server.
 */
import { monitorEventLoopDelay } from "node:perf_hooks";
import { sql } from "kysely";
import { channelId, DEFAULT_SETTINGS } from "../../src/channels/channel.ts";
import { boardOf, ownScoreOf } from "../../src/daily/board.ts";
import { BOARD_SIZE } from "../../src/policy.ts";
import { findChannel, saveChannel } from "../../src/store/channels.ts";
import { addKnock } from "../../src/store/knocks.ts";
import { saveNames } from "../../src/store/people.ts";
import { addResults } from "../../src/store/results.ts";
import { addRound, closeRound } from "../../src/store/rounds.ts";
import type { Store } from "../../src/store/store.ts";
import { seeded } from "../simulation/virtual.ts";
import { openFresh, postgres, serverUrl, sqliteFiles, type TestDatabase } from "../store/databases.ts";

const REF = { platform: "p", tenant: "t", channel: "c" };
const ID = channelId(REF);
const NOW = Temporal.Instant.from("2026-10-01T00:00:00Z");
const DAYS = 5;
const TRIES = 50;

const sizes = process.argv.slice(2).map(Number);
for (const database of [sqliteFiles, ...(serverUrl === undefined ? [] : [postgres])]) {
  const all = await database();
  for (const players of sizes.length > 0 ? sizes : [5_000, 100_000]) await measure(all, players);
  await all.close();
}

async function measure(database: TestDatabase, players: number): Promise<void> {
  const store = await openFresh(database);
  const random = seeded(1);
  const people = Array.from({ length: players }, (_, i) => `U${String(i).padStart(9, "0")}`);
  const named = people.map((person) => ({ person, name: `Person ${person}` }));
  await store.use((db) => saveChannel(db, REF, DEFAULT_SETTINGS, NOW, true));
  await store.use((db) => saveNames(db, REF, named));
  await store.use((db) =>
    addKnock(db, ID, { date: "2026-10-01", lap: 1, position: 1, total: 9, project: "rook" }),
  );
  const closes: number[] = [];
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  for (let day = 1; day <= DAYS; day++) {
    const results = people.map((person) => ({ person, choice: 0, right: random.next() < 0.6 }));
    closes.push(await timed(() => closeDay(store, `2026-10-0${day}`, results)));
  }
  delay.disable();
  const channel = await store.use((db) => findChannel(db, REF));
  if (channel === undefined) throw new Error("no channel");
  const ofAll: number[] = [];
  const own: number[] = [];
  for (let i = 0; i < TRIES; i++) {
    ofAll.push(await timed(() => store.use((db) => boardOf(db, channel, "2026-10-09", BOARD_SIZE))));
    // Of those who have points the last: the longest count.
    const { rows } = await store.use((db) =>
      sql<{ person: string }>`select person from scores where season = 'ever' and points = 1 limit 1`.execute(
        db,
      ),
    );
    const person = rows[0]?.person ?? "";
    own.push(await timed(() => store.use((db) => ownScoreOf(db, ID, person, "2026-10-09"))));
  }
  console.log(
    JSON.stringify({
      store: store.kind,
      players,
      boardMs: spread(ofAll),
      ownMs: spread(own),
      closeMs: closes.map(Math.round),
      longestTurnMs: Math.round(delay.max / 1e6),
    }),
  );
  await store.close();
}

async function closeDay(
  store: Store,
  date: string,
  results: Parameters<typeof addResults>[2],
): Promise<void> {
  await store.transaction(async (db) => {
    const key = { channelId: ID, date };
    await addRound(db, { ...key, project: "rook", questionId: date, question: {}, answers: "reactions" });
    await closeRound(db, key, { state: "closed" }, NOW);
    await addResults(db, key, results);
  });
}

function spread(times: readonly number[]): { median: number; most: number } {
  const sorted = [...times].sort((a, b) => a - b);
  const rounded = (ms = 0) => Math.round(ms * 10) / 10;
  return { median: rounded(sorted[Math.floor(sorted.length / 2)]), most: rounded(sorted.at(-1)) };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
