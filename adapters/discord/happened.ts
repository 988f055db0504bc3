/** Events as the conversation knows them. */
import type { Conversation } from "../../src/chat/conversation.ts";
import { type WelcomeDeps, welcomeTo } from "./answer/welcome.ts";
import type { DiscordEvent } from "./receive/events.ts";
import { channelRef } from "./receive/interactions.ts";

export interface HappenedDeps extends WelcomeDeps {
  readonly conversation: Conversation;
  /** The time on the wall. */
  readonly wall: { now(): Temporal.Instant };
}

/** The program is hardly ever down for longer. */
const RECENT = { hours: 24 };

export function createHappened(deps: HappenedDeps): (event: DiscordEvent) => Promise<void> {
  const { conversation, wall } = deps;
  /** Servers that are not new, however often Discord describes them. */
  const known = new Set<string>();
  return async (event) => {
    switch (event.type) {
      case "ready":
        for (const id of event.guildIds) known.add(id);
        return;
      case "guild": {
        const { guildId, joinedAt, guild } = event;
        const isNew = !known.has(guildId) || isRecent(joinedAt, wall.now());
        known.add(guildId);
        if (!isNew) return;
        const welcome = welcomeTo(guildId, guild, deps);
        return conversation.happened({ type: "joined-tenant", tenant: guildId, welcome });
      }
      case "left":
        known.delete(event.guildId);
        return conversation.happened({ type: "uninstalled", tenant: event.guildId });
      case "channel-gone":
        return conversation.happened({
          type: "channel-gone",
          where: channelRef(event.guildId, event.channelId),
        });
    }
  };
}

function isRecent(joinedAt: string | undefined, now: Temporal.Instant): boolean {
  const ms = Date.parse(joinedAt ?? "");
  return ms > now.subtract(RECENT).epochMilliseconds;
}
