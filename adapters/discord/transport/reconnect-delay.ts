/**
 * Delays reconnections. The library reconnects a shard half a second after each close,
 * for ever, and has no option for that. Before each attempt it asks for the shard's
 * session, which is where it is made to wait: longer after each failure, and for good
 * once the bot is stopping.
 */
import { setTimeout } from "node:timers/promises";
import { backoffMs } from "../../shared/backoff.ts";

export interface PacingDeps {
  /** From 0 up to, but not including, 1. */
  readonly random: () => number;
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number;
  /** Rejects when the signal is aborted. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly onWait?: (shard: number, failures: number, ms: number) => void;
}

/** The first attempt after a failure does not wait: it mostly succeeds. */
const FIRST_MS = 500;
/** An attempt that never connects does not count towards Discord's limit. */
const LONGEST_MS = 15_000;
/** With an IDENTIFY each time, this stays below the 1,000 of a day. */
const LONGEST_IDENTIFYING_MS = 180_000;
/** A session that ends sooner counts as a failure. */
const STABLE_MS = 5_000;

/** What else an attempt waits for. */
type Allowed = (stopping: AbortSignal) => Promise<void> | void;

class Shard {
  state: "down" | "connecting" | "ready" = "down";
  failures = 0;
  identified = false;
  readyAt = 0;
  waiting: Promise<void> | undefined;
}

export type Pacing = ReturnType<typeof createPacing>;

export function createPacing(deps: PacingDeps) {
  const { random, now = () => performance.now(), sleep = wait, onWait } = deps;
  const shards = new Map<number, Shard>();
  const stopping = new AbortController();
  const of = (id: number): Shard => shards.getOrInsertComputed(id, () => new Shard());

  async function rest(id: number, shard: Shard, allowed: Allowed): Promise<void> {
    const { failures } = shard;
    if (failures >= 2) {
      const mostMs = shard.identified ? LONGEST_IDENTIFYING_MS : LONGEST_MS;
      const ms = backoffMs(failures, { firstMs: FIRST_MS, mostMs, random });
      onWait?.(id, failures, Math.round(ms));
      await sleep(ms, stopping.signal).catch(() => {});
    }
    await allowed(stopping.signal);
    if (stopping.signal.aborted) await new Promise<never>(() => {});
    shard.state = "connecting";
    shard.identified = false;
  }

  return {
    /** To be awaited before each attempt to connect. Resolves at once while the shard is connected. */
    async turn(id: number, allowed: Allowed = () => {}): Promise<void> {
      const shard = of(id);
      if (shard.state !== "down") return;
      shard.waiting ??= rest(id, shard, allowed).finally(() => {
        shard.waiting = undefined;
      });
      await shard.waiting;
    },
    /** An IDENTIFY is sent. Discord counts them, and resets the token after too many. */
    identified(id: number): void {
      of(id).identified = true;
    },
    ready(id: number): void {
      const shard = of(id);
      shard.state = "ready";
      shard.readyAt = now();
    },
    closed(id: number): void {
      const shard = of(id);
      const lasted = shard.state === "ready" && now() - shard.readyAt >= STABLE_MS;
      shard.failures = lasted ? 0 : shard.failures + 1;
      shard.state = "down";
    },
    /** How many shards are connecting now. */
    underWay: () => [...shards.values()].filter(({ state }) => state === "connecting").length,
    /** Nobody is let through any more. */
    stop(): void {
      stopping.abort();
    },
  };
}

const wait = (ms: number, signal: AbortSignal): Promise<void> => setTimeout(ms, undefined, { signal });
