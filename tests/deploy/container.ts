/**
 * `npm run test:container`: the image's install and start steps without an engine. Builds
 * the Dockerfile's tree in an empty folder, makes it read-only, runs its CMD in it as its
 * user, in a loopback Slack, and shows that it starts, answers, is healthy and stops.
 */
import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { SCOPES } from "../../adapters/slack/manifest.ts";
import { type LoopbackSlack, startLoopbackSlack } from "../loopback/slack/index.ts";
import { execForm, lastOf, parseDockerfile, type Stage } from "./dockerfile.ts";
import { buildTree, hostEnv, type ImageTree, isRoot, placedEnv } from "./image-tree.ts";

const CONTEXT = join(import.meta.dirname, "../..");
const TEAM = {
  id: "T1",
  name: "Acme",
  scopes: SCOPES,
  botToken: "xoxb-1",
  appToken: "xapp-1",
  appId: "A1",
  botUserId: "UBOT",
  users: [{ id: "UANN", name: "ann", isAdmin: true }],
  channels: [{ id: "C1", name: "general", members: ["UANN", "UBOT"] }],
};
const ANN = { team: TEAM.id, user: "UANN", channel: "C1" };
const READY_WITHIN_MS = 60_000;
const STOPPED_WITHIN_MS = 15_000;

const say = (what: string, text: string) => console.log(`${what.padEnd(10)} ${text}`);
const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

async function main(place: string): Promise<void> {
  const dockerfile = readFileSync(join(CONTEXT, "Dockerfile"), "utf8");
  const stage = parseDockerfile(dockerfile).at(-1);
  assert(stage !== undefined);
  const began = performance.now();
  const tree = buildTree(dockerfile, CONTEXT, place);
  say("built", `in ${seconds(began)}, and answered once`);
  const app = join(tree.root, tree.workdir);
  assertProductionOnly(app);
  const parts = readdirSync(app).map((name) => [name, sizeOf(join(app, name))] as const);
  const large = parts.filter(([, size]) => size > 1e5).map(([name, size]) => `${name} ${megabytes(size)}`);
  say(
    "size",
    `${megabytes(parts.reduce((sum, [, size]) => sum + size, 0))} in ${tree.workdir}: ${large.join(", ")}`,
  );

  makeReadOnly(app);
  const before = listing(app);
  const slack = await startLoopbackSlack();
  slack.addTeam(TEAM);
  try {
    await runIn(tree, stage, slack);
  } finally {
    await slack.close();
  }
  assert.deepEqual(listing(app), before, "the program has changed its own folder");
  say("read-only", `${tree.workdir} is as it was`);
}

