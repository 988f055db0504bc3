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

/** With more windows than this, idle ones are dropped. */
const MANY = 500;

/** `now` is a clock of milliseconds that never goes back. */
export function createRateLimiter(now: () => number): RateLimiter {
  const windows = new Map<string, Window>();

  const windowOf = (key: string, rate: Rate): Window =>
    windows.getOrInsertComputed(key, () => {
      if (windows.size > MANY) {
        for (const [other, window] of windows) if (window.isIdle(now())) windows.delete(other);
      }
      return new Window(rate);
    });
  const windowsFor = (method: Method, channel: string | undefined): Window[] =>
    METHODS[method].rates.map((rate: Rate) =>
      windowOf(rate.per === "channel" ? `${method} ${channel ?? ""}` : method, rate),
    );

  return {
    reserve({ method, channel, count = 1, withinMs }) {
      const needed = windowsFor(method, channel);
      const at = now();
      const start = Math.max(...needed.map((window) => window.freeAt(at, count)));
      if (start - at > withinMs) return { tooLongMs: Math.ceil(start - at) };
      for (const window of needed) window.enter(start, count);
      return { waitMs: Math.ceil(start - at) };
    },
    hold(method, channel, ms) {
      for (const window of windowsFor(method, channel)) window.hold(now() + ms);
    },
  };
}

/** A sliding window: at most so many calls in any period of that length. */
class Window {
  readonly #calls: number;
  readonly #ms: number;
  /** When the latest calls start, oldest first. Some are still to come. */
  #starts: number[] = [];
  #heldUntil = Number.NEGATIVE_INFINITY;

  constructor({ calls, everyMs }: Rate) {
    this.#calls = calls;
    this.#ms = everyMs;
  }

  /** When that many could start together, after those reserved already. */
  freeAt(now: number, count: number): number {
    this.#starts = this.#starts.filter((start) => start > now - this.#ms);
    const oldestInTheWay = this.#starts.at(-(this.#calls - count + 1));
    const last = this.#starts.at(-1) ?? now;
    return Math.max(
      now,
      last,
      this.#heldUntil,
      oldestInTheWay === undefined ? now : oldestInTheWay + this.#ms,
    );
  }

  enter(start: number, count: number): void {
    for (let i = 0; i < count; i++) this.#starts.push(start);
  }

  hold(until: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, until);
  }

  isIdle(now: number): boolean {
    return (this.#starts.at(-1) ?? 0) < now - this.#ms && this.#heldUntil < now;
  }
}
