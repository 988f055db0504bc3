import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { channelId } from "../../src/channels/channel.ts";
import type { MessengerLimits } from "../../src/chat/messenger.ts";
import { PlatformFailed } from "../../src/schedule/event-work.ts";
import { changeSettings } from "../../src/schedule/planner.ts";
import { createRunner, type RunnerDeps } from "../../src/schedule/runner.ts";
import { findChannel } from "../../src/store/channels.ts";
import { StoreUnavailable } from "../../src/store/errors.ts";
import { findEvent, recentTroubles } from "../../src/store/events.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { createPlatform, type Fate, type Platform, UNLIMITED } from "../simulation/platform.ts";
import { DAY_KINDS, outgoing, plainWork, seeded, virtualClock } from "../simulation/virtual.ts";
import { quiet } from "../store/databases.ts";
import { temporaryFolder } from "../support/folder.ts";

const DAY = "2026-10-01";
const ref = (tenant = "t", channel = "c") => ({ platform: "p", tenant, channel });
const ID = channelId(ref());
const clock = virtualClock(`${DAY}T08:00Z`);
let fates: Fate[] = [];
let findFates: Fate[] = [];
let store: Store;
let platform: Platform;

beforeEach(async () => {
  clock.set(`${DAY}T08:00Z`);
  fates = [];
  findFates = [];
  store = await openStore("sqlite::memory:", { log: quiet, clock });
  platform = newPlatform();
});
afterEach(() => store.close());

const newPlatform = (limits: Partial<MessengerLimits> = {}) =>
  createPlatform({
    clock,
    limits: { ...UNLIMITED, ...limits },
    fate: (request) => (request === "post" ? fates : findFates).shift() ?? "ok",
  });
const add = (channel = ref(), settings = {}) =>
  changeSettings(store, DAY_KINDS, channel, settings, clock.now());
let lives = 0;
const runner = (some: Partial<RunnerDeps> = {}) =>
  createRunner({
    store,
    messengers: new Map([["p", platform.messenger]]),
    work: plainWork,
    clock,
    random: seeded(1),
    log: quiet,
    owner: `r${++lives}`,
    sleep: async () => {},
    ...some,
  });
const posted = () => platform.messages.map(({ message }) => message.blocks[0]).map(textOf);
const textOf = (block: unknown) => (block as { content: { text: string }[] }).content[0]?.text;
const state = async (kind = "post") => (await store.use((db) => findEvent(db, ID, kind, DAY)))?.state;
const event = (kind = "post") => store.use((db) => findEvent(db, ID, kind, DAY));

describe("a day", () => {
  it("is posted on time, each event once", async () => {
    await add();
    const schedule = runner();
    expect((await schedule.tick())?.toString()).toBe(`${DAY}T09:00:00Z`);
    for (const time of ["08:59:59", "09:00", "09:00:01", "11:00", "12:00", "16:59", "17:00", "18:00"]) {
      clock.set(`${DAY}T${time}Z`);
      await schedule.tick();
    }
    expect(posted()).toEqual([`post of ${DAY}`, `quiz of ${DAY}`, `reveal of ${DAY}`]);
    expect(platform.messages.map(({ at }) => at.toString().slice(11, 19))).toEqual([
      "09:00:00",
      "12:00:00",
      "17:00:00",
    ]);
    expect(platform.messages[1]?.message.choices).toBe(4);
    expect(await event("quiz")).toMatchObject({ state: "sent", ref: { id: "m2" }, attempts: 1 });
  });

  it("keeps keys within the allowed length", async () => {
    await add();
    clock.set(`${DAY}T09:00Z`);
    await runner().tick();
    expect(platform.messages[0]?.key).toMatch(/^k[0-9a-f]{24}$/);
  });

  it("returns the time of the next tick", async () => {
    await add();
    clock.set(`${DAY}T12:00Z`);
    const schedule = runner();
    const next = await schedule.tick();
    expect(next?.toString()).toBe(`${DAY}T17:00:00Z`);
    clock.set(`${DAY}T17:00Z`);
    expect((await schedule.tick())?.toString()).toBe("2026-10-02T09:00:00Z");
  });

  it("of another platform's channel is ignored", async () => {
    await add({ ...ref(), platform: "q" });
    clock.set(`${DAY}T09:00Z`);
    await runner().tick();
    expect(posted()).toEqual([]);
  });
});

