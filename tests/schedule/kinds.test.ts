/** A new kind of post is just a declaration: the schedule and the store stay unchanged. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { channelId } from "../../src/channels/channel.ts";
import { comingEvents } from "../../src/schedule/coming.ts";
import type { EventWork } from "../../src/schedule/event-work.ts";
import type { Kind } from "../../src/schedule/kind.ts";
import { changeSettings } from "../../src/schedule/planner.ts";
import { createRunner } from "../../src/schedule/runner.ts";
import { findChannel } from "../../src/store/channels.ts";
import { findEvent } from "../../src/store/events.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { createPlatform, type Fate, type Platform, UNLIMITED } from "../simulation/platform.ts";
import { DAY_KINDS, plainWork, seeded, virtualClock } from "../simulation/virtual.ts";
import { quiet } from "../store/databases.ts";

/** On Mondays, an hour before the post. */
const digest: Kind = {
  id: "digest",
  at: ({ postAt }, date) =>
    date.dayOfWeek === 1 ? date.toPlainDateTime(postAt).subtract({ hours: 1 }) : undefined,
  endsAt: ({ postAt }, date) => date.toPlainDateTime(postAt),
};
/** The evening after it, and what follows that on the next morning. */
const poll: Kind = { id: "poll", requires: digest, at: (_, date) => date.toPlainDateTime("18:00") };
const thanks: Kind = {
  id: "thanks",
  requires: poll,
  at: (_, date) => date.add({ days: 1 }).toPlainDateTime("08:30"),
};

const REF = { platform: "p", tenant: "t", channel: "c" };
const ID = channelId(REF);
const SUNDAY = "2026-10-04";
const MONDAY = "2026-10-05";
const TUESDAY = "2026-10-06";
const clock = virtualClock(`${SUNDAY}T12:00Z`);
let store: Store;
let platform: Platform;
let fates: Fate[] = [];
/** Until then the platform does not say what was posted. */
let answersFrom = "";
let dropped: string[] = [];

const work: EventWork = {
  ...plainWork,
  kinds: [...DAY_KINDS, digest, poll, thanks],
  afterDropped: async ({ kind }, error) => void dropped.push(`${kind} ${error}`),
};
const runner = (some: Partial<EventWork> = {}) =>
  createRunner({
    store,
    messengers: new Map([["p", platform.messenger]]),
    work: { ...work, ...some },
    clock,
    random: seeded(1),
    log: quiet,
    owner: "r",
    sleep: async () => {},
  });
const posted = () =>
  platform.messages.map(({ message, at }) => {
    const [block] = message.blocks;
    const text = block?.type === "paragraph" ? block.content[0]?.text : undefined;
    return `${at.toString().slice(5, 16)} ${text}`;
  });
const ofDigest = () => posted().filter((line) => /digest|poll|thanks/.test(line));
const ledger = async (...kinds: string[]) =>
  Promise.all(
    kinds.map(async (kind) => {
      const found = await store.use((db) => findEvent(db, ID, kind, MONDAY));
      return [kind, found?.state, found?.error].join(" ").trim();
    }),
  );
/** Ticks whenever the runner wants to come back, up to that time. */
async function until(time: string, schedule = runner()): Promise<void> {
  const end = Temporal.Instant.from(time);
  for (;;) {
    const next = await schedule.tick();
    if (next === undefined || Temporal.Instant.compare(next, end) > 0) break;
    clock.set(next);
  }
  clock.set(end);
  await schedule.tick();
}

beforeEach(async () => {
  clock.set(`${SUNDAY}T12:00Z`);
  fates = [];
  answersFrom = "";
  dropped = [];
  store = await openStore("sqlite::memory:", { log: quiet, clock });
  platform = createPlatform({
    clock,
    limits: UNLIMITED,
    fate: (request) => {
      if (request === "post") return fates.shift() ?? "ok";
      return clock.now().toString() < answersFrom ? { ok: false, outcome: "unknown" } : "ok";
    },
  });
  await changeSettings(store, work.kinds, REF, { days: [1, 2] }, clock.now());
});
afterEach(() => store.close());

