/**
 * A replica: a process that runs the schedule, with the real adapters' messengers, until it
 * is killed. Takes its settings as one JSON argument. It may stop itself where that hurts.
 */
import { createMessenger as onDiscord } from "../../../adapters/discord/post/messenger.ts";
import { createApi } from "../../../adapters/discord/transport/api.ts";
import { createMessenger as onSlack } from "../../../adapters/slack/post/messenger.ts";
import { createClients } from "../../../adapters/slack/transport/clients.ts";
import { libraryLogger } from "../../../adapters/slack/transport/log.ts";
import { createPeople } from "../../../adapters/slack/transport/people.ts";
import type { SteadyClock } from "../../../src/ports/clock.ts";
import { systemRandom } from "../../../src/ports/random.ts";
import { UNOBSERVED_SCHEDULE } from "../../../src/schedule/observer.ts";
import { createRunner } from "../../../src/schedule/runner.ts";
import { StoreUnavailable } from "../../../src/store/errors.ts";
import { openStore } from "../../../src/store/store.ts";
import { plainWork } from "../virtual.ts";
import { KINDS } from "./kinds.ts";
import { type Reached, slackToken, slackUser } from "./platforms.ts";

export interface ReplicaSettings {
  readonly url: string;
  readonly reached: Reached;
  readonly owner: string;
  /** What its clock shows, and how fast it runs. */
  readonly shows: string;
  readonly speed: number;
  readonly callTimeoutMs: number;
  readonly leaseMarginMs: number;
  /** Chance to stop just after a claim, and just before a request. */
  readonly stops: number;
}

export type ToReplica = { readonly stepMs: number };
export type FromReplica = "ready" | "stopping";

const settings = JSON.parse(process.argv[2] ?? "") as ReplicaSettings;
const { url, reached, owner, speed, callTimeoutMs, leaseMarginMs } = settings;
const random = systemRandom();
const tell = (what: FromReplica) => process.send?.(what);

let shows = Temporal.Instant.from(settings.shows);
const begin = performance.now();
const clock: SteadyClock = {
  now: () => shows.add({ milliseconds: Math.round((performance.now() - begin) * speed) }),
  elapsed: () => performance.now(),
};
process.on("message", ({ stepMs }: ToReplica) => {
  shows = shows.add({ milliseconds: stepMs });
});

function maybeStop(): void {
  if (random.next() >= settings.stops) return;
  tell("stopping");
  // Whoever reads that continues it later.
  process.kill(process.pid, "SIGSTOP");
}

/** A process that was stopped has lost its connections to the database. */
const STORE_AWAY = "the database cannot be used";
const log = {
  info() {},
  warn() {},
  error(data: { err?: unknown }, text: string) {
    if (!(data.err instanceof StoreUnavailable) && text !== STORE_AWAY) console.error(text, data);
  },
};
const store = await openStore(url, { log, clock, maxConnections: 4 });
/** Every request of the messengers is a place to stop at. */
const observer = {
  interaction: <T>(_: unknown, work: () => Promise<T>) => work(),
  call<T>(_: string, work: () => Promise<T>) {
    maybeStop();
    return work();
  },
  waited() {},
  unreadable() {},
  limited() {},
};
const clients = createClients({
  accounts: {
    of: async (tenant) => {
      const botUserId = slackUser(tenant);
      return { tenant, botToken: slackToken(tenant), botId: undefined, botUserId };
    },
  },
  logger: libraryLogger(log),
  wall: clock,
  apiUrl: reached.slackUrl,
  timeoutMs: callTimeoutMs,
  observer,
});
const api = createApi({
  token: reached.discordToken,
  apiUrl: reached.discordUrl,
  log,
  wall: { now: () => Temporal.Now.instant() },
  timeoutMs: callTimeoutMs,
  observer,
});
const runner = createRunner({
  store,
  messengers: new Map([
    ["slack", onSlack({ clients, people: createPeople({ clients }), log })],
    ["discord", onDiscord({ api, botId: reached.discordBot, log })],
  ]),
  work: { ...plainWork, kinds: KINDS },
  clock,
  random,
  log,
  owner,
  leaseMarginMs,
  // However slow the machine: an event that is missing is lost, not late.
  catchUp: Temporal.Duration.from({ hours: 24 * 7 }),
  watch: {
    ...UNOBSERVED_SCHEDULE,
    during(_event, _key, work) {
      maybeStop();
      return work();
    },
  },
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      const timer = setTimeout(done, ms / speed + 20);
      signal.addEventListener("abort", done, { once: true });
      function done() {
        clearTimeout(timer);
        resolve();
      }
    }),
});
const stop = new AbortController();
process.on("SIGTERM", () => stop.abort());
// No replica outlives the test.
process.on("disconnect", () => process.exit());
tell("ready");
await runner.run(stop.signal);
await store.close();
if (process.connected) process.disconnect?.();
