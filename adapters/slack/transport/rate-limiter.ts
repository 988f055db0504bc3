/**
 * The rate limiter of one workspace: lets calls through as fast as the table in
 * methods.ts allows, so that Slack refuses none. A caller that would have to wait for
 * too long is told at once for how long.
 */
import { METHODS, type Method, type Rate } from "./methods.ts";

export interface Turn {
  readonly method: Method;
  readonly channel?: string | undefined;
  /** How many calls to reserve; 1 unless given. */
  readonly count?: number;
  /** How long the caller can wait. */
  readonly withinMs: number;
}

export interface RateLimiter {
  /** How long to wait before the calls, which count as made from then on; or how long it would be. */
  reserve(turn: Turn): { readonly waitMs: number } | { readonly tooLongMs: number };
  /** Slack has asked for a pause in a 429. */
  hold(method: Method, channel: string | undefined, ms: number): void;
}

/** A sliding window: at most so many calls in any period of that length. */
interface Window {
  readonly rate: Rate;
  /** When the latest calls start, oldest first. Some are still to come. */
  starts: number[];
  heldUntil: number;
}

/** With more windows than this, idle ones are dropped. */
const MANY = 500;

/** `now` is a clock of milliseconds that never goes back. */
export function createRateLimiter(now: () => number): RateLimiter {
  const windows = new Map<string, Window>();

  function dropIdle(): void {
    for (const [key, { rate, starts, heldUntil }] of windows) {
      if ((starts.at(-1) ?? 0) < now() - rate.everyMs && heldUntil < now()) windows.delete(key);
    }
  }

  const windowsFor = (method: Method, channel = ""): Window[] =>
    METHODS[method].rates.map((rate: Rate) =>
      windows.getOrInsertComputed(rate.per === "channel" ? `${method} ${channel}` : method, () => {
        if (windows.size > MANY) dropIdle();
        return { rate, starts: [], heldUntil: Number.NEGATIVE_INFINITY };
      }),
    );

  return {
    reserve({ method, channel, count = 1, withinMs }) {
      const needed = windowsFor(method, channel);
      const at = now();
      const start = Math.max(...needed.map((window) => freeAt(window, at, count)));
      if (start - at > withinMs) return { tooLongMs: Math.ceil(start - at) };
      for (const { starts } of needed) starts.push(...Array<number>(count).fill(start));
      return { waitMs: Math.ceil(start - at) };
    },
    hold(method, channel, ms) {
      for (const window of windowsFor(method, channel)) {
        window.heldUntil = Math.max(window.heldUntil, now() + ms);
      }
    },
  };
}

/** When that many calls could start together, after those reserved already. */
function freeAt(window: Window, now: number, count: number): number {
  const { calls, everyMs } = window.rate;
  window.starts = window.starts.filter((start) => start > now - everyMs);
  const last = window.starts.at(-1) ?? now;
  const inTheWay = window.starts.at(-(calls - count + 1));
  return Math.max(now, last, window.heldUntil, inTheWay === undefined ? now : inTheWay + everyMs);
}