describe("after a downtime", () => {
  it.each([
    ["09:20", [`post of ${DAY}`]],
    ["11:59:59", [`post of ${DAY}`]],
    ["12:00", [`quiz of ${DAY}`]],
    ["14:59", [`quiz of ${DAY}`]],
    ["15:00", []],
  ])("until %s", async (time, expected) => {
    await add();
    clock.set(`${DAY}T${time}Z`);
    await runner().tick();
    expect(posted()).toEqual(expected);
    clock.set(`${DAY}T23:00Z`);
    await runner().tick();
    expect(await state("reveal")).toBe("skipped");
  });
});

describe("a refusal", () => {
  it("is retried with growing delays until the event expires", async () => {
    await add();
    fates = Array.from({ length: 999 }, () => ({ ok: false, outcome: "refused", detail: "busy" }));
    clock.set(`${DAY}T09:00Z`);
    const schedule = runner();
    const times: number[] = [];
    for (;;) {
      const before = fates.length;
      const next = await schedule.tick();
      if (fates.length < before) times.push(clock.now().epochMilliseconds);
      if ((await state()) !== "planned" || next === undefined) break;
      clock.set(next);
      if (next.toString() >= `${DAY}T12`) break;
    }
    const waits = times.slice(1).map((time, i) => (time - (times[i] ?? 0)) / 1_000);
    expect(waits[0]).toBeLessThanOrEqual(2);
    expect(Math.max(...waits)).toBeLessThanOrEqual(300);
    expect(waits.at(-1)).toBeGreaterThan(150);
    expect(times.length).toBeLessThan(70);
    clock.set(`${DAY}T12:00Z`);
    fates = [];
    await schedule.tick();
    expect(await event()).toMatchObject({ state: "failed", error: "refused", detail: "busy" });
    expect(posted()).toEqual([`quiz of ${DAY}`]);
  });

  it("with a retry-after delays only its own scope", async () => {
    for (const [tenant, channel] of [
      ["t", "c"],
      ["t", "d"],
      ["u", "c"],
    ])
      await add(ref(tenant, channel));
    platform = newPlatform({ global: { perSecond: 1_000, concurrency: 1 } });
    fates = [{ ok: false, outcome: "refused", retryAfterMs: 60_000, holds: "tenant" }];
    clock.set(`${DAY}T09:00Z`);
    const schedule = runner();
    const next = await schedule.tick();
    const first = platform.messages.map(({ channel }) => channel.tenant);
    expect(first.length).toBeLessThanOrEqual(2);
    expect(next?.toString()).toBe(`${DAY}T09:01:00Z`);
    clock.set(`${DAY}T09:00:59Z`);
    await schedule.tick();
    expect(platform.messages).toHaveLength(first.length);
    clock.set(`${DAY}T09:01:00Z`);
    await schedule.tick();
    expect(platform.messages).toHaveLength(3);
  });

  it("is reported in the status, even if a later attempt succeeded", async () => {
    await add();
    fates = [{ ok: false, outcome: "refused", detail: "503" }];
    clock.set(`${DAY}T09:00Z`);
    const schedule = runner();
    const next = await schedule.tick();
    clock.set(next ?? DAY);
    await schedule.tick();
    const [trouble] = await store.use((db) => recentTroubles(db, ID, 5));
    expect(trouble).toMatchObject({ state: "sent", error: "refused", detail: "503", attempts: 2 });
  });
});

