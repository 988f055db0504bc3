/**
 * A kind of scheduled post: when it is due, what it says, and what follows. The
 * schedule asks for it as often as it must, on any replica, so all of it is made
 * from what is stored.
 */
import type { RenderContext } from "../cards/render-context.ts";
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { MessageRef, Messenger, Outgoing } from "../chat/messenger.ts";
import type { Clock } from "../ports/clock.ts";
import type { Kind } from "../schedule/kind.ts";
import type { Channel } from "../store/channels.ts";
import type { Store } from "../store/store.ts";
import type { QuestionSource } from "./question-source.ts";

/** What a post is made with. */
export interface PostContext {
  readonly channel: Channel;
  /** The channel's local date that the post belongs to. */
  readonly date: string;
  readonly voice: RenderContext;
  readonly store: Store;
  readonly questions: QuestionSource;
  /** The catalogue of the moment. */
  readonly catalogue: Catalogue;
  readonly messenger: Messenger;
  readonly clock: Clock;
}

/** What these functions may do and throw is told in src/schedule/event-work.ts. */
export interface PostKind extends Kind {
  /** Undefined when there is nothing to post. */
  compose(context: PostContext): Promise<Outgoing | undefined>;
  afterSent?(context: PostContext, ref: MessageRef): Promise<void>;
  afterDropped?(context: PostContext): Promise<void>;
  /**
   * Says in the status why there was nothing to post and what to do: the messages
   * `trouble.<nothing>` and `fix.<nothing>`. Leave it out where that is no trouble.
   */
  readonly nothing?: string;
}
