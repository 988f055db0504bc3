/** The work the schedule is given: the schedule knows when an event is due, this knows what it does. */
import type { ChannelRef, Failure, MessageRef, Outgoing } from "../chat/messenger.ts";
import type { LedgerEvent } from "../store/events.ts";
import type { Kind } from "./kind.ts";

export interface DueEvent {
  readonly channel: ChannelRef;
  readonly channelId: string;
  readonly kind: string;
  readonly date: string;
  readonly dueAt: Temporal.Instant;
  /** How often it was tried before. */
  readonly attempts?: number | undefined;
}

export const dueEvent = (event: LedgerEvent, channel: ChannelRef): DueEvent => ({
  channel,
  channelId: event.channelId,
  kind: event.kind,
  date: event.date,
  dueAt: event.dueAt,
  attempts: event.attempts,
});

/** A platform request that an event needs has failed. */
export class PlatformFailed extends Error {
  override readonly name = "PlatformFailed";
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(`${failure.outcome}: ${failure.detail ?? ""}`);
    this.failure = failure;
  }
}

export interface EventWork {
  /** The kinds to plan. Only their events are claimed. */
  readonly kinds: readonly Kind[];
  /**
   * Builds the message from stored data, so every call gives the same. Undefined skips
   * the event: nothing to post. Throws a PlatformFailed if a platform request that the
   * message needs fails.
   */
  compose(event: DueEvent): Promise<Outgoing | undefined>;
  /**
   * Called once the message is in the channel, before the ledger records it. A crash in
   * between repeats the call, so it must be idempotent. Throws a PlatformFailed if it
   * should be retried.
   */
  afterSent(event: DueEvent, ref: MessageRef): Promise<void>;
  /**
   * Called at most once, after an event is dropped; a crash can prevent the call. Not
   * called for an event dropped because the one it requires was.
   */
  afterDropped?(event: DueEvent, error: string): Promise<void>;
}
