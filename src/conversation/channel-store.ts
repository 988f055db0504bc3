/** The conversation's access to the store: pauses, notices and channel settings. */
import { channelId } from "../channels/channel.ts";
import type { ChannelRef } from "../chat/messenger.ts";
import type { Language } from "../language.ts";
import type { Clock } from "../ports/clock.ts";
import { findChannel, listChannels, pauseChannel, resumeChannel } from "../store/channels.ts";
import { moveChannel } from "../store/move-channel.ts";
import { forgetNotice, isFirstTime } from "../store/notices.ts";
import type { Store } from "../store/store.ts";
import type { MoveChannel, Pauses } from "./lifecycle.ts";
import type { Notices } from "./once.ts";

export const createPauses = (store: Store, clock: Clock): Pauses => ({
  pause: (where, reason) => store.use((db) => pauseChannel(db, channelId(where), reason, clock.now())),
  resume: (where, reason) => store.use((db) => resumeChannel(db, channelId(where), reason, clock.now())),
  pauseAll: (platform, tenant, reason) =>
    store.use(async (db) => {
      for (const { id } of await listChannels(db, platform, tenant)) {
        await pauseChannel(db, id, reason, clock.now());
      }
    }),
  resumeAll: (platform, tenant, reason) =>
    store.use(async (db) => {
      for (const { id } of await listChannels(db, platform, tenant)) {
        await resumeChannel(db, id, reason, clock.now());
      }
    }),
});

export const createMove =
  (store: Store): MoveChannel =>
  async (from, to) =>
    void (await store.transaction((db) => moveChannel(db, from, to)));

export const createNotices = (store: Store, clock: Clock): Notices => ({
  isFirstTime: (key) => store.use((db) => isFirstTime(db, key, clock.now())),
  forget: (key) => store.use((db) => forgetNotice(db, key)),
});

export const languageSetFor = async (store: Store, where: ChannelRef): Promise<Language | undefined> =>
  (await store.use((db) => findChannel(db, where)))?.settings.language;

/** The platform's ids of the tenant's active channels. */
export const activeChannels = async (
  store: Store,
  platform: string,
  tenant: string,
): Promise<readonly string[]> => {
  const all = await store.use((db) => listChannels(db, platform, tenant));
  return all.filter(({ settings }) => settings.active).map(({ ref }) => ref.channel);
};
