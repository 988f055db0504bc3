/**
 * An in-memory platform that records every message. It can refuse a post, lose its
 * reply, or be slow. It is outside the program, so it survives restarts.
 */

import { channelId } from "../../src/channels/channel.ts";
import type { ChannelRef, Messenger, MessengerLimits, Outgoing, Posted } from "../../src/chat/messenger.ts";
import type { Clock } from "../../src/ports/clock.ts";

export interface Message {
  readonly channel: ChannelRef;
  readonly key: string;
  readonly message: Outgoing;
  readonly at: Temporal.Instant;
  readonly id: string;
}

/** What happens to one request; "lost" has posted, "dropped" has not, and neither says so. */
export type Fate = "ok" | "lost" | "dropped" | "throws" | Exclude<Posted, { ok: true }>;

export const UNLIMITED: MessengerLimits = {
  perChannel: { perSecond: 1_000, concurrency: 1 },
  perTenant: { perSecond: 10_000, concurrency: 1_000 },
  global: { perSecond: 10_000, concurrency: 1_000 },
  timeoutMs: 10_000,
};

export interface Platform {
  readonly messages: Message[];
  readonly messenger: Messenger;
  /** How many requests were under way at once, at most. */
  readonly most: { all: number };
}

export interface PlatformOptions {
  readonly clock: Clock;
  readonly limits?: MessengerLimits;
  /** Decides on each request. */
  fate?(request: "post" | "find", channel: ChannelRef, key: string): Fate;
  /** Settles when the request may go on. */
  delay?(): Promise<void>;
}

export function createPlatform({ clock, limits = UNLIMITED, fate, delay }: PlatformOptions): Platform {
  const messages: Message[] = [];
  const byKey = new Map<string, Message>();
  const most = { all: 0 };
  let running = 0;

  async function request(
    kind: "post" | "find",
    channel: ChannelRef,
    key: string,
    work: () => Posted,
  ): Promise<Posted> {
    running += 1;
    most.all = Math.max(most.all, running);
    try {
      await delay?.();
      const what = fate?.(kind, channel, key) ?? "ok";
      if (typeof what === "object") return what;
      if (what === "dropped") return { ok: false, outcome: "unknown" };
      const done = work();
      if (what === "throws") throw new Error("the reply could not be read");
      return what === "lost" ? { ok: false, outcome: "unknown" } : done;
    } finally {
      running -= 1;
    }
  }

  const messenger: Messenger = {
    limits,
    post: (channel, message, key) =>
      request("post", channel, key, () => {
        const id = `m${messages.length + 1}`;
        const posted = { channel, key, message, at: clock.now(), id };
        messages.push(posted);
        byKey.set(`${channelId(channel)} ${key}`, posted);
        return { ok: true, ref: { id } };
      }),
    async find(channel, key, agoMs) {
      const nothing = { ok: true, ref: {} } as const;
      const answer = await request("find", channel, key, () => nothing);
      if (!answer.ok) return answer;
      const found = byKey.get(`${channelId(channel)} ${key}`);
      const since = clock.now().epochMilliseconds - agoMs;
      const isThere = found !== undefined && found.at.epochMilliseconds >= since;
      return isThere ? { ok: true, ref: { id: found.id } } : { ok: true };
    },
    edit: async () => ({ ok: true }),
    reactors: async () => ({ ok: true, people: [] }),
    names: async () => new Map(),
  };
  return { messages, messenger, most };
}