describe("an unknown outcome", () => {
  const UNKNOWN = { ok: false, outcome: "unknown" } as const;

  it.each([
    ["the message is there", "lost", []],
    ["the message is there and the adapter throws", "throws", []],
    ["the message is not there", "dropped", []],
    ["the platform does not say at first", "lost", [UNKNOWN, "throws", UNKNOWN]],
    ["the platform does not say at first, and it is not there", "dropped", [UNKNOWN, "dropped"]],
  ] satisfies [string, Fate, Fate[]][])("ends in one message: %s", async (_, fate, finds) => {
    await add();
    fates = [fate];
    findFates = [...finds];
    clock.set(`${DAY}T09:00Z`);
    const schedule = runner();
    let next = await schedule.tick();
    expect(await state()).toBe("ambiguous");
    const before = platform.messages.length;
    clock.set(`${DAY}T09:00:09Z`);
    await schedule.tick();
    expect(platform.messages).toHaveLength(before);
    for (let i = 0; i < 9 && (await state()) === "ambiguous"; i++) {
      next = await schedule.tick();
      clock.set(next ?? DAY);
      await schedule.tick();
    }
    expect(posted()).toEqual([`post of ${DAY}`]);
    expect(await event()).toMatchObject({
      state: "sent",
      ref: { id: "m1" },
      attempts: fate === "dropped" ? 2 : 1,
    });
  });

  it("is not resolved before the platform's retry-after", async () => {
    await add();
    fates = ["lost"];
    findFates = [{ ok: false, outcome: "refused", retryAfterMs: 240_000 }];
    clock.set(`${DAY}T09:00Z`);
    const schedule = runner();
    await schedule.tick();
    clock.set(`${DAY}T09:00:10Z`);
    await schedule.tick();
    expect((await event())?.nextAt.toString()).toBe(`${DAY}T09:04:10Z`);
    clock.set(`${DAY}T09:04:10Z`);
    await schedule.tick();
    expect([posted(), await state()]).toEqual([[`post of ${DAY}`], "sent"]);
  });

  it("is given up a day after the event expired, and never resent", async () => {
    await add();
    fates = ["dropped"];
    findFates = Array.from({ length: 999 }, () => UNKNOWN);
    clock.set(`${DAY}T09:00Z`);
    await runner().tick();
    clock.set("2026-10-02T11:59Z");
    await runner().tick();
    expect(await state()).toBe("ambiguous");
    clock.set("2026-10-02T12:10Z");
    await runner().tick();
    expect(await event()).toMatchObject({ state: "failed", error: "unknown" });
    expect(posted().filter((text) => text === `post of ${DAY}`)).toEqual([]);
  });

  it("is resolved after the window without resending", async () => {
    await add();
    fates = ["dropped"];
    findFates = Array.from({ length: 999 }, () => UNKNOWN);
    clock.set(`${DAY}T09:00Z`);
    await runner().tick();
    clock.set(`${DAY}T12:30Z`);
    await runner().tick();
    expect(await state()).toBe("ambiguous");
    findFates = [];
    clock.set(`${DAY}T12:59Z`);
    await runner().tick();
    expect(await event()).toMatchObject({ state: "failed", error: "unknown" });
    expect(posted()).toEqual([`quiz of ${DAY}`]);
  });
});

describe("a crash", () => {
  /** Never settles: the process is gone. */
  const gone = new Promise<never>(() => {});

  it.each([
    ["before the message is sent", false],
    ["after it is sent", true],
  ])("%s is resolved when the lease expires", async (_, isSent) => {
    await add();
    clock.set(`${DAY}T09:00Z`);
    const { messenger } = platform;
    const crashing = {
      ...messenger,
      async post(...request: Parameters<typeof messenger.post>) {
        if (isSent) await messenger.post(...request);
        return gone;
      },
    };
    const dying = runner({ messengers: new Map([["p", crashing]]) });
    void dying.tick();
    await expect.poll(() => state()).toBe("sending");
    if (isSent) await expect.poll(() => platform.messages).toHaveLength(1);
    const next = runner();
    clock.pass({ seconds: 30 });
    await next.tick();
    expect(platform.messages).toHaveLength(isSent ? 1 : 0);
    clock.pass({ seconds: 11 });
    await next.tick();
    expect(posted()).toEqual([`post of ${DAY}`]);
    expect(await state()).toBe("sent");
  });

  it("between the message and its follow-up is recovered", async () => {
    await add();
    clock.set(`${DAY}T09:00Z`);
    const seen: string[] = [];
    const failing = { ...plainWork, afterSent: async () => Promise.reject(new StoreUnavailable("away")) };
    await runner({ work: failing }).tick();
    expect(await state()).toBe("sending");
    clock.pass({ minutes: 1 });
    await runner({
      work: { ...plainWork, afterSent: async (due, at) => void seen.push(`${due.kind} ${at["id"]}`) },
    }).tick();
    expect([posted(), seen, await state()]).toEqual([[`post of ${DAY}`], ["post m1"], "sent"]);
  });

  it("of the wall clock, which jumps while a message is sent, does not send it twice", async () => {
    await add();
    clock.set(`${DAY}T09:00Z`);
    const { messenger } = platform;
    const asked = Promise.withResolvers<void>();
    const answered = Promise.withResolvers<void>();
    const slow = {
      ...messenger,
      async post(...request: Parameters<typeof messenger.post>) {
        asked.resolve();
        await answered.promise;
        return messenger.post(...request);
      },
    };
    const schedule = runner({ messengers: new Map([["p", slow]]) });
    const first = schedule.tick();
    await asked.promise;
    expect(await state()).toBe("sending");
    clock.pass({ hours: 1 });
    const second = schedule.tick();
    await new Promise((resolve) => setTimeout(resolve, 20));
    answered.resolve();
    await Promise.all([first, second]);
    expect([posted(), await state()]).toEqual([[`post of ${DAY}`], "sent"]);
  });

  it("leaves a doubt that a later refusal does not remove", async () => {
    await add();
    fates = ["dropped", { ok: false, outcome: "refused" }];
    clock.set(`${DAY}T09:00Z`);
    const schedule = runner();
    await schedule.tick();
    clock.pass({ minutes: 1 });
    await schedule.tick();
    // The first attempt's message may arrive even now.
    expect(await event()).toMatchObject({ state: "ambiguous", error: "refused", attempts: 2 });
    clock.pass({ minutes: 1 });
    await schedule.tick();
    expect([posted(), await state()]).toEqual([[`post of ${DAY}`], "sent"]);
  });

  it("with a slow composer sends nothing after the lease expires", async () => {
    await add();
    clock.set(`${DAY}T09:00Z`);
    const slow = {
      ...plainWork,
      async compose(due: Parameters<typeof outgoing>[0]) {
        clock.pass({ seconds: 36 });
        return outgoing(due);
      },
    };
    await runner({ work: slow }).tick();
    expect(posted()).toEqual([]);
    expect(await event()).toMatchObject({ state: "planned", error: "slow", attempts: 0 });
  });
});

