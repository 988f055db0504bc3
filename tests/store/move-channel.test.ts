/** A channel that gets a new id keeps everything, in whatever table it is. */
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { channelId, DEFAULT_SETTINGS } from "../../src/channels/channel.ts";
import { findChannel, saveChannel } from "../../src/store/channels.ts";
import { moveChannel } from "../../src/store/move-channel.ts";
import type { Store } from "../../src/store/store.ts";
import { emptyStore, openFresh, postgres, sqliteFiles, type TestDatabase } from "./databases.ts";

const FROM = { platform: "p", tenant: "t", channel: "old" };
const TO = { ...FROM, channel: "new" };
const OTHER = { ...FROM, channel: "other" };
const NOW = Temporal.Instant.fromEpochMilliseconds(0);

const isChannelId = (name: string): boolean => name === "channel_id" || name === "channelId";

/** Something that the column takes. */
function valueFor(table: string, { name, dataType }: { name: string; dataType: string }, id: string) {
  if (isChannelId(name)) return id;
  const known: Readonly<Record<string, string>> = {
    date: "2026-11-02",
    state: table === "rounds" ? "open" : "sent",
    key: `key of ${id}`,
  };
  return known[name] ?? (/int/i.test(dataType) ? 1 : "x");
}

describe.each([
  ["SQLite", sqliteFiles],
  ["PostgreSQL", postgres],
])("on %s", (_, open) => {
  let database: TestDatabase;
  let store: Store;
  beforeAll(async () => {
    database = await open();
    store = await openFresh(database);
  });
  beforeEach(() => emptyStore(store));
  afterAll(async () => {
    await store.close();
    await database.close();
  });

  /** As the database itself names them, so that a new table cannot be forgotten. */
  const tables = async (): Promise<string[]> => {
    const found = await store.use((db) => db.introspection.getTables());
    const own = found.filter(({ columns }) => columns.some(({ name }) => isChannelId(name)));
    // Other tests may have the same tables in schemas of their own.
    return [...new Set(own.map(({ name }) => name))];
  };
  const idsIn = async (table: string): Promise<string[]> => {
    const { rows } = await store.use((db) =>
      sql<{ channelId: string }>`select channel_id from ${sql.table(table)}`.execute(db),
    );
    return rows.map(({ channelId: id }) => id).sort();
  };

  /** A row in each table that has a channel's id. */
  async function fill(ref: typeof FROM): Promise<void> {
    await store.use((db) => saveChannel(db, ref, { ...DEFAULT_SETTINGS, quizAt: "13:00" }, NOW, true));
    const id = channelId(ref);
    const found = await store.use((db) => db.introspection.getTables());
    // Rounds first: others refer to them.
    const all = (await tables()).sort((a, b) => Number(b === "rounds") - Number(a === "rounds"));
    for (const table of all) {
      const columns = found.find(({ name }) => name === table)?.columns ?? [];
      const values = columns.map((column) => valueFor(table, column, id));
      const names = columns.map(({ name }) => sql.ref(name));
      await store.use((db) =>
        sql`insert into ${sql.table(table)} (${sql.join(names)}) values (${sql.join(values)})`.execute(db),
      );
    }
  }
  const move = () => store.transaction((db) => moveChannel(db, FROM, TO));

  it("moves the channel and every table's records, and no other channel's", async () => {
    await fill(FROM);
    await fill(OTHER);
    expect((await tables()).length).toBeGreaterThanOrEqual(9);
    expect(await move()).toBe(true);
    for (const table of await tables()) {
      expect([table, await idsIn(table)]).toEqual([table, [channelId(TO), channelId(OTHER)].sort()]);
    }
    expect(await store.use((db) => findChannel(db, FROM))).toBeUndefined();
    expect(await store.use((db) => findChannel(db, TO))).toMatchObject({
      ref: TO,
      settings: { quizAt: "13:00" },
    });
  });

  it("is done once, however often it is told", async () => {
    await fill(FROM);
    expect(await move()).toBe(true);
    expect(await move()).toBe(false);
    expect(await idsIn("scores")).toEqual([channelId(TO)]);
  });

  it("keeps the settings of a channel that was set up anew meanwhile, with the old records", async () => {
    await fill(FROM);
    await fill(TO);
    await store.use((db) => saveChannel(db, TO, { ...DEFAULT_SETTINGS, quizAt: "14:00" }, NOW, false));
    expect(await move()).toBe(true);
    for (const table of await tables()) expect(await idsIn(table)).toEqual([channelId(TO)]);
    expect(await store.use((db) => findChannel(db, TO))).toMatchObject({ settings: { quizAt: "14:00" } });
  });
});
