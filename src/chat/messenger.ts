/**
 * The messenger: the port for scheduled posts, implemented by each adapter. Failures
 * are returned as data, because the next step depends on them: a refused post can be
 * retried, but an unknown outcome only after `find` has looked for the message.
 */
import type { Reply } from "./reply.ts";

/** A channel's address. Only the platform's adapter interprets the parts. */
export interface ChannelRef {
  readonly platform: string;
  readonly tenant: string;
  readonly channel: string;
}

/** The platform's message reference: stored unchanged, read only by its adapter. */
export type MessageRef = Readonly<Record<string, string>>;

/** A message to post. The adapter adds the reactions 1️⃣ up to `choices`. */
export type Outgoing = Reply & {
  readonly choices?: number;
  /** The message to answer, in its thread if the platform has threads. */
  readonly inReplyTo?: MessageRef;
};

export interface Rate {
  readonly perSecond: number;
  /** Maximum concurrent requests. */
  readonly concurrency: number;
}

export interface MessengerLimits {
  readonly perChannel: Rate;
  readonly perTenant: Rate;
  readonly global: Rate;
  /** How long `post` takes at most, unless the process is paused. */
  readonly timeoutMs: number;
}

/** How many milliseconds are left. They pass while the process is paused, too. */
export type TimeLeft = () => number;

/** "rejected" affects only the message; the other reasons affect the whole channel. */
export type PermanentReason = "channel-gone" | "no-permission" | "not-installed" | "rejected";

export type Failure =
  /**
   * Definitely not done; retryable. `holds` is the scope that must wait. `unlisted`: for a
   * reason that the adapter does not know, so it is retried only a few times.
   */
  | {
      readonly ok: false;
      readonly outcome: "refused";
      readonly unlisted?: true;
      readonly retryAfterMs?: number;
      readonly holds?: "channel" | "tenant" | "global";
      readonly detail?: string;
    }
  | {
      readonly ok: false;
      readonly outcome: "permanent";
      readonly reason: PermanentReason;
      readonly detail?: string;
    }
  /** The response was lost: the call may or may not have succeeded. */
  | { readonly ok: false; readonly outcome: "unknown"; readonly detail?: string };

/** `lacks`: the message stands, but some of its reactions could not be added yet. `find` adds them. */
export type Posted = { readonly ok: true; readonly ref: MessageRef; readonly lacks?: Failure } | Failure;
export type Edited = { readonly ok: true } | Failure;
/** `ref` is absent if the channel has no message with that key. */
export type Found =
  | { readonly ok: true; readonly ref?: MessageRef | undefined; readonly lacks?: Failure }
  | Failure;

export interface Reactor {
  readonly person: string;
  /** Present if the platform sends it with the reaction; otherwise use `names`. */
  readonly name?: string;
  /** 0-based indices of all options the person reacted with. */
  readonly choices: readonly number[];
}
/** Bots are left out if the platform identifies them in time. */
export type Reactors = { readonly ok: true; readonly people: readonly Reactor[] } | Failure;

export interface Messenger {
  readonly limits: MessengerLimits;
  /**
   * `key` has at most 25 characters and stays the same when a post is retried. Once no time
   * is left, somebody else may post the message. So the adapter looks again just before it
   * writes the request, and refuses if the request could then take effect too late.
   */
  post(channel: ChannelRef, message: Outgoing, key: string, timeLeft?: TimeLeft): Promise<Posted>;
  edit(channel: ChannelRef, ref: MessageRef, message: Reply): Promise<Edited>;
  /** Finds the message posted with `key` within the last `agoMs`, by the platform's clock. */
  find(channel: ChannelRef, key: string, agoMs: number): Promise<Found>;
  reactors(channel: ChannelRef, ref: MessageRef, choices: number): Promise<Reactors>;
  /** The names that the platform returns within `withinMs`, by person. */
  names(
    channel: ChannelRef,
    people: readonly string[],
    withinMs: number,
  ): Promise<ReadonlyMap<string, string>>;
}