describe("a permanent refusal", () => {
  it.each(["channel-gone", "no-permission", "not-installed"] as const)(
    "%s pauses the channel",
    async (reason) => {
      await add();
      fates = [{ ok: false, outcome: "permanent", reason, detail: "in its words" }];
      const dropped: string[] = [];
      const work = {
        ...plainWork,
        afterDropped: async (due: { kind: string }, error: string) =>
          void dropped.push(`${due.kind} ${error}`),
      };
      clock.set(`${DAY}T09:00Z`);
      await runner({ work }).tick();
      clock.set(`${DAY}T12:00Z`);
      await runner({ work }).tick();
      expect(posted()).toEqual([]);
      expect((await store.use((db) => findChannel(db, ref())))?.paused?.reason).toBe(reason);
      expect(await event()).toMatchObject({ state: "failed", error: reason, detail: "in its words" });
      expect(dropped).toEqual([`post ${reason}`]);
      await add();
      clock.set("2026-10-02T09:00Z");
      await runner({ work }).tick();
      expect(posted()).toEqual(["post of 2026-10-02"]);
    },
  );

  it("of a single message does not pause the channel", async () => {
    await add();
    fates = [{ ok: false, outcome: "permanent", reason: "rejected" }];
    clock.set(`${DAY}T09:00Z`);
    await runner().tick();
    clock.set(`${DAY}T12:00Z`);
    await runner().tick();
    expect(posted()).toEqual([`quiz of ${DAY}`]);
  });

  it("of the quiz skips the reveal", async () => {
    await add();
    clock.set(`${DAY}T11:00Z`);
    await runner().tick();
    fates = [{ ok: false, outcome: "permanent", reason: "rejected" }];
    clock.set(`${DAY}T12:00Z`);
    await runner().tick();
    clock.set(`${DAY}T17:00Z`);
    await runner().tick();
    expect(await event("reveal")).toMatchObject({ state: "skipped", error: "no-quiz" });
    expect(posted()).toEqual([`post of ${DAY}`]);
  });
});

