/**
 * The whole program with both platforms on this machine, seen from outside: each
 * metric moves when it should, readiness falls and returns, traces arrive, and the
 * log says nothing that it must not.
 */
import { renameSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GUILD, GENERAL as ROOM, BOB as ROOM_BOB } from "../adapters/discord/testing-discord.ts";
import { at, TEAM } from "../adapters/slack/testing-slack.ts";
import { type LoopbackDiscord, startLoopbackDiscord } from "../loopback/discord/index.ts";
import { type LoopbackSlack, startLoopbackSlack } from "../loopback/slack/index.ts";
import { createClock } from "../support/clock.ts";
import { eventually } from "../support/eventually.ts";
import { DRAIN_MS } from "../support/process.ts";
import { type OtlpReceiver, startOtlpReceiver } from "./otlp-receiver.ts";
import { type Program, startProgram } from "./testing-program.ts";

const BEGIN = Temporal.Instant.from("2026-11-23T08:00:00Z");
const UNHEARD = "zyzzyva-that-nobody-logs";

describe("the program", () => {
  let slack: LoopbackSlack;
  let discord: LoopbackDiscord;
  let otlp: OtlpReceiver;
  let program: Program;
  const clock = createClock(BEGIN);

  beforeAll(async () => {
    slack = await startLoopbackSlack({ rateLimits: true, ackTimeoutMs: 15_000 });
    slack.addTeam(TEAM);
    discord = await startLoopbackDiscord({ ackTimeoutMs: 15_000 });
    discord.addGuild(GUILD);
    otlp = await startOtlpReceiver();
    // Both are away at first: the program waits for them, and says so.
    slack.fail({ method: "auth.test", as: "503", times: 1_000 });
    discord.gateway.refuse(true);
    program = startProgram({
      ...clock.settings(),
      SLACK_BOT_TOKEN: TEAM.botToken,
      SLACK_APP_TOKEN: TEAM.appToken,
      SLACK_API_URL: slack.apiUrl,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      OTEL_EXPORTER_OTLP_ENDPOINT: otlp.url,
      OTEL_EXPORTER_OTLP_HEADERS: "x-scope=knock-test",
      OTEL_SERVICE_NAME: "knock-under-test",
      OTEL_RESOURCE_ATTRIBUTES: "deployment.environment.name=here",
      OTEL_BSP_SCHEDULE_DELAY: "50",
    });
    clock.lead(program);
  });
  afterAll(async () => {
    await program.remove();
    await Promise.all([slack.close(), discord.close(), otlp.close()]);
  });

  /** By how much each metric changes, which may be a moment after the work is done. */
  async function expectMoved(work: () => Promise<unknown>, changes: Record<string, unknown>): Promise<void> {
    const before = await program.metrics();
    await work();
    await expect
      .poll(async () => {
        const after = Object.entries(await program.metrics());
        const by = after.map(([name, value]) => [name, value - (before[name] ?? 0)] as const);
        return Object.fromEntries(by.filter(([, difference]) => difference !== 0));
      })
      .toMatchObject(changes);
  }

  const ask = (text: string, user = "U0BOB") => slack.command({ ...at("C0GENERAL", user), text });

  test("is not ready before it is connected, and says why", async () => {
    expect(await program.ready()).toMatchObject({
      status: 503,
      stage: "starting",
      checks: { connections: { ok: false, reason: "starting" }, catalogue: { ok: true } },
    });
    expect(await program.text("/healthz")).toBe("ok\n");
    // One that is away keeps no other waiting.
    discord.gateway.refuse(false);
    const one = await eventually(async () => (await program.ready()).status === 200 && program.ready());
    expect(one.checks["connections"]).toEqual({ ok: true, reason: "slack 0 of 1, discord 1 of 1" });
    slack.clearFaults();
    await slack.sockets.waitFor(2);
    const ready = await eventually(async () => {
      const found = await program.ready();
      return found.checks["connections"]?.reason.startsWith("slack 2 of 2") && found;
    });
    expect(ready.checks).toMatchObject({
      store: { ok: true, reason: "answers" },
      connections: { ok: true, reason: "slack 2 of 2, discord 1 of 1" },
      scheduler: { ok: true },
    });
    expect(await program.metrics()).toMatchObject({
      'connections{platform="slack"}': 2,
      'connections_wanted{platform="discord"}': 1,
      'ready{check="connections"}': 1,
      'ledger_events{state="planned"}': 0,
      'log_lines_total{level="warn"}': expect.any(Number),
      start_duration_seconds: expect.any(Number),
    });
    expect((await program.metrics())["catalogue_age_seconds"]).toBeGreaterThan(86_400);
  });

  test("counts and traces an answer, from the interaction to the reply", async () => {
    await expectMoved(() => ask("rook"), {
      'answers_total{platform="slack",command="lookup",outcome="answered"}': 1,
      'answer_duration_seconds_count{platform="slack",command="lookup"}': 1,
      'interaction_duration_seconds_count{platform="slack",kind="command"}': 1,
      'platform_calls_total{platform="slack",method="ack",outcome="ok"}': 1,
      'platform_calls_total{platform="slack",method="users.info",outcome="ok"}': 1,
      'platform_call_duration_seconds_count{platform="slack",method="users.info"}': 1,
    });
    const root = await eventually(() =>
      otlp.spans.find(
        ({ name, attributes }) => name === "interaction" && attributes["knock.command"] === "lookup",
      ),
    );
    expect(root).toMatchObject({
      parentId: "",
      attributes: {
        "knock.platform": "slack",
        "knock.kind": "command",
        "knock.outcome": "answered",
      },
      resource: { "service.name": "knock-under-test", "deployment.environment.name": "here" },
    });
    const within = otlp.spans.filter(({ traceId }) => traceId === root.traceId);
    expect(within.map(({ name }) => name).sort()).toEqual(["interaction", "slack ack", "slack users.info"]);
    for (const { parentId, name } of within) expect(parentId).toBe(name === "interaction" ? "" : root.spanId);
    expect(otlp.headers[0]?.["x-scope"]).toBe("knock-test");
  });

  test("traces the store where an answer needs it", async () => {
    await expectMoved(() => ask("status"), {
      'answers_total{platform="slack",command="status",outcome="answered"}': 1,
      'store_duration_seconds_count{operation="use"}': expect.any(Number),
    });
    const root = await eventually(() =>
      otlp.spans.find(({ attributes }) => attributes["knock.command"] === "status"),
    );
    const store = otlp.spans.find(({ name, parentId }) => name === "store use" && parentId === root.spanId);
    expect(store?.attributes).toEqual({ "db.system.name": "sqlite" });
  });

  test("tells outcomes apart", async () => {
    await expectMoved(
      async () => {
        await ask(UNHEARD);
        await ask("cncf ".repeat(80));
      },
      {
        'answers_total{platform="slack",command="lookup",outcome="not_found"}': 1,
        'answers_total{platform="slack",command="none",outcome="refused"}': 1,
      },
    );
  });

  test("counts what happens in the other platform as its own", async () => {
    await expectMoved(
      async () => {
        const asked = {
          guild: GUILD.id,
          channel: ROOM,
          user: ROOM_BOB,
          name: "cncf",
          options: { text: "rook" },
        };
        await discord.command({ ...asked, isStale: true });
        await eventually(async () =>
          Object.keys(await program.metrics()).some((name) =>
            name.includes('answers_total{platform="discord"'),
          ),
        );
      },
      {
        'answers_total{platform="discord",command="lookup",outcome="answered"}': 1,
        'interaction_duration_seconds_count{platform="discord",kind="command"}': 1,
      },
    );
  });

  test("counts what the platform refuses for its rate limits, and the wait", async () => {
    await expectMoved(
      async () => {
        slack.fail({ method: "users.info", as: "429", retryAfter: 1 });
        await ask("rook", "U0KEN");
      },
      {
        'rate_limit_refusals_total{platform="slack",method="users.info",by="platform"}': 1,
        'rate_limit_wait_seconds_count{platform="slack",method="users.info"}': 1,
        'platform_calls_total{platform="slack",method="users.info",outcome="failed"}': 1,
      },
    );
  });

  test("counts what was posted, how late, and what was dropped", async () => {
    const fault = { method: "chat.postMessage", as: { error: "is_archived" }, when: isOther } as const;
    slack.fail({ ...fault, times: 10 });
    await expectMoved(
      async () => {
        const soon = clock.now().round({ smallestUnit: "minute", roundingMode: "floor" }).add({ minutes: 2 });
        const time = soon.toString().slice(11, 16);
        const letPost = clock.hold(soon.subtract({ seconds: 30 }));
        for (const channel of ["C0GENERAL", "C0OTHER"]) {
          await slack.command({ ...at(channel, "U0ADA"), text: `setup ${time} UTC en` });
        }
        // They are counted anew every two seconds.
        await eventually(
          async () => (await program.metrics())['channels{platform="slack",status="active"}'] === 2,
        );
        letPost();
        await eventually(async () => {
          const seen = await program.metrics();
          return (
            Object.keys(seen).some((name) => name.startsWith("events_delivered_total")) &&
            Object.keys(seen).some((name) => name.startsWith("channels_paused"))
          );
        });
      },
      {
        'events_delivered_total{platform="slack",kind="post"}': 1,
        'event_lateness_seconds_count{platform="slack",kind="post"}': 1,
        'events_dropped_total{platform="slack",kind="post",reason="channel_gone"}': 1,
        'messenger_calls_total{platform="slack",operation="post",outcome="ok"}': 1,
        'messenger_calls_total{platform="slack",operation="post",outcome="permanent"}': 1,
        'channels{platform="slack",status="active"}': 1,
        'channels{platform="slack",status="paused"}': 1,
        'channels_paused{platform="slack",reason="channel_gone"}': 1,
      },
    );
    const posted = program.lines().find(({ msg }) => msg === "posted");
    expect(posted).toMatchObject({ platform: "slack", tenant: TEAM.id, channel: "C0GENERAL", kind: "post" });
    expect(posted?.["key"]).toMatch(/^k[0-9a-f]{24}$/);
    const delivery = await eventually(() =>
      otlp.spans.find(({ name, attributes }) => name === "deliver" && attributes["knock.outcome"] === "sent"),
    );
    const names = otlp.spans.filter(({ traceId }) => traceId === delivery.traceId).map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(["store use", "store transaction", "post", "slack chat.postMessage"]),
    );
  });

  test("counts an apology of doctor's, by what failed", async () => {
    slack.fail({ method: "auth.test", as: "503", times: 10 });
    await expectMoved(() => ask("doctor"), {
      'answers_total{platform="slack",command="doctor",outcome="failed"}': 1,
      'apologies_total{platform="slack",kind="platform"}': 1,
    });
    slack.clearFaults();
  });

  test("is not ready while every connection is lost, and is again", async () => {
    slack.sockets.refuseReconnects(1_000);
    discord.gateway.refuse(true);
    slack.sockets.closeAll();
    expect(
      await eventually(async () => (await program.metrics())['connections{platform="slack"}'] === 0),
    ).toBe(true);
    // One platform is left.
    expect((await program.ready()).status).toBe(200);
    discord.gateway.closeAll();
    const lost = await eventually(async () => (await program.ready()).status === 503 && program.ready());
    expect(lost.checks["connections"]).toEqual({ ok: false, reason: "slack 0 of 2, discord 0 of 1" });
    expect(await program.metrics()).toMatchObject({ 'ready{check="connections"}': 0 });
    discord.gateway.refuse(false);
    slack.sockets.refuseReconnects(0);
    await eventually(async () => (await program.ready()).status === 200);
    await slack.sockets.waitFor(2);
  });

  test("is not ready while the store is lost, answers what needs none, and is ready again", async () => {
    const files = ["", "-wal", "-shm"].map((end) => `${program.database}${end}`);
    for (const file of files) renameSync(file, `${file}.away`);
    await expectMoved(
      async () => {
        const lost = await eventually(async () => (await program.ready()).status === 503 && program.ready());
        expect(lost.checks["store"]).toEqual({ ok: false, reason: "cannot be used: away" });
        expect((await ask("rook")).shown?.text).toMatch(/Rook/);
        await ask("status", "U0ADA");
        await eventually(() =>
          program.lines().some(({ msg }) => /^the schedule could not go on/.test(`${msg}`)),
        );
      },
      {
        'answers_total{platform="slack",command="lookup",outcome="answered"}': 1,
        'answers_total{platform="slack",command="status",outcome="failed"}': 1,
        'apologies_total{platform="slack",kind="store"}': 1,
        'store_errors_total{reason="away"}': expect.any(Number),
        'log_lines_total{level="error"}': expect.any(Number),
      },
    );
    expect(await program.metrics()).not.toHaveProperty("ledger_overdue_seconds");
    for (const file of files) renameSync(`${file}.away`, file);
    await eventually(async () => (await program.ready()).status === 200);
    expect(await program.metrics()).toHaveProperty("ledger_overdue_seconds");
    const about = program.lines().filter(({ msg }) => /^the database (cannot|works)/.test(`${msg}`));
    expect(about).toMatchObject([
      { level: 50, where: program.database, err: { stack: expect.any(String) } },
      { level: 30, msg: expect.stringMatching(/^the database works again after \d+ s$/) },
    ]);
  });

  test("ends with 0, and has said in one line an event what belongs to what, and nothing else", async () => {
    const asked = performance.now();
    program.kill("SIGTERM");
    expect(await program.ended).toBe(0);
    expect(performance.now() - asked).toBeLessThan(DRAIN_MS);
    expect(program.errors().trimEnd().split("\n")).toHaveLength(program.lines().length);
    const answers = program.lines().filter(({ msg }) => msg === "answered");
    expect(answers.length).toBeGreaterThanOrEqual(6);
    for (const line of answers) {
      expect(line).toMatchObject({
        request: expect.stringMatching(/^[0-9a-f]{8}$/),
        tenant: line["platform"] === "slack" ? TEAM.id : GUILD.id,
        trace: expect.stringMatching(/^[0-9a-f]{32}$/),
        ms: expect.any(Number),
      });
    }
    const said = `${program.errors()}${program.written()}${otlp.said()}`;
    for (const hidden of [UNHEARD, "zyzzyva", TEAM.botToken, TEAM.appToken, discord.token, "ticket="]) {
      expect(said).not.toContain(hidden);
    }
    expect(said).not.toMatch(/https?:\/\/[^\s"]+\/(?:commands|actions|response|webhooks|interactions)\//);
    for (const person of ["U0BOB", "U0KEN", "U0ADA", ROOM_BOB]) expect(otlp.said()).not.toContain(person);
  });
});

const isOther = (args: Readonly<Record<string, unknown>>): boolean => args["channel"] === "C0OTHER";
