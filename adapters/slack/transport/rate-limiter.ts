/**
 * The rate limiter of one workspace: lets calls through as fast as the table in
 * methods.ts allows, so that Slack need not refuse any. Whoever would have to wait
 * longer than they can is told so at once, and how long it would have been.
 */
import { METHODS, type Method, type Rate } from "./methods.ts";

export interface Turn {
  readonly method: Method;
  readonly channel?: string | undefined;
  /** How many calls are about to be made; 1 unless given. */
  readonly count?: number;
  /** How long the caller can wait. */
  readonly withinMs: number;
}

export interface RateLimiter {
  /** How long to wait before the calls, which then count as made; or that it is too long. */
  reserve(turn: Turn): { readonly waitMs: number } | { readonly tooLongMs: number };
  /** Slack has asked for a pause. */
  hold(method: Method, channel: string | undefined, ms: number): void;
}

/** With more than so many windows, those that are not in use are given up. */
const MANY = 500;

/** `now` is any clock of milliseconds that never goes back. */
export function createRateLimiter(now: () => number): RateLimiter {
  const windows = new Map<string, Window>();

  const windowOf = (key: string, rate: Rate): Window => {
    const known = windows.get(key);
    if (known !== undefined) return known;
    if (windows.size > MANY) {
      for (const [other, window] of windows) if (window.isIdle(now())) windows.delete(other);
    }
    const made = new Window(rate);
    windows.set(key, made);
    return made;
  };
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

/** At most so many in any stretch of that length. */
class Window {
  readonly #calls: number;
  readonly #ms: number;
  /** When the last ones start, oldest first; some of them still to come. */
  #starts: number[] = [];
  #heldUntil = Number.NEGATIVE_INFINITY;

  constructor({ calls, everyMs }: Rate) {
    this.#calls = calls;
    this.#ms = everyMs;
  }

  /** When that many could start together, after all that is reserved already. */
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
