/**
 * A kind of scheduled post: when it is due, its content, and its follow-up work.
 * The schedule may call it repeatedly and on any replica, so it reads everything
 * from the store.
 */
import type { RenderContext } from "../cards/render-context.ts";
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Log } from "../chat/log.ts";
import type { MessageRef, Messenger, Outgoing } from "../chat/messenger.ts";
import type { Clock } from "../ports/clock.ts";
import type { Kind } from "../schedule/kind.ts";
import type { Channel } from "../store/channels.ts";
import type { Store } from "../store/store.ts";
import type { QuestionSource } from "./question-source.ts";

/** The input of a post. */
export interface PostContext {
  readonly channel: Channel;
  /** The channel's local date that the post belongs to. */
  readonly date: string;
  /** How often it was tried before. */
  readonly attempts: number;
  readonly voice: RenderContext;
  readonly store: Store;
  readonly questions: QuestionSource;
  /** The catalogue of the moment. */
  readonly catalogue: Catalogue;
  readonly messenger: Messenger;
  readonly clock: Clock;
  readonly log: Log;
}

/** src/schedule/event-work.ts documents what these functions may do and throw. */
export interface PostKind extends Kind {
  /** Undefined when there is nothing to post. */
  compose(context: PostContext): Promise<Outgoing | undefined>;
  afterSent?(context: PostContext, ref: MessageRef): Promise<void>;
  afterDropped?(context: PostContext): Promise<void>;
  /**
   * Names the status messages for an empty post: `trouble.<nothing>` gives the reason,
   * `fix.<nothing>` the remedy. Omit it if an empty post is normal.
   */
  readonly nothing?: string;
  /** Most of its days have nothing to post, so `status` does not announce them. */
  readonly isOccasional?: boolean;
}
