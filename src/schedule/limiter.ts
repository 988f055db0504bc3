/**
 * The limiter: decides whether a message may go out now, within the messenger's limits
 * per channel, per tenant and overall. It never waits; it returns when to retry.
 */
import type { ChannelRef, MessengerLimits, Rate } from "../chat/messenger.ts";

export type Reach = "channel" | "tenant" | "global";

/** Which limit refused, and when to retry. Without `at`, retry once a running message finishes. */
export interface NotYet {
  readonly by: Reach;
  readonly at?: number;
}

export interface Limiter {
  /** Undefined if the message may start; it then counts as started. All times are in milliseconds. */
  start(channel: ChannelRef, now: number): NotYet | undefined;
  finish(channel: ChannelRef): void;
  /** Blocks the given reach until that time, as the platform requested. */
  hold(channel: ChannelRef, reach: Reach, until: number): void;
}

/** Gates unused for this long are removed. */
const IDLE_MS = 600_000;
const MANY_GATES = 1_000;

export function createLimiter({ perChannel, perTenant, global }: MessengerLimits): Limiter {
  const whole = new Gate(global);
  const tenants = new Map<string, Gate>();
  const channels = new Map<string, Gate>();
  let tidyAt = MANY_GATES;

  const gate = (gates: Map<string, Gate>, key: string, rate: Rate): Gate => {
    const known = gates.get(key) ?? new Gate(rate);
    gates.set(key, known);
    return known;
  };
  const gatesOf = (ref: ChannelRef): readonly (readonly [Reach, Gate])[] => [
    ["global", whole],
    ["tenant", gate(tenants, ref.tenant, perTenant)],
    ["channel", gate(channels, `${ref.tenant} ${ref.channel}`, perChannel)],
  ];
  function tidy(now: number): void {
    if (channels.size < tidyAt) return;
    for (const gates of [tenants, channels]) {
      for (const [key, idle] of gates) if (idle.isIdleSince(now - IDLE_MS)) gates.delete(key);
    }
    tidyAt = Math.max(MANY_GATES, channels.size * 2);
  }

  return {
    start(ref, now) {
      tidy(now);
      const gates = gatesOf(ref);
      for (const [by, one] of gates) {
        const free = one.freeAt(now);
        if (free === undefined) return { by };
        if (free > now) return { by, at: free };
      }
      for (const [, one] of gates) one.enter(now);
      return undefined;
    },
    finish(ref) {
      for (const [, one] of gatesOf(ref)) one.leave();
    },
    hold(ref, reach, until) {
      for (const [by, one] of gatesOf(ref)) if (by === reach) one.hold(until);
    },
  };
}

/** Limits concurrency, and the number of starts in any time window. */
class Gate {
  readonly #concurrency: number;
  readonly #windowMs: number;
  /** Ring buffer of the latest start times. */
  readonly #starts: number[];
  #oldest = 0;
  #running = 0;
  #heldUntil = 0;

  constructor({ perSecond, concurrency }: Rate) {
    const perWindow = Math.max(1, Math.floor(perSecond));
    this.#concurrency = concurrency;
    this.#windowMs = (perWindow / perSecond) * 1_000;
    this.#starts = new Array<number>(perWindow).fill(Number.NEGATIVE_INFINITY);
  }

  /** Undefined if the gate is full until a running message leaves. */
  freeAt(now: number): number | undefined {
    if (this.#running >= this.#concurrency) return undefined;
    const start = this.#starts[this.#oldest] ?? Number.NEGATIVE_INFINITY;
    return Math.max(now, Math.ceil(start + this.#windowMs), this.#heldUntil);
  }

  enter(now: number): void {
    this.#starts[this.#oldest] = now;
    this.#oldest = (this.#oldest + 1) % this.#starts.length;
    this.#running += 1;
  }

  leave(): void {
    this.#running -= 1;
  }

  hold(until: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, until);
  }

  isIdleSince(time: number): boolean {
    const last = this.#starts[(this.#oldest + this.#starts.length - 1) % this.#starts.length] ?? time;
    return this.#running === 0 && last < time && this.#heldUntil < time;
  }
}
