/**
 * The messenger: the port through which the bot speaks without being asked.
 * An adapter implements it for its platform. What can go wrong is data, because
 * what to do next depends on it: a definite refusal may be tried again, an
 * unknown outcome may not before `find` has said whether the message is there.
 */
import type { Reply } from "./reply.ts";

/** A channel's address. What the parts mean is the platform's matter. */
export interface ChannelRef {
  readonly platform: string;
  readonly tenant: string;
  readonly channel: string;
}

/** How the platform refers to a message: stored as it is, read by its adapter only. */
export type MessageRef = Readonly<Record<string, string>>;

/** What is posted. With `choices`, the reactions 1️⃣ to that number are already on it. */
export type Outgoing = Reply & {
  readonly choices?: number;
  /** The message that it answers: it goes into that one's thread, where there is such a thing. */
  readonly inReplyTo?: MessageRef;
};

export interface Rate {
  readonly perSecond: number;
  /** How many requests may be under way at once. */
  readonly concurrency: number;
}

export interface MessengerLimits {
  readonly perChannel: Rate;
  readonly perTenant: Rate;
  readonly global: Rate;
  /** The adapter's promise: `post` settles within this time, and posts nothing after it. */
  readonly timeoutMs: number;
}

/**
 * "channel-gone", "no-permission" and "not-installed" concern the channel as a
 * whole; "rejected" only the message.
 */
export type PermanentReason = "channel-gone" | "no-permission" | "not-installed" | "rejected";

export type Failure =
  /** Certainly not done, and worth another try. `holds` is how far the wait reaches. */
  | {
      readonly ok: false;
      readonly outcome: "refused";
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
  /** Perhaps done, perhaps not: the reply was lost. */
  | { readonly ok: false; readonly outcome: "unknown"; readonly detail?: string };

export type Posted = { readonly ok: true; readonly ref: MessageRef } | Failure;
export type Edited = { readonly ok: true } | Failure;
/** `ref` is absent when the channel holds no message with that key. */
export type Found = { readonly ok: true; readonly ref?: MessageRef | undefined } | Failure;

export interface Reactor {
  readonly person: string;
  /** Where the platform tells it together with the reaction; the others' are asked for by `names`. */
  readonly name?: string;
  /** Every option the person has reacted with, from 0. */
  readonly choices: readonly number[];
}
/** Bots are left out, as far as the platform tells soon who is one. */
export type Reactors = { readonly ok: true; readonly people: readonly Reactor[] } | Failure;

export interface Messenger {
  readonly limits: MessengerLimits;
  /** `key` is at most 25 characters and the same whenever the same message is tried again. */
  post(channel: ChannelRef, message: Outgoing, key: string): Promise<Posted>;
  edit(channel: ChannelRef, ref: MessageRef, message: Reply): Promise<Edited>;
  /** The message that was posted under that key at or after that instant. */
  find(channel: ChannelRef, key: string, since: Temporal.Instant): Promise<Found>;
  reactors(channel: ChannelRef, ref: MessageRef, choices: number): Promise<Reactors>;
  /** What those people are called, as far as the platform tells within the time. */
  names(
    channel: ChannelRef,
    people: readonly string[],
    withinMs: number,
  ): Promise<ReadonlyMap<string, string>>;
}
