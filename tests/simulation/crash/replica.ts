/** A replica: a process that runs the schedule until killed. Takes its settings as one JSON argument. */

import { channelId } from "../../../src/channels/channel.ts";
import type { Failure, Messenger } from "../../../src/chat/messenger.ts";
import { systemRandom } from "../../../src/ports/random.ts";
import { createRunner } from "../../../src/schedule/runner.ts";
import { openStore } from "../../../src/store/store.ts";
import { plainWork } from "../virtual.ts";

export interface ReplicaSettings {
  readonly url: string;
  readonly port: number;
  readonly owner: string;
  /** What the virtual clock shows, and how fast it runs; it moves only as far as it is told to. */
  readonly shows: string;
  readonly speed: number;
}

const { url, port, owner, shows, speed } = JSON.parse(process.argv[2] ?? "") as ReplicaSettings;
const start = Temporal.Instant.from(shows);
let passedMs = 0;
const clock = { now: () => start.add({ milliseconds: passedMs * speed }) };
process.on("message", (ms: number) => {
  passedMs = ms;
  process.send?.("moved");
});
const log = { info() {}, warn() {}, error: (data: object, text: string) => console.error(text, data) };
const store = await openStore(url, { log, maxConnections: 4 });
/** The clock moves no more often. */
const LEAST_SLEEP_MS = 25;
/** In real time; as the schedule's clock runs faster, it is told so much more. */
const TIMEOUT_MS = 500;

const unknown = (error: unknown): Failure => ({ ok: false, outcome: "unknown", detail: String(error) });

const messenger: Messenger = {
  limits: {
    perChannel: { perSecond: 1_000, concurrency: 1 },
    perTenant: { perSecond: 1_000, concurrency: 50 },
    global: { perSecond: 1_000, concurrency: 50 },
    timeoutMs: TIMEOUT_MS * speed,
  },
  async post(channel, message, key) {
    const [block] = message.blocks;
    const text = block?.type === "paragraph" ? block.content[0]?.text : "";
    const body = JSON.stringify({ channel: channelId(channel), key, text, at: clock.now().toString() });
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const answer = await fetch(`http://127.0.0.1:${port}`, { method: "POST", body, signal });
      if (answer.status === 503) return { ok: false, outcome: "refused" };
      return { ok: true, ref: (await answer.json()) as { id: string } };
    } catch (error) {
      return unknown(error);
    }
  },
  async find(channel, key) {
    try {
      const query = new URLSearchParams({ channel: channelId(channel), key });
      const answer = await fetch(`http://127.0.0.1:${port}?${query}`, {
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const { id } = (await answer.json()) as { id?: string };
      return id === undefined ? { ok: true } : { ok: true, ref: { id } };
    } catch (error) {
      return unknown(error);
    }
  },
  edit: async () => ({ ok: true }),
  reactors: async () => ({ ok: true, people: [] }),
  names: async () => new Map(),
};

const runner = createRunner({
  store,
  messengers: new Map([["p", messenger]]),
  work: plainWork,
  clock,
  random: systemRandom(),
  log,
  owner,
  // However slowly a busy machine starts processes: an event that is missing is lost, not late.
  catchUp: Temporal.Duration.from({ hours: 24 * 7 }),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      const timer = setTimeout(done, Math.max(LEAST_SLEEP_MS, ms / speed));
      signal.addEventListener("abort", done, { once: true });
      function done() {
        clearTimeout(timer);
        resolve();
      }
    }),
});
const stop = new AbortController();
process.on("SIGTERM", () => stop.abort());
process.send?.("ready");
await runner.run(stop.signal);
await store.close();
process.disconnect?.();
