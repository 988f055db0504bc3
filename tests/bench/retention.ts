/**
 * How large the database becomes over the years, with and without deleting what is
 * older than the retention: the whole schedule and quiz, day by day, on a virtual
 * clock. `node tests/bench/retention.ts [channels] [years] [players]`, on SQLite, and
 * on PostgreSQL when TEST_DATABASE_URL names a server. Sizes are for 1,000 channels.
 */
import { sql } from "kysely";
import { DEFAULT_SETTINGS } from "../../src/channels/channel.ts";
import type { Messenger } from "../../src/chat/messenger.ts";
import { KINDS } from "../../src/daily/kinds/kinds.ts";
import { createMessageComposer } from "../../src/daily/message-composer.ts";
import { createQuestionSource } from "../../src/daily/question-source.ts";
import { loadBank } from "../../src/daily/questions/bank.ts";
import { readQuestionFiles } from "../../src/data-dir.ts";
import { createHousekeeping } from "../../src/schedule/housekeeping.ts";
import { createRunner } from "../../src/schedule/runner.ts";
import { saveChannel } from "../../src/store/channels.ts";
import type { Store } from "../../src/store/store.ts";
import { messagesFor } from "../../src/tools/landscape-messages.ts";
import { createPlatform } from "../simulation/platform.ts";
import { seeded, virtualClock } from "../simulation/virtual.ts";
import { openFresh, postgres, quiet, serverUrl, sqliteFiles, type TestDatabase } from "../store/databases.ts";
import { realCatalogue } from "../support/catalogue.ts";

const START = Temporal.Instant.from("2026-01-01T00:00:00Z");
const RETENTION_DAYS = 400;
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const [channels = 20, years = 5, players = 10] = process.argv.slice(2).map(Number);
const messages = messagesFor();
const bank = loadBank(readQuestionFiles());

for (const database of [sqliteFiles, ...(serverUrl === undefined ? [] : [postgres])]) {
  const all = await database();
  for (const isTidied of [false, true]) await measure(all, isTidied);
  await all.close();
}

async function measure(database: TestDatabase, isTidied: boolean): Promise<void> {
  const store = await openFresh(database);
  const clock = virtualClock(START.toString());
  const random = seeded(1);
  await setUp(store);
  const platform = createPlatform({ clock });
  const messenger: Messenger = {
    ...platform.messenger,
    reactors: async ({ channel }) => ({ ok: true, people: reactorsOf(channel) }),
  };
  /** Four of five react. */
  const reactorsOf = (channel: string) =>
    Array.from({ length: players }, (_, i) => ({
      person: `U${channel}P${i}`,
      name: `Person ${i}`,
      choices: random.next() < 0.8 ? [Math.floor(random.next() * 4)] : [],
    }));
  const questions = createQuestionSource(realCatalogue, () => bank);
  const messengers = new Map([["p", messenger]]);
  const services = { store, questions, languages: messages.languages };
  const from = { ...services, messages, messengers, clock, catalogue: () => realCatalogue };
  const work = createMessageComposer(KINDS, from);
  const log = { ...quiet, error: (data: object, text: string) => console.error(text, data) };
  const sleep = async () => {};
  const common = { store, clock, random, log, sleep };
  const runner = createRunner({ ...common, messengers, work, owner: "bench" });
  const housekeeping = createHousekeeping({ ...common, platforms: ["p"], retentionDays: RETENTION_DAYS });
  const sizes: number[] = [];
  let slowest = 0;
  for (let year = 1; year <= years; year++) {
    for (let day = 0; day < 365; day++) {
      for (const hours of [9, 3, 5, 7]) {
        clock.pass({ hours });
        await runner.tick();
      }
      platform.messages.length = 0;
      const began = performance.now();
      if (isTidied) await housekeeping.pass(new AbortController().signal);
      slowest = Math.max(slowest, performance.now() - began);
      if (day % 7 === 0) await vacuum(store);
    }
    sizes.push(await sizeOf(store));
  }
  console.log(
    JSON.stringify({
      store: store.kind,
      channels,
      players,
      retentionDays: isTidied ? RETENTION_DAYS : null,
      mibPerThousandChannels: sizes.map((bytes) => Math.round((bytes / 2 ** 20 / channels) * 1_000)),
      slowestPassMs: Math.round(slowest),
    }),
  );
  console.log(await tablesOf(store));
  await store.close();
}

async function setUp(store: Store): Promise<void> {
  await store.use(async (db) => {
    if (store.kind === "sqlite") await sql`pragma synchronous = off`.execute(db);
    for (let i = 0; i < channels; i++) {
      const ref = { platform: "p", tenant: `T0123ABC${i % 7}`, channel: `C0123ABC${i}` };
      await saveChannel(db, ref, { ...DEFAULT_SETTINGS, days: EVERY_DAY }, START, true);
    }
  });
}

/** A server does it by itself, but not within the minutes that years take here. */
async function vacuum(store: Store): Promise<void> {
  if (store.kind === "postgres") await store.use((db) => sql`vacuum`.execute(db));
}

/** What is in use: pages that are free are used again. */
async function sizeOf(store: Store): Promise<number> {
  return store.use(async (db) => {
    if (store.kind === "postgres") {
      const { rows } = await sql<{ bytes: number }>`
        select sum(pg_total_relation_size(c.oid))::bigint as bytes
        from pg_class c where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace`.execute(
        db,
      );
      return Number(rows[0]?.bytes);
    }
    const pragma = async (name: string) =>
      Number(Object.values((await sql<object>`pragma ${sql.raw(name)}`.execute(db)).rows[0] ?? {})[0]);
    return ((await pragma("page_count")) - (await pragma("freelist_count"))) * (await pragma("page_size"));
  });
}

/** Rows of each table. */
async function tablesOf(store: Store): Promise<string> {
  return store.use(async (db) => {
    const counts: string[] = [];
    for (const { name } of await db.introspection.getTables()) {
      const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(name)}`.execute(db);
      counts.push(`${name} ${rows[0]?.n}`);
    }
    return counts.join(", ");
  });
}
