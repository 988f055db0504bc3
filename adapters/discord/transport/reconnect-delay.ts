/**
 * The pace of reconnections. The library connects a shard again half a second after
 * each close, for ever; it asks for the shard's session before it does, and that is
 * where it is made to wait: longer after each failure, at random, and for good once
 * the bot is stopping.
 */
import { setTimeout } from "node:timers/promises";

export interface Pacing {
  /** To be awaited before each attempt to connect; at once while the shard is connected. */
  turn(shard: number): Promise<void>;
  /** An IDENTIFY is sent: Discord counts them, and resets the token of who sends too many. */
  identified(shard: number): void;
  ready(shard: number): void;
  closed(shard: number): void;
  /** Shards that are being connected at this moment. */
  underWay(): number;
  /** Ends it: whoever waits, waits for ever. */
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

/** The first attempt after a failure goes at once: mostly it succeeds. */
const FIRST_MS = 500;
/** While no connection comes about, nothing is used up by trying. */
const LONGEST_MS = 15_000;
/** With an IDENTIFY each time: fewer than the 1,000 of a day. */
const LONGEST_IDENTIFYING_MS = 180_000;
/** A session that ended before it had lasted so long counts as a failure. */
const STABLE_MS = 5_000;

interface Shard {
  state: "down" | "connecting" | "ready";
  failures: number;
  identified: boolean;
  readyAt: number;
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
  const of = (id: number): Shard => {
    const known = shards.get(id);
    if (known !== undefined) return known;
    const made: Shard = { state: "down", failures: 0, identified: false, readyAt: 0, waiting: undefined };
    shards.set(id, made);
    return made;
  };

  async function rest(id: number, shard: Shard): Promise<void> {
    const { failures } = shard;
    const longest = shard.identified ? LONGEST_IDENTIFYING_MS : LONGEST_MS;
    const most = failures < 2 ? 0 : Math.min(FIRST_MS * 2 ** (failures - 1), longest);
    const ms = most * (0.5 + random() / 2);
    if (ms > 0) {
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
