/** Connecting to Discord, staying connected, and ending: refusals, outages, shards, stops. */
import { GatewayIntentBits } from "discord.js";
import { afterEach, describe, expect, test } from "vitest";
import { EXIT, Refused } from "../../../src/chat/adapter.ts";
import type { LoopbackDiscord } from "../../loopback/discord/index.ts";
import { startOwnTime } from "../../support/own-time.ts";
import {
  ask,
  type BareDiscord,
  eventually,
  GUILD,
  startBareDiscord,
  textOf,
  YES,
} from "./testing-discord.ts";

let testing: BareDiscord | undefined;
afterEach(async () => {
  await testing?.close();
  testing = undefined;
});
const begin = async (options: Parameters<typeof startBareDiscord>[0] = {}): Promise<BareDiscord> => {
  testing = await startBareDiscord(options);
  return testing;
};

const startsWith = (options: Parameters<typeof startBareDiscord>[0]): Promise<unknown> =>
  startBareDiscord(options).then(
    (started) => {
      testing = started;
    },
    (error: unknown) => error,
  );

/** The pauses between attempts that the gateway refuses, from the given one on, in milliseconds. */
async function pausesOf(discord: LoopbackDiscord, from: number, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let n = from; n <= from + count; n++) {
    await eventually(() => discord.gateway.refused >= n);
    times.push(performance.now());
  }
  return times.slice(1).map((at, i) => at - (times[i] ?? 0));
}

const outagesIn = (log: BareDiscord["log"]) =>
  log.lines.filter(({ message }) => /^no connection to Discord|works again/.test(message));

describe("starting", () => {
  test("with a refused token names the variable and the fix, not the token", async () => {
    const error = await startsWith({ token: "wrong.wrong.wrong" });
    expect(error).toBeInstanceOf(Refused);
    expect(error).toMatchObject({
      exitCode: EXIT.token,
      message: expect.stringMatching(/^DISCORD_TOKEN: .*Reset Token/),
    });
    expect(String(error)).not.toContain("wrong.wrong");
  });

  test("with too many servers for its shards says so", async () => {
    const guilds = [GUILD, { id: "100000000000000002", name: "Second" }];
    const error = await startsWith({ guilds, loopback: { guildsPerShard: 1 } });
    expect(error).toMatchObject({
      exitCode: EXIT.shards,
      message: expect.stringMatching(/DISCORD_SHARD_COUNT/),
    });
  });

  test("with a shard that does not exist says so", async () => {
    expect(await startsWith({ shards: { own: [7], count: 2 } })).toMatchObject({ exitCode: EXIT.shards });
  });

  test("waits while Discord is down", async () => {
    const { discord } = await begin({
      prepare: (loopback) => loopback.fail({ route: "/gateway/bot", as: "503", times: 2 }),
    });
    expect(discord.gateway.count).toBe(1);
  });

  test("waits when no sessions are left for the day, rather than lose the token", async () => {
    const giveUp = new AbortController();
    let discord: LoopbackDiscord | undefined;
    const started = startsWith({
      loopback: { sessionStarts: 0 },
      signal: giveUp.signal,
      prepare: (loopback) => {
        discord = loopback;
      },
    });
    await eventually(() => discord?.calls({ route: "/gateway/bot" }).length);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(discord?.gateway.opened).toBe(0);
    giveUp.abort(new Error("enough"));
    expect(await started).toBeInstanceOf(Error);
  });

  test("runs as many shards as Discord recommends", async () => {
    const { discord, running } = await begin({ loopback: { shards: 3 } });
    await discord.gateway.waitFor(3);
    expect(discord.gateway.identifies.map(({ shard }) => shard)).toEqual(
      expect.arrayContaining([0, 1, 2].map((id) => ({ id, of: 3 }))),
    );
    await expect.poll(() => running.connections()).toEqual({ live: 3, wanted: 3 });
  });

  test("runs exactly the shards that it is told to", async () => {
    const { discord } = await begin({ shards: { own: [1, 3], count: 4 }, loopback: { shards: 9 } });
    await discord.gateway.waitFor(2);
    expect(discord.gateway.identifies.map(({ shard }) => shard)).toEqual(
      expect.arrayContaining([1, 3].map((id) => ({ id, of: 4 }))),
    );
    expect(discord.gateway.identifies).toHaveLength(2);
  });

  test("asks for the one intent it needs", async () => {
    const { discord } = await begin();
    expect(discord.gateway.identifies.map(({ intents }) => intents)).toEqual([
      GatewayIntentBits.Guilds | GatewayIntentBits.GuildMessages | GatewayIntentBits.DirectMessages,
    ]);
  });

  test("retries with pauses while the gateway refuses, and stops on a signal", async () => {
    const giveUp = new AbortController();
    let discord: LoopbackDiscord | undefined;
    const started = startsWith({
      signal: giveUp.signal,
      prepare(loopback) {
        discord = loopback;
        loopback.gateway.refuse(true);
      },
    });
    const gateway = await eventually(() => discord);
    // The library by itself would try again each half second.
    const [, second = 0] = await pausesOf(gateway, 2, 2);
    expect(second).toBeGreaterThan(1_000);
    giveUp.abort(new Error("enough"));
    expect(await started).toMatchObject({ message: "enough" });
  });
});

