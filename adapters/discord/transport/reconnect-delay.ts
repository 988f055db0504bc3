/**
 * Delays reconnections. The library reconnects a shard half a second after each close,
 * for ever, and has no option for that. Before each attempt it asks for the shard's
 * session, which is where it is made to wait: longer after each failure, and for good
 * once the bot is stopping.
 */
import { setTimeout } from "node:timers/promises";
import { backoffMs } from "../../shared/backoff.ts";

export interface Pacing {
  /** To be awaited before each attempt to connect. Resolves at once while the shard is connected. */
  turn(shard: number): Promise<void>;
  /** An IDENTIFY is sent. Discord counts them, and resets the token after too many. */
  identified(shard: number): void;
  ready(shard: number): void;
  closed(shard: number): void;
  /** How many shards are connecting now. */
  underWay(): number;
  /** After it, whoever waits does so for ever. */
  stop(): void;
}

export interface PacingDeps {
  /** From 0 up to, but not including, 1. */
  readonly random: () => number;
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number;
  /** Rejects when the signal is aborted. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly onWait?: (shard: number, failures: number, ms: number) => void;
}

/** Not before the first attempt after a failure, which mostly succeeds. */
const FIRST_MS = 500;
/** An attempt that never connects does not count towards Discord's limit. */
const LONGEST_MS = 15_000;
/** With an IDENTIFY each time, this stays below the 1,000 of a day. */
const LONGEST_IDENTIFYING_MS = 180_000;
/** A session that ends sooner counts as a failure. */
const STABLE_MS = 5_000;

class Shard {
  state: "down" | "connecting" | "ready" = "down";
  failures = 0;
  identified = false;
  readyAt = 0;
  waiting: Promise<void> | undefined;
}

export function createPacing({
  random,
  now = () => performance.now(),
  sleep = wait,
  onWait,
}: PacingDeps): Pacing {
  const shards = new Map<number, Shard>();
  const stopping = new AbortController();
  const of = (id: number): Shard => shards.getOrInsertComputed(id, () => new Shard());

  async function rest(id: number, shard: Shard): Promise<void> {
    const { failures } = shard;
    if (failures >= 2) {
      const mostMs = shard.identified ? LONGEST_IDENTIFYING_MS : LONGEST_MS;
      const ms = backoffMs(failures, { firstMs: FIRST_MS, mostMs, random });
      onWait?.(id, failures, Math.round(ms));
      await sleep(ms, stopping.signal).catch(() => {});
    }
    if (stopping.signal.aborted) await new Promise<never>(() => {});
    shard.state = "connecting";
    shard.identified = false;
  }

  return {
    async turn(id) {
      const shard = of(id);
      if (shard.state !== "down") return;
      shard.waiting ??= rest(id, shard);
      const { waiting } = shard;
      await waiting;
      if (shard.waiting === waiting) shard.waiting = undefined;
    },
    identified(id) {
      of(id).identified = true;
    },
    ready(id) {
      const shard = of(id);
      shard.state = "ready";
      shard.readyAt = now();
    },
    closed(id) {
      const shard = of(id);
      const lasted = shard.state === "ready" && now() - shard.readyAt >= STABLE_MS;
      shard.failures = lasted ? 0 : shard.failures + 1;
      shard.state = "down";
    },
    underWay: () => [...shards.values()].filter(({ state }) => state === "connecting").length,
    stop() {
      stopping.abort();
    },
  };
}

const wait = (ms: number, signal: AbortSignal): Promise<void> => setTimeout(ms, undefined, { signal });
