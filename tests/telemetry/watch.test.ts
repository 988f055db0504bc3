/** What is done is measured, traced and written down; and whoever is watched does not notice. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Reply, ReplyKind } from "../../src/chat/reply.ts";
import type { Request } from "../../src/chat/request.ts";
import { changeSettings } from "../../src/schedule/planner.ts";
import { createRunner } from "../../src/schedule/runner.ts";
import { timeOf } from "../../src/store/database-time.ts";
import { StoreCorrupt, StoreUnavailable } from "../../src/store/errors.ts";
import { openStore, type Store } from "../../src/store/store.ts";
import { fakeBot } from "../conversation/testing-conversation.ts";
import { createPlatform, type Fate, UNLIMITED } from "../simulation/platform.ts";
import { DAY_KINDS, plainWork, seeded, virtualClock } from "../simulation/virtual.ts";
import { quiet } from "../store/databases.ts";
import { watching } from "./testing-telemetry.ts";

const WHERE = { platform: "p", tenant: "t1", channel: "c1" };
const TYPED = "something that nobody else is to read";
const request: Request = { input: { type: "text", text: TYPED }, language: "en", where: WHERE };
const replyOf = (kind: ReplyKind): Reply => ({
  kind,
  audience: "caller",
  language: "en",
  project: null,
  suggestions: [],
  blocks: [],
});

describe("an interaction", () => {
  const bot = (answer: () => Promise<Reply>) => fakeBot({ answer });

  it.each<[ReplyKind, string]>([
    ["project", "answered"],
    ["notice", "answered"],
    ["choices", "choices"],
    ["not-found", "not_found"],
    ["error", "refused"],
  ])("that is answered with %s has the outcome %s", async (kind, outcome) => {
    const { watch, measured, lines, spans } = watching();
    const watched = watch.bot(
      bot(async () => {
        watch.onCommand("lookup");
        return replyOf(kind);
      }),
    );
    const reply = await watch
      .adapter("p")
      .interaction({ kind: "command", tenant: "t1" }, () => watched.answer(request));
    expect(reply).toEqual(replyOf(kind));
    expect(await measured()).toMatchObject({
      [`answers_total{platform="p",command="lookup",outcome="${outcome}"}`]: 1,
      'answer_duration_seconds_count{platform="p",command="lookup"}': 1,
      'interaction_duration_seconds_count{platform="p",kind="command"}': 1,
    });
    expect(lines).toEqual([
      {
        level: 30,
        time: expect.any(Number),
        request: expect.stringMatching(/^[0-9a-f]{8}$/),
        platform: "p",
        tenant: "t1",
        trace: spans()[0]?.trace,
        command: "lookup",
        outcome,
        ms: expect.any(Number),
        msg: "answered",
      },
    ]);
    expect(spans()).toMatchObject([
      {
        name: "interaction",
        attributes: { "knock.platform": "p", "knock.command": "lookup", "knock.outcome": outcome },
      },
    ]);
  });

  it("that fails is counted, and fails", async () => {
    const { watch, measured, spans } = watching();
    const watched = watch.bot(bot(() => Promise.reject(new TypeError(TYPED))));
    const work = watch.adapter("p").interaction({ kind: "action" }, () => watched.answer(request));
    await expect(work).rejects.toThrow(TYPED);
    expect(await measured()).toMatchObject({
      'answers_total{platform="p",command="none",outcome="failed"}': 1,
      'interaction_duration_seconds_count{platform="p",kind="action"}': 1,
    });
    expect(spans()).toMatchObject([{ isError: true, attributes: { "error.type": "TypeError" } }]);
    expect(JSON.stringify(spans())).not.toContain(TYPED);
  });

  it("that the store was needed for and away is not the asker's fault", async () => {
    const { watch, measured } = watching();
    const store = watch.store(away(new StoreUnavailable("away")));
    const watched = watch.bot(
      bot(async () => {
        await store.use(async () => {}).catch(() => {});
        return replyOf("error");
      }),
    );
    await watch.adapter("p").interaction({ kind: "command" }, () => watched.answer(request));
    expect(await measured()).toMatchObject({
      'answers_total{platform="p",command="none",outcome="failed"}': 1,
      'apologies_total{platform="p",kind="store"}': 1,
      'store_errors_total{reason="away"}': 1,
    });
  });

  it("without an adapter around it, as in the terminal, is not written where the answer is", async () => {
    const { watch, measured, lines } = watching();
    await watch.bot(bot(async () => replyOf("project"))).answer(request);
    expect(lines).toMatchObject([{ level: 20, msg: "answered", platform: "p", tenant: "t1" }]);
    expect(await measured()).toMatchObject({
      'answers_total{platform="p",command="none",outcome="answered"}': 1,
    });
  });

  it("keeps to itself, however many are under way", async () => {
    const { watch, log, lines } = watching();
    const adapter = watch.adapter("p");
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        adapter.interaction({ kind: "event", tenant: `t${i}` }, async () => {
          await new Promise((resolve) => setTimeout(resolve, (i * 7) % 5));
          log.info({ mine: `t${i}` }, "said");
        }),
      ),
    );
    expect(lines).toHaveLength(20);
    for (const { mine, tenant } of lines) expect(tenant).toBe(mine);
    expect(new Set(lines.map(({ request: id }) => id)).size).toBe(20);
  });
});

describe("a call of the platform", () => {
  it("is counted by what came of it, and stands within its interaction's trace", async () => {
    const { watch, measured, spans } = watching();
    const adapter = watch.adapter("p");
    await adapter.interaction({ kind: "command" }, async () => {
      expect(await adapter.call("post", async () => 7)).toBe(7);
      await expect(adapter.call("post", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    });
    expect(await measured()).toMatchObject({
      'platform_calls_total{platform="p",method="post",outcome="ok"}': 1,
      'platform_calls_total{platform="p",method="post",outcome="failed"}': 1,
      'platform_call_duration_seconds_count{platform="p",method="post"}': 2,
    });
    expect(spans()).toMatchObject([
      { name: "p post", within: "interaction", isError: false },
      { name: "p post", within: "interaction", isError: true },
      { name: "interaction", within: undefined },
    ]);
    expect(new Set(spans().map(({ trace }) => trace)).size).toBe(1);
  });

  it("that had to wait, or was refused, is told", async () => {
    const { watch, measured } = watching();
    const adapter = watch.adapter("p");
    adapter.waited("post", 1_500);
    adapter.limited("post", "bot");
    adapter.limited("post", "platform");
    expect(await measured()).toMatchObject({
      'rate_limit_wait_seconds_count{platform="p",method="post"}': 1,
      'rate_limit_refusals_total{platform="p",method="post",by="bot"}': 1,
      'rate_limit_refusals_total{platform="p",method="post",by="platform"}': 1,
    });
  });
});

const away = (error: Error): Store => ({
  kind: "sqlite",
  exists: () => true,
  verify: async () => {},
  use: () => Promise.reject(error),
  transaction: () => Promise.reject(error),
  time: () => timeOf(0),
  close: async () => {},
});

describe("the store", () => {
  it("is timed, and known to have been used", async () => {
    const { watch, measured, uses } = watching();
    const bare = await openStore("sqlite::memory:", { log: quiet });
    const store = watch.store(bare);
    expect(await store.use(async () => 1)).toBe(1);
    expect(await store.transaction(async () => 2)).toBe(2);
    expect(uses()).toBe(2);
    expect(await measured()).toMatchObject({
      'store_duration_seconds_count{operation="use"}': 1,
      'store_duration_seconds_count{operation="transaction"}': 1,
    });
    await store.close();
  });

  it.each([
    [new StoreUnavailable("read-only"), { 'store_errors_total{reason="read_only"}': 1 }],
    [new StoreCorrupt("x"), { 'store_errors_total{reason="corrupt"}': 1 }],
    [new Error("a mistake of ours"), {}],
  ])("says what was wrong with it: %s", async (error, counted) => {
    const { watch, measured, uses } = watching();
    await expect(watch.store(away(error)).transaction(async () => {})).rejects.toBe(error);
    const values = Object.entries(await measured()).filter(([name]) => name.startsWith("store_errors"));
    expect(Object.fromEntries(values)).toEqual(counted);
    expect(uses()).toBe(0);
  });
});

describe("the schedule", () => {
  const clock = virtualClock("2026-10-01T08:00Z");
  let store: Store;
  let fates: Fate[];

  beforeEach(async () => {
    clock.set("2026-10-01T08:00Z");
    fates = [];
    store = await openStore("sqlite::memory:", { log: quiet, clock });
    await changeSettings(store, DAY_KINDS, WHERE, {}, clock.now());
  });
  afterEach(() => store.close());

  const start = () => {
    const ops = watching();
    const limits = UNLIMITED;
    const platform = createPlatform({
      clock,
      limits,
      fate: (asked) => (asked === "post" ? (fates.shift() ?? "ok") : "ok"),
    });
    const runner = createRunner({
      store: ops.watch.store(store),
      messengers: ops.watch.messengers(new Map([["p", platform.messenger]])),
      work: plainWork,
      clock,
      random: seeded(1),
      log: ops.log,
      owner: "me",
      sleep: async () => {},
      watch: ops.watch.schedule,
    });
    return { ...ops, runner };
  };
  const tickAt = async (runner: { tick(): Promise<unknown> }, time: string) => {
    clock.set(`2026-10-01T${time}Z`);
    await runner.tick();
  };

  it("tells of what was posted, and how late", async () => {
    const { runner, measured, lines, spans, looks, metrics } = start();
    await tickAt(runner, "08:30");
    expect(looks()).toBe(1);
    await tickAt(runner, "09:00:04");
    expect(await measured()).toMatchObject({
      'events_delivered_total{platform="p",kind="post"}': 1,
      'event_lateness_seconds_count{platform="p",kind="post"}': 1,
      'messenger_calls_total{platform="p",operation="post",outcome="ok"}': 1,
    });
    const text = await metrics.registry.metrics();
    expect(text).toContain('knock_event_lateness_seconds_sum{platform="p",kind="post"} 4');
    expect(lines).toMatchObject([
      {
        level: 30,
        msg: "posted",
        key: expect.stringMatching(/^k/),
        tenant: "t1",
        channel: "c1",
        secondsLate: 4,
      },
    ]);
    // What the schedule does besides, every second, is no trace.
    expect(new Set(spans().map(({ trace }) => trace)).size).toBe(1);
    const delivery = spans().find(({ name }) => name === "deliver");
    expect(delivery).toMatchObject({ attributes: { "knock.kind": "post", "knock.outcome": "sent" } });
    const within = spans().filter(({ trace }) => trace === delivery?.trace);
    expect(within.map(({ name }) => name)).toContain("post");
    expect(within.filter(({ name }) => name.startsWith("store"))).not.toEqual([]);
    expect(lines[0]?.["trace"]).toBe(delivery?.trace);
  });

  it("tells of what was dropped, and why", async () => {
    fates = [{ ok: false, outcome: "permanent", reason: "channel-gone" }];
    const { runner, measured, lines } = start();
    await tickAt(runner, "09:00");
    expect(await measured()).toMatchObject({
      'events_dropped_total{platform="p",kind="post",reason="channel_gone"}': 1,
      'messenger_calls_total{platform="p",operation="post",outcome="permanent"}': 1,
      'log_lines_total{level="warn"}': 1,
    });
    expect(lines).toMatchObject([{ level: 40, tenant: "t1", key: expect.stringMatching(/^k/) }]);
  });

  it("does not count as dropped what is tried again", async () => {
    fates = [{ ok: false, outcome: "refused" }, "lost"];
    const { runner, measured } = start();
    await tickAt(runner, "09:00");
    await tickAt(runner, "09:05");
    await tickAt(runner, "09:10");
    const values = await measured();
    expect(values).toMatchObject({
      'messenger_calls_total{platform="p",operation="post",outcome="refused"}': 1,
      'messenger_calls_total{platform="p",operation="post",outcome="unknown"}': 1,
      'messenger_calls_total{platform="p",operation="find",outcome="ok"}': 1,
      'events_delivered_total{platform="p",kind="post"}': 1,
    });
    expect(Object.keys(values).filter((name) => name.startsWith("events_dropped"))).toEqual([]);
  });

  it("has few reasons, whatever the ledger holds", async () => {
    const { watch, measured } = watching();
    const event = {
      channel: WHERE,
      channelId: "x",
      kind: "quiz",
      date: "2026-10-01",
      dueAt: clock.now(),
    } as const;
    for (let i = 0; i < 50; i++) {
      watch.schedule.settled(event, { state: "failed", error: `because ${i}` }, clock.now());
    }
    expect(await measured()).toMatchObject({
      'events_dropped_total{platform="p",kind="quiz",reason="other"}': 50,
    });
  });

  it("tells of what nobody came to in time", async () => {
    const { runner, measured } = start();
    await tickAt(runner, "20:00:01");
    expect(await measured()).toMatchObject({
      'events_dropped_total{platform="p",kind="post",reason="late"}': 1,
      'events_dropped_total{platform="p",kind="quiz",reason="late"}': 1,
    });
  });
});