describe("a post", () => {
  it("is skipped if there is nothing to post", async () => {
    await add();
    clock.set(`${DAY}T09:00Z`);
    await runner({ work: { ...plainWork, compose: async () => undefined } }).tick();
    expect(await event()).toMatchObject({ state: "skipped", error: "nothing-to-post" });
  });

  it("is retried if composing it fails", async () => {
    await add();
    clock.set(`${DAY}T09:00Z`);
    const failing = { ...plainWork, compose: async () => Promise.reject(new TypeError("a mistake")) };
    const next = await runner({ work: failing }).tick();
    expect(await event()).toMatchObject({ state: "planned", error: "compose", attempts: 0 });
    clock.set(next ?? DAY);
    await runner().tick();
    expect(await state()).toBe("sent");
  });

  it("has its follow-up retried, without resending, if the platform refused the follow-up", async () => {
    await add();
    clock.set(`${DAY}T09:00Z`);
    let failures = 2;
    const failing = {
      ...plainWork,
      async afterSent() {
        if (failures-- > 0) throw new PlatformFailed({ ok: false, outcome: "refused", detail: "later" });
      },
    };
    let next = await runner({ work: failing }).tick();
    expect(await event()).toMatchObject({ state: "ambiguous", error: "unknown", detail: "later" });
    for (let i = 0; i < 2; i++) {
      clock.set(next ?? DAY);
      next = await runner({ work: failing }).tick();
    }
    expect([posted(), await state(), failures]).toEqual([[`post of ${DAY}`], "sent", -1]);
  });

  it("eventually counts as sent even if its follow-up never succeeds", async () => {
    await add();
    clock.set(`${DAY}T09:00Z`);
    const failure = { ok: false, outcome: "refused" } as const;
    const failing = { ...plainWork, afterSent: async () => Promise.reject(new PlatformFailed(failure)) };
    let next = await runner({ work: failing }).tick();
    for (let i = 0; i < 200 && (await state()) !== "sent"; i++) {
      clock.set(next ?? DAY);
      next = await runner({ work: failing }).tick();
    }
    expect(posted().filter((text) => text === `post of ${DAY}`)).toHaveLength(1);
    expect(await state()).toBe("sent");
  });

  it("counts as sent even if its follow-up throws", async () => {
    await add();
    clock.set(`${DAY}T09:00Z`);
    const failing = { ...plainWork, afterSent: async () => Promise.reject(new TypeError("a mistake")) };
    await runner({ work: failing }).tick();
    await runner().tick();
    expect([posted(), await state()]).toEqual([[`post of ${DAY}`], "sent"]);
  });
});

describe("many events at once", () => {
  it("are sent within the limits, small tenants before the rest of a big one", async () => {
    for (let i = 0; i < 30; i++) await add(ref("big", `c${i}`));
    for (let i = 0; i < 5; i++) await add(ref(`small${i}`));
    platform = newPlatform({
      perTenant: { perSecond: 2, concurrency: 2 },
      global: { perSecond: 10, concurrency: 3 },
    });
    clock.set(`${DAY}T09:00Z`);
    const schedule = runner();
    let next = await schedule.tick();
    while (platform.messages.length < 35 && next !== undefined) {
      clock.set(next);
      next = await schedule.tick();
    }
    expect(platform.most.all).toBe(3);
    const firstTen = platform.messages.slice(0, 10).map(({ channel }) => channel.tenant);
    expect(new Set(firstTen).size).toBe(6);
    const bySecond = Map.groupBy(
      platform.messages,
      ({ channel, at }) => `${channel.tenant} ${at.epochMilliseconds}`,
    );
    for (const group of bySecond.values()) expect(group.length).toBeLessThanOrEqual(2);
    const last = platform.messages.at(-1)?.at.epochMilliseconds ?? 0;
    expect((last - Date.parse(`${DAY}T09:00Z`)) / 1_000).toBe(14);
  });

  it("are shared by replicas", async () => {
    for (let i = 0; i < 60; i++) await add(ref("t", `c${i}`));
    clock.set(`${DAY}T09:00Z`);
    const counts = [0, 0, 0];
    const replicas = counts.map((_, i) =>
      runner({
        random: seeded(i),
        messengers: new Map([
          [
            "p",
            {
              ...platform.messenger,
              limits: { ...UNLIMITED, global: { perSecond: 999, concurrency: 4 } },
              async post(...request: Parameters<typeof platform.messenger.post>) {
                counts[i] = (counts[i] ?? 0) + 1;
                await new Promise((resolve) => setTimeout(resolve, 1));
                return platform.messenger.post(...request);
              },
            },
          ],
        ]),
      }),
    );
    await Promise.all(replicas.map((replica) => replica.tick()));
    expect(platform.messages).toHaveLength(60);
    expect(new Set(platform.messages.map(({ key }) => key)).size).toBe(60);
    for (const count of counts) expect(count).toBeGreaterThan(5);
  });
});

