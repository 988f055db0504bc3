/**
 * Several replicas that compose the same event at the same time. Needs a real PostgreSQL
 * server, because PGlite accepts only one connection.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { channelId } from "../../src/channels/channel.ts";
import type { ChannelRef, Messenger, Reactor } from "../../src/chat/messenger.ts";
import { KINDS } from "../../src/daily/kinds/kinds.ts";
import { createMessageComposer } from "../../src/daily/message-composer.ts";
import { questionOf } from "../../src/daily/open-round.ts";
import { createQuestionSource } from "../../src/daily/question-source.ts";
import { loadBank } from "../../src/daily/questions/bank.ts";
import { readQuestionFiles } from "../../src/data-dir.ts";
import type { EventWork } from "../../src/schedule/event-work.ts";
import { changeSettings } from "../../src/schedule/planner.ts";
import { drillItems } from "../../src/store/drill.ts";
import { findRound } from "../../src/store/rounds.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { messagesFor } from "../../src/tools/landscape-messages.ts";
import { UNLIMITED } from "../simulation/platform.ts";
import { postgres, quiet, serverUrl, type TestDatabase } from "../store/databases.ts";
import { realCatalogue } from "../support/catalogue.ts";

const REPLICAS = 4;
const NOW = Temporal.Instant.from("2026-11-02T08:00:00Z");
const messages = messagesFor();
const bank = loadBank(readQuestionFiles());
const refOf = (channel: string) => ({ platform: "p", tenant: "t", channel });
const HERE = refOf("general");

describe.skipIf(serverUrl === undefined)("replicas", () => {
  let database: TestDatabase;
  let stores: Store[];
  let replicas: EventWork[];
  let reactorsIn: (ref: ChannelRef) => readonly Reactor[] = () => [];

  beforeAll(async () => {
    database = await postgres();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    const url = await database.fresh();
    const messenger: Messenger = {
      limits: UNLIMITED,
      post: async () => ({ ok: true, ref: { id: "1" } }),
      edit: async () => ({ ok: true }),
      find: async () => ({ ok: true }),
      reactors: async (ref) => ({ ok: true, people: reactorsIn(ref) }),
      names: async () => new Map(),
    };
    stores = [];
    replicas = [];
    for (let i = 0; i < REPLICAS; i++) {
      const store = await openStore(url, { log: quiet, maxConnections: database.maxConnections });
      const questions = createQuestionSource(realCatalogue, () => bank);
      const messengers = new Map([["p", messenger]]);
      const clock = { now: () => NOW };
      const desk = { store, questions, languages: messages.languages };
      stores.push(store);
      replicas.push(
        createMessageComposer(KINDS, {
          ...desk,
          messages,
          messengers,
          clock,
          catalogue: () => realCatalogue,
        }),
      );
    }
    await changeSettings(first(), KINDS, HERE, { curriculum: "deck" }, NOW);
  });
  afterEach(() => Promise.all(stores.map((store) => store.close())));

  const first = (): Store => {
    const [store] = stores;
    if (store === undefined) throw new Error("no store");
    return store;
  };
  const eventOf = (kind: "post" | "quiz" | "reveal", date: string, ref = HERE) => ({
    channel: ref,
    channelId: channelId(ref),
    kind,
    date,
    dueAt: NOW,
  });
  const all = (kind: "post" | "quiz" | "reveal", date: string) =>
    Promise.all(replicas.map((replica) => replica.compose(eventOf(kind, date))));
  const once = (composed: readonly unknown[]) => new Set(composed.map((one) => JSON.stringify(one))).size;

  it("post, ask and reveal the same, and count once", async () => {
    const date = "2026-11-02";
    expect(once(await all("post", date))).toBe(1);
    expect(once(await all("quiz", date))).toBe(1);
    await Promise.all(replicas.map((replica) => replica.afterSent(eventOf("quiz", date), { id: "q" })));
    const round = await first().use((db) => findRound(db, channelId(HERE), date));
    const right = round === undefined ? 0 : questionOf(round).draft.answer;
    reactorsIn = () =>
      ["d", "a", "c", "b"].map((person, i) => ({ person, name: person, choices: [(right + i) % 4] }));
    expect(once(await all("reveal", date))).toBe(1);
    const results = await first().use((db) => db.selectFrom("results").selectAll().execute());
    expect(results).toHaveLength(4);
    expect(results.reduce((sum, { right: point }) => sum + point, 0)).toBe(1);
  });

  it("choose different projects for two days that are due at once", async () => {
    const dates = ["2026-11-02", "2026-11-03", "2026-11-04", "2026-11-05"];
    await Promise.all(dates.map((date, i) => replicas[i]?.compose(eventOf("post", date))));
    const knocks = await first().use((db) => db.selectFrom("knocks").selectAll().execute());
    expect(new Set(knocks.map(({ project }) => project)).size).toBe(dates.length);
    expect(knocks.map(({ position }) => position).sort()).toEqual([1, 2, 3, 4]);
  });

  it("close rounds of many channels with the same participants at once", async () => {
    const refs = Array.from({ length: 8 }, (_, i) => refOf(`c${i}`));
    const date = "2026-11-02";
    for (const ref of refs) {
      await changeSettings(first(), KINDS, ref, { curriculum: "deck" }, NOW);
      const [replica] = replicas;
      await replica?.compose(eventOf("post", date, ref));
      await replica?.compose(eventOf("quiz", date, ref));
      await replica?.afterSent(eventOf("quiz", date, ref), { id: "q" });
    }
    // Each channel names them in another order.
    const many = Array.from({ length: 60 }, (_, i) => ({ person: `u${i}`, name: `U${i}`, choices: [i % 4] }));
    reactorsIn = ({ channel }) => (channel < "c4" ? many : many.toReversed());
    const reveal = (ref: ChannelRef, i: number) =>
      replicas[i % REPLICAS]?.compose(eventOf("reveal", date, ref));
    const composed = await Promise.all(refs.map(reveal));
    expect(composed.map((reply) => reply?.kind)).toEqual(refs.map(() => "reveal"));
    const person = { platform: "p", tenant: "t", person: "u1" };
    expect((await first().use((db) => drillItems(db, person))).length).toBeLessThanOrEqual(1);
    const results = await first().use((db) => db.selectFrom("results").selectAll().execute());
    expect(results).toHaveLength(8 * 60);
  });
});