async function runIn(tree: ImageTree, stage: Stage, slack: LoopbackSlack): Promise<void> {
  const settings = {
    cwd: join(tree.root, tree.workdir),
    env: {
      PATH: hostEnv["PATH"],
      ...placedEnv(tree),
      HTTP_PORT: String(await freePort()),
      SLACK_BOT_TOKEN: TEAM.botToken,
      SLACK_APP_TOKEN: TEAM.appToken,
      SLACK_API_URL: slack.apiUrl,
    },
    ...tree.user,
  };
  const command = (words: readonly string[]) => {
    const [program = "", ...rest] = words;
    return [program === "node" ? process.execPath : program, rest] as const;
  };
  const healthCheck = () => spawnSync(...command(execForm(lastOf(stage, "HEALTHCHECK"))), settings).status;
  assert.notEqual(healthCheck(), 0, "the health check passes where nothing runs");
  const write = spawnSync(process.execPath, ["-e", 'fs.writeFileSync("written", "")'], settings);
  assert.notEqual(write.status, 0, "the program could write into its own folder");

  const began = performance.now();
  const child = spawn(...command(execForm(lastOf(stage, "CMD"))), {
    ...settings,
    stdio: ["ignore", 1, "pipe"],
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  let log = "";
  child.stderr?.on("data", (data: Buffer) => {
    log += data.toString();
  });
  try {
    await Promise.race([ready(settings.env.HTTP_PORT), ended.then(() => assert.fail("it ended at once"))]);
    say("starts", `ready after ${seconds(began)}${isRoot ? `, as user ${tree.user?.uid}` : ""}`);
    await answers(slack);
    assert.equal(healthCheck(), 0, "the health check fails");
    say("health", "the image's check passes, and does not where nothing runs");
    say("memory", memoryOf(child));
    await stops(child, ended, settings.env.HTTP_PORT);
    assert.ok(existsSync(join(tree.root, "data/knock.db")), "no database on the volume");
  } catch (error) {
    child.kill("SIGKILL");
    throw new Error(`what the program said:\n${log}`, { cause: error });
  }
}

async function ready(port: string): Promise<void> {
  const until = performance.now() + READY_WITHIN_MS;
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
    if (answer?.status === 200) return;
    assert.ok(performance.now() < until, `not ready: ${await answer?.text()}`);
    await sleep(50);
  }
}

async function answers(slack: LoopbackSlack): Promise<void> {
  const first = await slack.command({ ...ANN, text: "rook" });
  assert.match(first.shown?.text ?? "", /Rook/);
  say("answers", `/cncf rook after ${Math.round(first.ackedInMs ?? Number.NaN)} ms`);
  await slack.command({ ...ANN, text: "setup 9:00 Asia/Tokyo en" });
  const began = performance.now();
  for (let round = 0; round < 20; round += 1) {
    const texts = ["jeager", "list graduated", "compare istio linkerd", "ルーク", "status"];
    const results = await Promise.all(texts.map((text) => slack.command({ ...ANN, text })));
    for (const { shown } of results) assert.ok(shown !== undefined, "an unanswered command");
  }
  say("answers", `100 more commands, five at a time, in ${seconds(began)}`);
}

async function stops(child: ChildProcess, ended: Promise<number | null>, port: string): Promise<void> {
  const began = performance.now();
  child.kill("SIGTERM");
  const code = await Promise.race([ended, sleep(STOPPED_WITHIN_MS, "still running")]);
  assert.equal(code, 0);
  await assert.rejects(fetch(`http://127.0.0.1:${port}/healthz`));
  say("stops", `in ${seconds(began)} on SIGTERM, with 0`);
}

/** As Linux tells it: now, and at most so far. */
function memoryOf({ pid }: ChildProcess): string {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return "unknown: there is no /proc here";
  const status = readFileSync(file, "utf8");
  const bytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(status)?.[1]) * 1024;
  return `${megabytes(bytes("VmRSS"))} resident, ${megabytes(bytes("VmHWM"))} at most`;
}

/** No package that the lockfile has for development or as optional, and not a package too many. */
function assertProductionOnly(app: string): void {
  const lock: { packages: Record<string, { dev?: boolean; optional?: boolean; devOptional?: boolean }> } =
    JSON.parse(readFileSync(join(CONTEXT, "package-lock.json"), "utf8"));
  const packages = Object.entries(lock.packages).filter(([path]) => path !== "");
  const isLeftOut = ([, { dev, optional, devOptional }]: (typeof packages)[number]) =>
    dev || optional || devOptional;
  const unwanted = packages.filter((one) => isLeftOut(one) && existsSync(join(app, one[0])));
  assert.deepEqual(
    unwanted.map(([path]) => path),
    [],
  );
  const missing = packages.filter((one) => !isLeftOut(one) && !existsSync(join(app, one[0])));
  assert.deepEqual(
    missing.map(([path]) => path),
    [],
  );
  say(
    "packages",
    `${packages.length - packages.filter(isLeftOut).length}, none for development, none optional`,
  );
}

const entries = (folder: string) => readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();

function sizeOf(path: string): number {
  if (statSync(path).isFile()) return statSync(path).size;
  return entries(path).reduce((sum, name) => sum + statSync(join(path, name)).size, 0);
}

function listing(folder: string): string[] {
  return entries(folder).map((name) => {
    const { size, mtimeMs } = statSync(join(folder, name));
    return `${name} ${size} ${mtimeMs}`;
  });
}

function makeReadOnly(folder: string, mode = (now: number) => now & ~0o222): void {
  for (const name of [".", ...entries(folder)]) {
    const path = join(folder, name);
    chmodSync(path, mode(statSync(path).mode));
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

const place = mkdtempSync(join(tmpdir(), "knock-container-"));
chmodSync(place, 0o755);
try {
  await main(place);
} finally {
  makeReadOnly(place, (mode) => mode | 0o200);
  rmSync(place, { recursive: true, force: true });
}