describe("a connection", () => {
  test("that breaks is resumed, and the bot still answers", async () => {
    const { discord, running, log } = await begin();
    discord.gateway.closeAll(4000);
    await eventually(() => running.connections().live === 0);
    await eventually(() => running.connections().live === 1);
    expect(discord.gateway.resumes).toHaveLength(1);
    const said = (words: string) => log.lines.find(({ message }) => message === words)?.data;
    expect(said("Discord closed a connection")).toEqual({ shard: 0, code: 4000, reason: "UnknownError" });
    expect(said("a session with Discord was resumed")).toEqual({ shard: 0 });
    expect(textOf((await ask({ discord }, "rook")).shown)).toBe("Yes.");
  });

  test("whose session is lost when none is left for the day waits, rather than lose the token", async () => {
    const { discord, running, log } = await begin({ loopback: { sessionStarts: 1 } });
    const identified = discord.gateway.identifies.length;
    discord.gateway.invalidateSessions(false);
    const told = () => log.lines.some(({ message }) => message.includes("begin no more sessions for now"));
    await eventually(told);
    expect(discord.gateway.identifies).toHaveLength(identified);
    const begun = performance.now();
    await running.stop(2_000);
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(discord.gateway.identifies).toHaveLength(identified);
  });

  test("that is refused is retried with longer and longer pauses, and comes back", async () => {
    const { discord, running, log } = await begin();
    discord.gateway.refuse(true, "cut");
    discord.gateway.closeAll();
    const [, second = 0] = await pausesOf(discord, 1, 2);
    expect(second).toBeGreaterThan(900);
    expect(running.connections().live).toBe(0);
    discord.gateway.refuse(false);
    await eventually(() => running.connections().live === 1);
    expect(textOf((await ask({ discord }, "rook")).shown)).toBe("Yes.");
    expect(outagesIn(log)).toMatchObject([
      { level: "error", data: { where: expect.stringMatching(/^127\.0\.0\.1:\d+$/) } },
      { level: "info", message: expect.stringMatching(/^the connection to Discord works again after \d s$/) },
    ]);
  });

  test.each([
    [4004, EXIT.token, /DISCORD_TOKEN/],
    [4013, EXIT.intents, /intent/],
    [4014, EXIT.intents, /intent/],
    [4010, EXIT.shards, /DISCORD_SHARDS/],
    [4011, EXIT.shards, /2,500 servers/],
    [4012, 1, /Update the bot/],
  ])("closed with %i ends the program with a reason", async (code, exitCode, message) => {
    const { discord, running } = await begin();
    discord.gateway.closeAll(code);
    const error = await running.failed;
    expect(error).toBeInstanceOf(Refused);
    expect(error).toMatchObject({ exitCode, message: expect.stringMatching(message) });
  });

  test("whose token is revoked ends the program at the next call", async () => {
    const { discord, running } = await begin();
    discord.fail({ as: { status: 401, code: 0, message: "401: Unauthorized" }, times: 9 });
    await running.messenger.find(
      { platform: "discord", tenant: GUILD.id, channel: GUILD.channels[0].id },
      "k1",
      60_000,
    );
    expect(await running.failed).toMatchObject({ exitCode: EXIT.token });
  });
});

describe("a stop", () => {
  test("closes the connections at once, and finishes answers under way", async () => {
    let answer: () => void = () => {};
    const slow = new Promise<void>((resolve) => {
      answer = resolve;
    });
    let isAsked = false;
    const { discord, running } = await begin({
      answer: async () => {
        isAsked = true;
        await slow;
        return YES;
      },
    });
    const asked = ask({ discord }, "rook");
    await eventually(() => isAsked);
    const stopped = running.stop(5_000);
    await eventually(() => discord.gateway.count === 0);
    answer();
    expect(textOf((await asked).shown)).toBe("Yes.");
    await stopped;
  });

  test("finishes while the gateway refuses, and nothing reconnects", async () => {
    const { discord, running } = await begin();
    discord.gateway.refuse(true, "cut");
    discord.gateway.closeAll();
    await eventually(() => running.connections().live === 0);
    using time = startOwnTime();
    await running.stop(2_000);
    expect(time.now()).toBeLessThan(2_500);
    const opened = discord.gateway.opened;
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(discord.gateway.opened).toBe(opened);
    discord.gateway.refuse(false);
  });

  test("finishes when the other side is silent", async () => {
    const { discord, running } = await begin();
    discord.gateway.halfOpen();
    using time = startOwnTime();
    await running.stop(500);
    expect(time.now()).toBeLessThan(1_000);
  });
});
