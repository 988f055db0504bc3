/** Implements the schedule's event work with the declared kinds of posts. */
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Log } from "../chat/log.ts";
import type { Messenger } from "../chat/messenger.ts";
import type { Messages } from "../chat/text.ts";
import type { Clock } from "../ports/clock.ts";
import type { DueEvent, EventWork } from "../schedule/event-work.ts";
import { findChannel } from "../store/channels.ts";
import type { PostContext, PostKind } from "./kind.ts";
import type { DailyServices } from "./services.ts";

export interface MessageComposerDeps extends DailyServices {
  /** The catalogue of the moment. */
  readonly catalogue: () => Catalogue;
  readonly messages: Messages;
  readonly messengers: ReadonlyMap<string, Messenger>;
  readonly clock: Clock;
  readonly log?: Log | undefined;
}

const SILENT: Log = { info() {}, warn() {}, error() {} };

export function createMessageComposer(kinds: readonly PostKind[], deps: MessageComposerDeps): EventWork {
  const { store, questions, messages, messengers, clock, log = SILENT } = deps;
  const declared = new Map(kinds.map((kind) => [kind.id, kind]));

  /** Undefined if the channel is unknown or this process does not serve its platform. */
  async function contextOf({ channel: ref, date, attempts = 0 }: DueEvent): Promise<PostContext | undefined> {
    const messenger = messengers.get(ref.platform);
    const channel = await store.use((db) => findChannel(db, ref));
    if (messenger === undefined || channel === undefined) return undefined;
    const text = messages.in(channel.settings.language);
    const catalogue = deps.catalogue();
    const voice = { catalogue, text, language: text.language };
    return { channel, date, attempts, voice, store, questions, catalogue, messenger, clock, log };
  }

  return {
    kinds,
    async compose(event) {
      const context = await contextOf(event);
      return context && declared.get(event.kind)?.compose(context);
    },
    async afterSent(event, ref) {
      const kind = declared.get(event.kind);
      const context = kind?.afterSent && (await contextOf(event));
      if (context !== undefined) await kind?.afterSent?.(context, ref);
    },
    async afterDropped(event) {
      const kind = declared.get(event.kind);
      const context = kind?.afterDropped && (await contextOf(event));
      if (context !== undefined) await kind?.afterDropped?.(context);
    },
  };
}
