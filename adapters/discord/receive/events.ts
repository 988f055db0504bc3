/** Events, as far as they say something to the bot. */
import { GatewayDispatchEvents } from "discord.js";
import { at, textAt } from "../../shared/payload.ts";
import type { Dispatch } from "../transport/gateway.ts";

export type DiscordEvent =
  /** The bot is in these servers. */
  | { readonly type: "ready"; readonly guildIds: readonly string[] }
  /** A server that the bot is in, with all that Discord tells of it. */
  | {
      readonly type: "guild";
      readonly guildId: string;
      readonly joinedAt: string | undefined;
      readonly guild: unknown;
    }
  /** The bot is no longer in it. */
  | { readonly type: "left"; readonly guildId: string }
  | { readonly type: "channel-gone"; readonly guildId: string; readonly channelId: string };

/** Undefined for those that say nothing to the bot. */
export function fromDispatch({ type, data }: Dispatch): DiscordEvent | undefined {
  const id = textAt(data, "id");
  switch (type) {
    case GatewayDispatchEvents.Ready:
      return { type: "ready", guildIds: idsIn(at(data, "guilds")) };
    case GatewayDispatchEvents.GuildCreate:
      return id === undefined || isAway(data)
        ? undefined
        : { type: "guild", guildId: id, joinedAt: textAt(data, "joined_at"), guild: data };
    case GatewayDispatchEvents.GuildDelete:
      // One that is only away for a while comes back.
      return id === undefined || isAway(data) ? undefined : { type: "left", guildId: id };
    case GatewayDispatchEvents.ChannelDelete:
    case GatewayDispatchEvents.ThreadDelete: {
      const guildId = textAt(data, "guild_id");
      return id === undefined || guildId === undefined
        ? undefined
        : { type: "channel-gone", guildId, channelId: id };
    }
    default:
      return undefined;
  }
}

const isAway = (guild: unknown): boolean => at(guild, "unavailable") === true;

const idsIn = (guilds: unknown): readonly string[] =>
  (Array.isArray(guilds) ? guilds : []).flatMap((guild: unknown) => textAt(guild, "id") ?? []);