describe("running", () => {
  it("keeps ticking, and stops once work in progress has finished", async () => {
    await add();
    clock.set(`${DAY}T08:59:58Z`);
    const stop = new AbortController();
    const sleep = async (ms: number) => {
      await new Promise((resolve) => setImmediate(resolve));
      clock.pass({ milliseconds: ms });
      if (clock.now().toString() > `${DAY}T09:00:05Z`) stop.abort();
    };
    await runner({ sleep }).run(stop.signal);
    expect(posted()).toEqual([`post of ${DAY}`]);
    expect(platform.messages[0]?.at.toString().slice(11, 19)).toBe("09:00:00");
    expect(await state()).toBe("sent");
  });

  it("waits while the database is away, and continues once it is back", async () => {
    const directory = temporaryFolder("runner");
    const path = join(directory, "knock.db");
    await store.close();
    store = await openStore(`sqlite:${path}`, { log: quiet, clock });
    await add();
    clock.set(`${DAY}T08:59:50Z`);
    renameSync(path, `${path}.away`);
    const stop = new AbortController();
    const errors: string[] = [];
    const log = {
      ...quiet,
      error: (data: object) => void errors.push(String((data as { err?: Error }).err?.name)),
    };
    const sleep = async (ms: number) => {
      await new Promise((resolve) => setImmediate(resolve));
      clock.pass({ milliseconds: ms });
      const now = clock.now().toString();
      if (now >= `${DAY}T09:10Z` && platform.messages.length === 0 && errors.length > 0) {
        try {
          renameSync(`${path}.away`, path);
        } catch {
          // It is back already.
        }
      }
      if (now > `${DAY}T09:12Z`) stop.abort();
    };
    await runner({ sleep, log }).run(stop.signal);
    expect(posted()).toEqual([`post of ${DAY}`]);
    expect(new Set(errors)).toEqual(new Set(["StoreUnavailable"]));
    await store.close();
    rmSync(directory, { recursive: true });
    store = await openStore("sqlite::memory:", { log: quiet, clock });
  });
});

describe("a refusal for a reason that nobody knows", () => {
  const unlisted = { ok: false, outcome: "refused", unlisted: true, detail: "new_code" } as const;
  const later = async (schedule: ReturnType<typeof runner>, minutes: number) => {
    for (let i = 0; i < minutes; i++) {
      clock.pass({ minutes: 1 });
      await schedule.tick();
    }
  };

  it("is tried four times, gives up only this event, and pauses nothing", async () => {
    await add();
    fates = Array.from({ length: 99 }, () => unlisted);
    clock.set(`${DAY}T09:00Z`);
    const schedule = runner();
    await schedule.tick();
    expect(await event()).toMatchObject({ state: "planned", error: "unlisted", detail: "new_code" });
    await later(schedule, 60);
    expect(fates).toHaveLength(95);
    expect(await event()).toMatchObject({ state: "failed", error: "unlisted", attempts: 4 });
    expect((await store.use((db) => findChannel(db, ref())))?.paused).toBeUndefined();
    fates = [];
    clock.set(`${DAY}T12:00Z`);
    await schedule.tick();
    expect(posted()).toEqual([`quiz of ${DAY}`]);
  });

  it("of a search does not go on for ever either", async () => {
    await add();
    fates = ["lost"];
    findFates = Array.from({ length: 99 }, () => unlisted);
    clock.set(`${DAY}T09:00Z`);
    const schedule = runner();
    await schedule.tick();
    await later(schedule, 60);
    expect(await event()).toMatchObject({ state: "failed", error: "unlisted" });
    expect(findFates.length).toBeGreaterThan(94);
    expect(posted()).toEqual([`post of ${DAY}`]);
  });
});

it("a message that lacks reactions counts as posted at once, and is completed until it expires", async () => {
  await add();
  const lacks = { ok: false, outcome: "unknown", detail: "timed out" } as const;
  const { messenger } = platform;
  const lacking = {
    ...messenger,
    post: async (...asked: Parameters<typeof messenger.post>) => ({
      ...(await messenger.post(...asked)),
      lacks,
    }),
    find: async (...asked: Parameters<typeof messenger.find>) => ({
      ...(await messenger.find(...asked)),
      lacks,
    }),
  };
  const opened: string[] = [];
  const work = { ...plainWork, afterSent: async ({ kind }: { kind: string }) => void opened.push(kind) };
  const schedule = runner({ work, messengers: new Map([["p", lacking]]) });
  clock.set(`${DAY}T12:00Z`);
  await schedule.tick();
  expect(opened).toContain("quiz");
  expect(await event("quiz")).toMatchObject({ state: "ambiguous", detail: "timed out" });
  clock.set(`${DAY}T15:00Z`);
  await schedule.tick();
  expect(await event("quiz")).toMatchObject({ state: "sent" });
  expect(posted().filter((text) => text === `quiz of ${DAY}`)).toHaveLength(1);
});
