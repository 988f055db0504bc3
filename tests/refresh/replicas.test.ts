/** Two replicas on one database: one fetches, both swap; one that is killed in the middle does no harm. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Catalogue } from "../../src/catalogue/catalogue.ts";
import type { Log } from "../../src/chat/log.ts";
import { newsSince } from "../../src/daily/news.ts";
import { createRefresher, type Refresher } from "../../src/refresh/refresher.ts";
import { landscapeEvents } from "../../src/store/landscape-events.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { postgres, quiet, sqliteFiles, type TestDatabase } from "../store/databases.ts";
import { realCatalogue } from "../support/catalogue.ts";
import { endless, file, type LandscapeServer, landscapeServer, status } from "./landscape-server.ts";
import { landscapeText } from "./landscape-text.ts";

const HOUR_MS = 3_600_000;

interface Replica {
  readonly refresher: Refresher;
  readonly store: Store;
  catalogue(): Catalogue;
  look(signal?: AbortSignal): Promise<void>;
  readonly logged: string[];
}

describe.each([
  ["SQLite", sqliteFiles],
  ["PostgreSQL", postgres],
] as const)("replicas on %s", (_name, database) => {
  let all: TestDatabase;
  let server: LandscapeServer;
  let url: string;
  const replicas: Replica[] = [];
  let elapsed = 0;
  const clock = {
    now: () => Temporal.Instant.from("2026-12-01T00:00:00Z").add({ milliseconds: elapsed }),
    elapsed: () => elapsed,
  };

  beforeAll(async () => {
    all = await database();
  });
  afterAll(() => all.close());
  beforeEach(async () => {
    elapsed = HOUR_MS;
    server = await landscapeServer();
    url = await all.fresh();
  });
  afterEach(async () => {
    await Promise.all(replicas.splice(0).map(({ store }) => store.close()));
    await server.close();
  });

  async function start(owner: string): Promise<Replica> {
    const logged: string[] = [];
    const line = (data: object, message: string) => void logged.push(`${message} ${JSON.stringify(data)}`);
    const log: Log = { info: line, warn: line, error: line } as unknown as Log;
    const store = await openStore(url, { log: quiet, clock, maxConnections: all.maxConnections });
    let catalogue = realCatalogue;
    const refresher = createRefresher({
      url: server.url,
      communityFile: undefined,
      store,
      // Always past the first, random wait.
      clock: {
        now: clock.now,
        elapsed() {
          started += HOUR_MS;
          return elapsed + started;
        },
      },
      wall: clock,
      random: { next: () => 0.5 },
      log,
      owner,
      catalogue,
      async swap(next) {
        catalogue = next;
      },
      sleep: async () => {},
    });
    const look = (signal = new AbortController().signal) => refresher.look(signal);
    const replica = { refresher, store, catalogue: () => catalogue, look, logged };
    replicas.push(replica);
    return replica;
  }
  let started = 0;

  it("one fetches, both swap, and a restart keeps the copy", async () => {
    server.answer = file(landscapeText({ add: "Knockknock" }), { etag: '"one"' });
    const [one, two] = [await start("one"), await start("two")];
    await Promise.all([one.look(), two.look()]);
    await Promise.all([one.look(), two.look()]);
    expect(server.requests).toHaveLength(1);
    for (const { catalogue } of [one, two]) {
      expect(catalogue().projects.get("knockknock")?.name).toBe("Knockknock");
      expect(catalogue().date).toBe("2026-12-01");
      // Whatever is the same is shared.
      const shared = [...catalogue().projects].filter(
        ([slug, one]) => realCatalogue.projects.get(slug) === one,
      );
      expect(shared.length).toBeGreaterThan(realCatalogue.projects.size / 2);
    }
    server.answer = status(500);
    await Promise.all(replicas.splice(0).map(({ store }) => store.close()));
    const later = await start("three");
    await later.look();
    expect(later.catalogue().projects.has("knockknock")).toBe(true);
  }, 120_000);

  it("refuses a cut file, keeps it aside and says so once", async () => {
    const text = landscapeText({ add: "Knockknock" });
    server.answer = file(text.slice(0, text.length * 0.9));
    const one = await start("one");
    await one.look();
    expect(one.catalogue()).toBe(realCatalogue);
    expect(one.refresher.refused()?.doubts).toMatch(/seems to be cut short/);
    const two = await start("two");
    await two.look();
    expect(two.refresher.refused()).toEqual(one.refresher.refused());
    expect(one.logged.filter((line) => line.includes("refused"))).toHaveLength(1);
    expect(two.logged).toEqual([]);
  }, 120_000);

  it("ends in the middle of a fetch without harm", async () => {
    server.answer = endless("a", 5);
    const [one, two] = [await start("one"), await start("two")];
    const kill = new AbortController();
    const under = one.look(kill.signal);
    await expect.poll(() => server.requests.length).toBe(1);
    await two.look();
    expect(server.requests).toHaveLength(1);
    kill.abort();
    await under;
    server.answer = file(landscapeText({ add: "Knockknock" }));
    await two.look();
    expect(two.catalogue().projects.has("knockknock")).toBe(true);
    expect(one.catalogue()).toBe(realCatalogue);
  }, 120_000);

  it("takes over from one that was killed, whose late answer is not kept", async () => {
    let finish = () => {};
    const text = landscapeText({ add: "Knockknock" });
    server.answer = (request, response) => {
      finish = () => file(landscapeText({ add: "Too late" }))(request, response);
    };
    const [one, two] = [await start("one"), await start("two")];
    const under = one.look();
    await expect.poll(() => server.requests.length).toBe(1);
    // Its lease ends by itself.
    await two.store.use((db) => db.updateTable("landscapeCopies").set({ nextAt: 0 }).execute());
    server.answer = file(text);
    await two.look();
    expect(two.catalogue().projects.has("knockknock")).toBe(true);
    finish();
    await under;
    expect(one.catalogue()).toBe(realCatalogue);
    await one.look();
    expect([...one.catalogue().projects.keys()]).toEqual([...two.catalogue().projects.keys()]);
    const told = await two.store.use((db) => landscapeEvents(db, "2000-01-01", "9999-12-31"));
    expect(told.map(({ key }) => key)).toContain("2026-12-01 listed knockknock");
    expect(told.map(({ key }) => key)).not.toContain("2026-12-01 listed too-late");
  }, 120_000);

  it("tells each change once, in the transaction that keeps the copy", async () => {
    const text = landscapeText({ add: "Knockknock" });
    server.answer = file(text);
    const one = await start("one");
    const told = () => one.store.use((db) => landscapeEvents(db, "2000-01-01", "9999-12-31"));
    await one.look();
    const first = await told();
    // The landscape may show a level before it has the day.
    const risen = text.replace(
      /(name: Backstage\n(?:(?!.*name:).*\n)*?.*project: )incubating/,
      "$1graduated",
    );
    expect(risen).not.toBe(text);
    for (const next of [risen, text, risen]) {
      server.answer = file(next);
      elapsed += 48 * HOUR_MS;
      await one.store.use((db) => db.updateTable("landscapeCopies").set({ nextAt: 0 }).execute());
      await one.look();
    }
    expect(one.catalogue().projects.get("backstage")?.level).toBe("graduated");
    const later = (await told()).filter(({ key }) => !first.some((other) => other.key === key));
    expect(later.map(({ key }) => key)).toEqual(["promoted backstage graduated"]);
    const events = await newsSince(
      { catalogue: realCatalogue, store: one.store },
      "2026-11-01",
      "2026-12-31",
    );
    expect(events).toContainEqual(
      expect.objectContaining({
        kind: "promoted",
        product: "backstage",
        level: "graduated",
        date: "2026-12-03",
      }),
    );
  }, 120_000);
});
