/** Reads the gateway events that the conversation handles. */
import { GatewayDispatchEvents } from "discord.js";
import type { PlatformEvent } from "../../../src/chat/platform.ts";
import { at, listAt, textAt } from "../../shared/payload.ts";
import { type WelcomeDeps, welcomeTo } from "../post/welcome.ts";
import type { Dispatch } from "../transport/gateway.ts";
import { channelRef } from "./interactions.ts";

export interface EventDeps extends WelcomeDeps {
  /** The time on the wall. */
  readonly wall: { now(): Temporal.Instant };
}

/** The program is hardly ever down for longer. */
const RECENT = { hours: 24 };

/** Remembers the servers that it was told of, since Discord describes each of them with every new session. */
export function createEvents(deps: EventDeps): (dispatch: Dispatch) => PlatformEvent | undefined {
  const known = new Set<string>();
  const isRecent = (guild: unknown): boolean =>
    Date.parse(textAt(guild, "joined_at") ?? "") > deps.wall.now().subtract(RECENT).epochMilliseconds;

  function joined(id: string, guild: unknown): PlatformEvent | undefined {
    const isNew = !known.has(id) || isRecent(guild);
    known.add(id);
    return isNew ? { type: "joined-tenant", tenant: id, welcome: welcomeTo(id, guild, deps) } : undefined;
  }

  return ({ type, data }) => {
    if (type === GatewayDispatchEvents.Ready) {
      for (const guild of listAt(data, "guilds")) known.add(textAt(guild, "id") ?? "");
    }
    const id = textAt(data, "id");
    const guildId = textAt(data, "guild_id");
    // A server that is only unavailable comes back.
    if (id === undefined || at(data, "unavailable") === true) return undefined;
    switch (type) {
      case GatewayDispatchEvents.GuildCreate:
        return joined(id, data);
      case GatewayDispatchEvents.GuildDelete:
        known.delete(id);
        return { type: "uninstalled", tenant: id };
      case GatewayDispatchEvents.ChannelDelete:
      case GatewayDispatchEvents.ThreadDelete:
        return guildId === undefined ? undefined : { type: "channel-gone", where: channelRef(guildId, id) };
      default:
        return undefined;
    }
  };
}
