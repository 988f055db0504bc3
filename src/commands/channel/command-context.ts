/**
 * Where a command is called, and by whom. Drill commands need a configured channel, or
 * at least a known caller; without one they reply with an error.
 */

import type { ChannelRef } from "../../channels/channel.ts";
import type { Reply } from "../../chat/reply.ts";
import { paragraph } from "../../chat/reply.ts";
import type { Caller } from "../../chat/request.ts";
import { isAdmin as mayChange } from "../../daily/admins.ts";
import type { DailyServices } from "../../daily/services.ts";
import { type Channel, findChannel } from "../../store/channels.ts";
import type { PersonRef } from "../../store/people.ts";
import type { Context } from "../command.ts";
import { replyTo } from "../reply-to.ts";

export interface CommandPlace {
  readonly services: DailyServices;
  readonly ref: ChannelRef;
  readonly caller: Caller;
}

/** Undefined without a caller, a channel or a store. */
export const placeOf = ({ services, where, caller }: Context): CommandPlace | undefined =>
  services && where && caller && { services, ref: where, caller };

export interface ChannelPlace extends CommandPlace {
  readonly channel: Channel;
}

/** Runs a command that needs a caller and a channel. */
export async function withCaller(
  context: Context,
  run: (place: CommandPlace) => Promise<Reply>,
): Promise<Reply> {
  const place = placeOf(context);
  return place === undefined ? say("place.nowhere", context) : run(place);
}

/** Runs a command that needs a configured channel. */
export function withChannel(context: Context, run: (place: ChannelPlace) => Promise<Reply>): Promise<Reply> {
  return withCaller(context, async (place) => {
    const channel = await place.services.store.use((db) => findChannel(db, place.ref));
    return channel === undefined ? say(notSetUp(context), context) : run({ ...place, channel });
  });
}

/** Only where the bot is a member can an admin set it up. */
function notSetUp({ presence }: Context): string {
  if (presence === "member") return "place.not-set-up";
  return presence === "guest" ? "presence.guest" : "place.nowhere";
}

/** Runs an admin-only action. */
export async function asAdmin(
  place: CommandPlace,
  context: Context,
  run: () => Promise<Reply>,
): Promise<Reply> {
  return (await isAdmin(place)) ? run() : say("place.admins-only", context);
}

export const isAdmin = ({ services, ref, caller }: CommandPlace): Promise<boolean> =>
  mayChange(services.store, ref, caller);

export const personOf = ({ ref, caller }: CommandPlace): PersonRef => ({
  platform: ref.platform,
  tenant: ref.tenant,
  person: caller.id,
});

/** Today's ISO date in the channel's time zone. */
export const todayIn = ({ channel }: ChannelPlace, { clock }: Context): string =>
  clock.now().toZonedDateTimeISO(channel.settings.zone).toPlainDate().toString();

/** Builds a one-sentence reply. */
export const say = (
  key: string,
  context: Context,
  values: Readonly<Record<string, string | number>> = {},
): Reply => replyTo(context, { kind: "notice", blocks: [paragraph(...context.text.rich(key, values))] });
