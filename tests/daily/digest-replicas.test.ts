/**
 * The digest of the landscape's news where two replicas share a PostgreSQL server: posted once, with what
 * was recorded in the meantime told once.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventsOf } from "../../src/catalogue/history/differences.ts";
import { plainText } from "../../src/chat/plain-text.ts";
import { KINDS } from "../../src/daily/kinds/kinds.ts";
import { createMessageComposer } from "../../src/daily/message-composer.ts";
import { createQuestionSource } from "../../src/daily/question-source.ts";
import { recordNews } from "../../src/refresh/record-news.ts";
import { changeSettings } from "../../src/schedule/planner.ts";
import { createRunner } from "../../src/schedule/runner.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { createPlatform } from "../simulation/platform.ts";
import { seeded, virtualClock } from "../simulation/virtual.ts";
import { postgres, quiet, serverUrl, type TestDatabase } from "../store/databases.ts";
import { realCatalogue } from "../support/catalogue.ts";
import { realMessages as messages } from "../support/messages.ts";

const HERE = { platform: "p", tenant: "t", channel: "general" };

describe.skipIf(serverUrl === undefined)("two replicas", () => {
  let database: TestDatabase;
  const stores: Store[] = [];
  beforeAll(async () => {
    database = await postgres();
  });
  afterAll(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await database.close();
  });

  it("post one digest a week, and each change in one of them", async () => {
    const clock = virtualClock("2026-11-01T22:00:00Z");
    const platform = createPlatform({ clock });
    const url = await database.fresh();
    const replica = async (owner: string) => {
      const store = await openStore(url, { log: quiet, clock, maxConnections: database.maxConnections });
      stores.push(store);
      const messengers = new Map([["p", platform.messenger]]);
      const questions = createQuestionSource(realCatalogue, () => new Map());
      const from = { store, questions, messages, messengers, clock, catalogue: () => realCatalogue };
      const work = createMessageComposer(KINDS, from);
      const sleep = async () => {};
      const runner = createRunner({
        store,
        messengers,
        work,
        clock,
        random: seeded(1),
        log: quiet,
        owner,
        sleep,
      });
      return { store, runner };
    };
    const [one, two] = [await replica("one"), await replica("two")];
    const settings = { curriculum: "deck", zone: "Asia/Tokyo", postAt: "09:00", news: "weekly" } as const;
    await changeSettings(one.store, KINDS, HERE, settings, clock.now());

    const backstage = realCatalogue.projects.get("backstage");
    if (backstage === undefined) throw new Error("no Backstage");
    const later = new Map([
      ...realCatalogue.projects,
      ["backstage", { ...backstage, level: "graduated" as const }],
    ]);
    const events = eventsOf(realCatalogue, { ...realCatalogue, projects: later });
    const tell = ({ store }: typeof one) =>
      store.transaction((db) => recordNews(db, { events, seenOn: "2026-11-04" }));
    await Promise.all([tell(one), tell(two)]);

    // A little after each post of the following weeks: 09:00 in Tokyo is midnight in UTC.
    for (let day = 2; day <= 17; day++) {
      for (const second of [1, 30]) {
        clock.set(`2026-11-${String(day).padStart(2, "0")}T00:00:${String(second).padStart(2, "0")}Z`);
        await Promise.all([one.runner.tick(), two.runner.tick()]);
      }
    }
    const digests = platform.messages
      .map(({ message }) => plainText(message, { buttonPrefix: () => "" }))
      .filter((text) => text.includes("News of the landscape"));
    expect(digests).toEqual([expect.stringContaining("Backstage: Incubating → Graduated")]);
    expect(platform.messages.length).toBeGreaterThan(10);
    expect(new Set(platform.messages.map(({ key }) => key)).size).toBe(platform.messages.length);
  });
});
