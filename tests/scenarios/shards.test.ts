/** Two one-shard processes on one PostgreSQL: each answers its own server, and each event happens once. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type LoopbackDiscord, startLoopbackDiscord } from "../loopback/discord/index.ts";
import { postgres, serverUrl, type TestDatabase } from "../store/databases.ts";
import { createClock } from "../support/clock.ts";
import { expectWholeDay } from "./days.ts";
import { discordChannel, guildOf } from "./discord-stage.ts";
import { posted, setUpDay } from "./playing.ts";
import { createProgram, type Program } from "./program.ts";

/** A server belongs to the shard (id >> 22) % 2. */
const GUILDS = [0n, 1n].map((shard) => String(((1n << 36n) + shard) << 22n));
const CHANNELS = GUILDS.map((_, i) => `30000000000000000${i}`);

let discord: LoopbackDiscord;
let database: TestDatabase;
let programs: readonly Program[] = [];

// Several processes at once need a real server.
const inParallel = test.skipIf(serverUrl === undefined);

beforeAll(async () => {
  if (serverUrl === undefined) return;
  database = await postgres();
  const url = await database.fresh();
  discord = await startLoopbackDiscord({ ackTimeoutMs: 15_000, shards: 2 });
  for (const [i, id] of GUILDS.entries()) {
    discord.addGuild(guildOf(id, [{ id: CHANNELS[i] ?? "", name: "here" }]));
  }
  const clock = createClock();
  programs = ["knock-0", "knock-1"].map((pod) =>
    createProgram(
      {
        DISCORD_TOKEN: discord.token,
        DISCORD_API_URL: discord.apiUrl,
        DISCORD_SHARDS: pod,
        DISCORD_SHARD_COUNT: "2",
        LANDSCAPE_URL: "",
        DATABASE_URL: url,
      },
      { clock },
    ),
  );
  for (const program of programs) program.start();
  await discord.gateway.waitFor(2);
});
afterAll(async () => {
  for (const program of programs) {
    await program.kill();
    program.remove();
  }
  if (serverUrl === undefined) return;
  await discord.close();
  await database.close();
});

inParallel("a day in both servers: nothing twice, nothing missing, even when one process dies", async () => {
  const channels = CHANNELS.map((channel) => discordChannel(discord, channel));
  const [first] = programs;
  if (first === undefined) throw new Error("no process");
  const plan = { quizAfter: 2, revealAfter: 10 };
  const days = await Promise.all(channels.map((channel) => setUpDay(channel, first.clock, plan)));
  const quizzes = await Promise.all(channels.map((channel) => posted(channel, "quiz", { offered: 4 })));
  for (const [i, quiz] of quizzes.entries()) await channels[i]?.react("bob", quiz, 0);
  await first.kill();
  for (const { letReveal } of days) letReveal();
  await Promise.all(channels.map(expectWholeDay));
  expect(discord.problems).toEqual([]);
  // The server of the shard that lives is answered; the other one's has nobody to be told.
  expect((await channels[1]?.ask("bob", "rook"))?.text).toMatch(/Rook/);
});