describe("a kind declared in a test", () => {
  it("is posted once when due, followed by its dependents", async () => {
    await until(`${TUESDAY}T10:00Z`);
    expect(posted()).toEqual([
      `10-05T08:00 digest of ${MONDAY}`,
      `10-05T09:00 post of ${MONDAY}`,
      `10-05T12:00 quiz of ${MONDAY}`,
      `10-05T17:00 reveal of ${MONDAY}`,
      `10-05T18:00 poll of ${MONDAY}`,
      `10-06T08:30 thanks of ${MONDAY}`,
      `10-06T09:00 post of ${TUESDAY}`,
    ]);
    await until("2026-10-13T12:00Z");
    expect(ofDigest().map((line) => line.slice(0, 5))).toEqual([
      ...["10-05", "10-05", "10-06"],
      ...["10-12", "10-12", "10-13"],
    ]);
  });

  it("is posted once even without confirmation, and its dependents wait for the confirmation", async () => {
    fates = ["throws"];
    answersFrom = `${MONDAY}T20:00:00Z`;
    await until(`${MONDAY}T19:59:59Z`);
    expect(await ledger("digest", "poll")).toEqual(["digest ambiguous unknown", "poll planned"]);
    await until(`${MONDAY}T20:59Z`);
    expect(ofDigest().map((line) => line.slice(6))).toEqual([
      `08:00 digest of ${MONDAY}`,
      expect.stringMatching(/^20:0\d poll/),
    ]);
    expect(await ledger("digest", "poll")).toEqual(["digest sent unknown", "poll sent"]);
  });

  it("is not planned twice for a date when the zone goes back a day", async () => {
    await until(`${MONDAY}T08:30Z`);
    await changeSettings(store, work.kinds, REF, { zone: "Pacific/Honolulu" }, clock.now());
    await until("2026-10-12T00:00Z");
    expect(ofDigest().filter((line) => line.includes("digest"))).toHaveLength(1);
    const channel = await store.use((db) => findChannel(db, REF));
    expect(channel?.plan.lastPlanned).toMatchObject({ digest: MONDAY, post: TUESDAY });
  });

  it("expires by its own rule, together with its dependents", async () => {
    await until(`${MONDAY}T07:00Z`);
    clock.set(`${MONDAY}T09:00Z`);
    await runner().tick();
    expect(posted()).toEqual([`10-05T09:00 post of ${MONDAY}`]);
    expect(await ledger("digest", "poll", "thanks")).toEqual([
      "digest skipped late",
      "poll skipped no-digest",
      "thanks skipped no-poll",
    ]);
  });

  it("also expires after it was planned", async () => {
    fates = Array.from({ length: 9 }, () => ({
      ok: false,
      outcome: "refused",
      retryAfterMs: 7_200_000,
      holds: "channel",
    }));
    await until(`${MONDAY}T09:00Z`);
    expect(await ledger("digest", "poll", "thanks")).toEqual([
      "digest failed limited",
      "poll skipped no-digest",
      "thanks skipped no-poll",
    ]);
    expect(dropped).toEqual(["digest limited"]);
  });

  it("is dropped with its dependents when the platform rejects it", async () => {
    fates = [{ ok: false, outcome: "permanent", reason: "rejected" }];
    await until(`${TUESDAY}T08:59Z`);
    expect(ofDigest()).toEqual([]);
    expect(await ledger("digest", "poll", "thanks", "post")).toEqual([
      "digest failed rejected",
      "poll skipped no-digest",
      "thanks skipped no-poll",
      "post sent",
    ]);
    expect(dropped).toEqual(["digest rejected"]);
  });

  it("is left to replicas that support it", async () => {
    await until(`${MONDAY}T07:00Z`);
    clock.set(`${MONDAY}T08:00Z`);
    const failing = runner({ compose: async () => Promise.reject(new TypeError("a mistake")) });
    const next = await failing.tick();
    expect(await ledger("digest")).toEqual(["digest planned compose"]);
    clock.set(next ?? MONDAY);
    await runner({ kinds: DAY_KINDS }).tick();
    expect(await ledger("digest")).toEqual(["digest planned compose"]);
    await runner().tick();
    expect(await ledger("digest")).toEqual(["digest sent compose"]);
  });

  it("is planned for channels set up before its declaration", async () => {
    await changeSettings(store, DAY_KINDS, { ...REF, channel: "d" }, { days: [] }, clock.now());
    await runner({ kinds: DAY_KINDS }).tick();
    await until(`${MONDAY}T08:30Z`);
    expect(ofDigest()).toEqual([`10-05T08:00 digest of ${MONDAY}`, `10-05T08:00 digest of ${MONDAY}`]);
  });

  it("appears among the next events, even weeks ahead if it is rare", async () => {
    const yearly: Kind = {
      id: "yearly",
      at: (_, date) => (date.month === 8 && date.day === 1 ? date.toPlainDateTime("10:00") : undefined),
    };
    const channel = await store.use((db) => findChannel(db, REF));
    if (channel === undefined) throw new Error("no channel");
    const coming = comingEvents([digest, poll, yearly], channel, [], clock.now());
    expect(coming.map(({ kind, at }) => `${kind} ${at.toString().slice(0, 16)}`)).toEqual([
      "digest 2026-10-05T08:00",
      "poll 2026-10-05T18:00",
      "yearly 2027-08-01T10:00",
    ]);
  });
});
