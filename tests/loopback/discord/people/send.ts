/** Sending an interaction: what every payload begins with, and waiting for what comes of it. */
import { KIND } from "../interactions.ts";
import type { Json } from "../json.ts";
import { channelJson } from "../world/json/channels.ts";
import { memberWithUserJson, userJson } from "../world/json/people.ts";
import type { Channel, Message } from "../world/types.ts";
import type { Floor } from "./floor.ts";
import { type InteractionResult, resultOf } from "./result.ts";

/** Who does it, and what the client tells of itself. */
export interface Approach {
  readonly user: string;
  readonly channel: Channel;
  /** "en-US" when left out. */
  readonly locale?: string | undefined;
  /** The preferred one of the guild when left out. */
  readonly guildLocale?: string | undefined;
  /** The app was installed by the person, not by the guild. */
  readonly userInstall?: boolean | undefined;
}

export interface Sending extends Approach {
  readonly kind: number;
  readonly data: Json;
  /** The message whose component was used. */
  readonly source?: Message | undefined;
  readonly message?: Json;
  readonly metadata?: Json;
}

export function send(floor: Floor, sending: Sending): Promise<InteractionResult> {
  const { world, interactions, dispatch } = floor;
  const { user, channel, kind, source, data, message, userInstall = false } = sending;
  const id = world.ids.next();
  const owners = userInstall ? { "1": user } : { "0": channel.guildId ?? "0" };
  const interaction = interactions.open(id, {
    kind,
    user,
    channel,
    isOutside: !world.isBotIn(channel),
    source,
    metadata: {
      id,
      type: kind,
      user: userJson(world.user(user)),
      authorizing_integration_owners: owners,
      ...(kind === KIND.command && { name: data["name"] }),
      ...(kind === KIND.component && { interacted_message_id: source?.id }),
      ...sending.metadata,
    },
  });
  const told = dispatch({
    type: "INTERACTION_CREATE",
    guild: channel.guildId,
    data: {
      id,
      application_id: world.application.id,
      type: kind,
      token: interaction.token,
      version: 1,
      locale: sending.locale ?? "en-US",
      channel_id: channel.id,
      channel: {
        ...channelJson(world, channel),
        permissions: String(world.permissions(channel, user)),
      },
      app_permissions: String(world.permissions(channel, world.application.botId)),
      entitlements: [],
      entitlement_sku_ids: [],
      authorizing_integration_owners: owners,
      context: channel.guildId === undefined ? 1 : 0,
      attachment_size_limit: 10_485_760,
      ...person(floor, sending),
      ...(message !== undefined && { message }),
      data,
    },
  });
  return resultOf(interactions, interaction, told);
}

/** In a guild the member with what it may do in this channel; elsewhere the user. */
function person({ world }: Floor, { user, channel, guildLocale }: Sending): Json {
  const guild = world.guildOf(channel);
  if (guild === undefined) return { user: userJson(world.user(user)) };
  const member = guild.members.get(user);
  if (member === undefined) throw new Error(`${user} is not in the guild ${guild.id}`);
  const locale = guildLocale ?? guild.preferredLocale;
  return {
    guild_id: guild.id,
    guild_locale: locale,
    guild: { id: guild.id, locale, features: [] },
    member: { ...memberWithUserJson(member), permissions: String(world.permissions(channel, user)) },
  };
}
