/** What messages do not say of their server: its locale, and the role that stands for the bot. */
import { GatewayDispatchEvents } from "discord.js";
import { listAt, textAt } from "../../shared/payload.ts";
import type { Dispatch } from "../transport/gateway.ts";

export interface KnownGuild {
  readonly locale: string | undefined;
  /** Discord offers it next to the bot when somebody types its name. */
  readonly botRole: string | undefined;
}

export interface Guilds {
  /** Remembers the server that an event describes. */
  saw(dispatch: Dispatch): void;
  of(guildId: string): KnownGuild | undefined;
}

export function createGuilds(botId: string): Guilds {
  const known = new Map<string, KnownGuild>();
  const roleIn = (guild: unknown): string | undefined =>
    listAt(guild, "roles").flatMap((role) =>
      textAt(role, "tags", "bot_id") === botId ? (textAt(role, "id") ?? []) : [],
    )[0];
  return {
    saw({ type, data }) {
      const id = textAt(data, "id");
      if (id === undefined) return;
      if (type === GatewayDispatchEvents.GuildDelete) known.delete(id);
      if (type !== GatewayDispatchEvents.GuildCreate && type !== GatewayDispatchEvents.GuildUpdate) return;
      known.set(id, { locale: textAt(data, "preferred_locale"), botRole: roleIn(data) });
    },
    of: (guildId) => known.get(guildId),
  };
}
