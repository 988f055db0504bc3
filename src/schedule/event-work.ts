/** What the schedule is handed: it knows when something is due, others what that is. */
import type { ChannelRef, Failure, MessageRef, Outgoing } from "../chat/messenger.ts";
import type { Kind } from "./kind.ts";

export interface DueEvent {
  readonly channel: ChannelRef;
  readonly channelId: string;
  readonly kind: string;
  readonly date: string;
  readonly dueAt: Temporal.Instant;
}

/** The platform was asked for something that a message needs, and failed. */
export class PlatformFailed extends Error {
  override readonly name = "PlatformFailed";
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(`${failure.outcome}: ${failure.detail ?? ""}`);
    this.failure = failure;
  }
}

export interface EventWork {
  /** What is planned. Only events of these kinds are taken up. */
  readonly kinds: readonly Kind[];
  /**
   * The message, made from what is stored: the same whenever it is asked for
   * again. Undefined when there is nothing to post, which skips the event. Throws
   * a PlatformFailed when the platform did not tell what is needed for it.
   */
  compose(event: DueEvent): Promise<Outgoing | undefined>;
  /**
   * The message is in the channel. Called before the ledger says so, and again
   * after a crash in between: doing it twice must do no harm. Throws a
   * PlatformFailed when it is to be tried again.
   */
  afterSent(event: DueEvent, ref: MessageRef): Promise<void>;
  /**
   * The event will not happen any more. Called at most once; a crash can leave it
   * out. Not called for an event that is dropped along with the one it requires.
   */
  afterDropped?(event: DueEvent, error: string): Promise<void>;
}
