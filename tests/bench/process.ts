/**
 * The whole process with both platforms on this machine: how long it takes from its
 * start until it is ready, and how much memory it holds at rest. Ends with 1 where
 * an aim is missed. Best on a machine that does nothing else.
 *
 *   npm run bench:process [-- seconds of rest]
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GUILD } from "../adapters/discord/testing-discord.ts";
import { TEAM } from "../adapters/slack/testing-slack.ts";
import { startLoopbackDiscord } from "../loopback/discord/index.ts";
import { startLoopbackSlack } from "../loopback/slack/index.ts";

const ROOT = join(import.meta.dirname, "../..");
/** As in the script `start` of package.json. */
const FLAGS = startFlags();
const STARTS = 5;
const AIMS = { readyMs: 1_500, restMiB: 150 } as const;
const REST_S = Number(process.argv[2] ?? 20);

const slack = await startLoopbackSlack();
slack.addTeam(TEAM);
const discord = await startLoopbackDiscord();
discord.addGuild(GUILD);
const directory = mkdtempSync(join(tmpdir(), "knock-process-"));

/** As `npm start` does it, until it is ready. */
async function start() {
  const port = await freePort();
  const begin = performance.now();
  const child = spawn(process.execPath, [...FLAGS, "src/main.ts"], {
    cwd: ROOT,
    env: {
      PATH: process.env["PATH"],
      DATABASE_URL: `sqlite:${join(directory, "knock.db")}`,
      HTTP_PORT: String(port),
      LOG_LEVEL: "warn",
      SLACK_BOT_TOKEN: TEAM.botToken,
      SLACK_APP_TOKEN: TEAM.appToken,
      SLACK_API_URL: slack.apiUrl,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
    },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const at = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
  while (!(await at("/readyz").then(isConnected, () => false))) {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
    await pause(5);
  }
  const readyMs = performance.now() - begin;
  return {
    readyMs,
    async value(metric: string): Promise<number> {
      const text = await (await at("/metrics")).text();
      return Number(new RegExp(`^${metric} (\\S+)$`, "m").exec(text)?.[1]);
    },
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** To both platforms, as the reason of the check says. */
async function isConnected(response: Response): Promise<boolean> {
  const { checks } = (await response.json()) as { checks: { connections: { reason: string } } };
  return response.ok && /^slack 2 of 2, discord 1 of 1$/.test(checks.connections.reason);
}

function startFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  return String(scripts.start).split(" ").slice(1, -1);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const row = (what: string, value: string, aim: string, isMet: boolean) =>
  console.log(`${what.padEnd(34)}${value.padStart(10)}   aim ≤ ${aim.padEnd(8)} ${isMet ? "met" : "MISSED"}`);

// The first start fills the compile cache, as the first one after an installation does.
await (await start()).stop();
const times: number[] = [];
for (let i = 0; i < STARTS; i++) {
  const running = await start();
  times.push(running.readyMs);
  await running.stop();
}
times.sort((a, b) => a - b);
const readyMs = times[Math.floor(STARTS / 2)] ?? Number.NaN;
const running = await start();
const cpuMs = (await running.value("process_cpu_seconds_total")) * 1_000;
await pause(REST_S * 1_000);
const restMiB = (await running.value("process_resident_memory_bytes")) / 2 ** 20;
await running.stop();

console.log(`Node ${process.version}, Slack and Discord, SQLite, metrics on; ${STARTS} starts\n`);
const spread = `${Math.round(times[0] ?? 0)} to ${Math.round(times.at(-1) ?? 0)} ms`;
row(
  `from start to ready (${spread})`,
  `${Math.round(readyMs)} ms`,
  `${AIMS.readyMs} ms`,
  readyMs <= AIMS.readyMs,
);
row(
  `resident after ${REST_S} s of rest`,
  `${Math.round(restMiB)} MiB`,
  `${AIMS.restMiB} MiB`,
  restMiB <= AIMS.restMiB,
);
console.log(`${"processor time until ready".padEnd(34)}${`${Math.round(cpuMs)} ms`.padStart(10)}`);
if (readyMs > AIMS.readyMs || restMiB > AIMS.restMiB) process.exitCode = 1;

rmSync(directory, { recursive: true });
await Promise.all([slack.close(), discord.close()]);
