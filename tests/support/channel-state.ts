/** Reads a channel's settings and next events from the store. */
import type { ChannelRef, ChannelSettings } from "../../src/channels/channel.ts";
import { channelId } from "../../src/channels/channel.ts";
import type { PermanentReason } from "../../src/chat/messenger.ts";
import { KINDS } from "../../src/daily/kinds/kinds.ts";
import { nextEvent } from "../../src/schedule/coming.ts";
import type { PlannedEvent } from "../../src/schedule/plan.ts";
import { findChannel, pauseChannel } from "../../src/store/channels.ts";
import type { Store } from "../../src/store/store.ts";

interface Program {
  readonly store: Store;
  readonly clock: { now(): Temporal.Instant };
}

export const settingsOf = async ({ store }: Program, ref: ChannelRef): Promise<ChannelSettings | undefined> =>
  (await store.use((db) => findChannel(db, ref)))?.settings;

/** Undefined where nothing is posted: not set up, switched off, or paused. */
export const nextEventOf = ({ store, clock }: Program, ref: ChannelRef): Promise<PlannedEvent | undefined> =>
  nextEvent(store, KINDS, ref, clock.now());

export const pause = ({ store, clock }: Program, ref: ChannelRef, reason: PermanentReason): Promise<void> =>
  store.use((db) => pauseChannel(db, channelId(ref), reason, clock.now()));
