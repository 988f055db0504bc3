import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { channelId, DEFAULT_SETTINGS } from "../../src/channels/channel.ts";
import { createOutcomeWriter } from "../../src/schedule/outcome-writer.ts";
import { findChannel, saveChannel } from "../../src/store/channels.ts";
import { StoreUnavailable } from "../../src/store/errors.ts";
import { addEvents, findEvent } from "../../src/store/events.ts";
import { type ClaimedEvent, claimEvents } from "../../src/store/queue.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { quiet } from "../store/databases.ts";

const REF = { platform: "p", tenant: "t", channel: "c" };
const ID = channelId(REF);
const NOW = Temporal.Instant.from("2026-10-02T12:00:00Z");
const DAYS = ["2026-10-01", "2026-10-02", "2026-10-03"];

describe("the settler", () => {
  let store: Store;
  let transactions = 0;
  let claimed: ClaimedEvent[] = [];

  beforeEach(async () => {
    store = await openStore("sqlite::memory:", { log: quiet });
    await store.use((db) => saveChannel(db, REF, DEFAULT_SETTINGS, NOW, true));
    const event = (kind: string, date: string) => {
      const window = { dueAt: NOW, expiresAt: NOW.add({ hours: 3 }) };
      const requires = kind === "reveal" ? `quiz ${date}` : undefined;
      return { key: `${kind} ${date}`, channelId: ID, kind, date, requires, ...window };
    };
    const events = DAYS.flatMap((date) => [event("quiz", date), event("reveal", date)]);
    const lease = { owner: "me", now: NOW, time: store.time(), leaseMs: 60_000 };
    const keys = DAYS.map((date) => `quiz ${date}`);
    await store.use((db) => addEvents(db, events, NOW));
    claimed = await store.use((db) => claimEvents(db, keys, ["planned"], lease, false));
    transactions = 0;
  });
  afterEach(() => store.close());

  const counting = (): Store => ({
    ...store,
    transaction: (work) => {
      transactions += 1;
      return store.transaction(work);
    },
  });
  const states = async (kind: string) =>
    Promise.all(DAYS.map(async (date) => (await store.use((db) => findEvent(db, ID, kind, date)))?.state));

  it("writes concurrent outcomes and their consequences in one transaction", async () => {
    const settler = createOutcomeWriter(counting(), "me");
    const outcomes = [
      { state: "sent", attempts: 1, ref: { id: "m" } },
      { state: "failed", attempts: 1, error: "rejected" },
      { state: "planned", attempts: 1, waitMs: 60_000 },
    ] as const;
    const settled = claimed.map((event, i) =>
      settler.settle({ event, outcome: outcomes[i] ?? outcomes[0], at: NOW }),
    );
    expect(await Promise.all(settled)).toEqual([true, true, true]);
    expect(transactions).toBe(1);
    expect(await states("quiz")).toEqual(["sent", "failed", "planned"]);
    expect(await states("reveal")).toEqual(["planned", "skipped", "planned"]);
  });

  it("changes nothing for an event whose lease was lost", async () => {
    const [event] = claimed;
    if (event === undefined) throw new Error("nothing was claimed");
    const failed = { state: "failed", attempts: 1, error: "channel-gone" } as const;
    const settlement = { event, outcome: failed, pause: "channel-gone", at: NOW };
    expect(await createOutcomeWriter(store, "another").settle(settlement)).toBe(false);
    expect(await states("quiz")).toEqual(["sending", "sending", "sending"]);
    expect(await states("reveal")).toEqual(["planned", "planned", "planned"]);
    expect((await store.use((db) => findChannel(db, REF)))?.paused).toBeUndefined();
    expect(await createOutcomeWriter(store, "me").settle(settlement)).toBe(true);
    expect((await store.use((db) => findChannel(db, REF)))?.paused?.reason).toBe("channel-gone");
  });

  it("rejects all of them when the database is away, and recovers afterwards", async () => {
    let isAway = true;
    const away: Store = {
      ...store,
      transaction: (work) =>
        isAway ? Promise.reject(new StoreUnavailable("away")) : store.transaction(work),
    };
    const settler = createOutcomeWriter(away, "me");
    const sent = { state: "sent", attempts: 1, ref: {} } as const;
    const all = () =>
      Promise.allSettled(claimed.map((event) => settler.settle({ event, outcome: sent, at: NOW })));
    expect((await all()).map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
    isAway = false;
    expect((await all()).map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "fulfilled"]);
    expect(await states("quiz")).toEqual(["sent", "sent", "sent"]);
  });
});
