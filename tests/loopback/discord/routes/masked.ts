/** What the API lets the application read of a message. */
import { asSeenWith } from "../gateway/content.ts";
import type { Json } from "../json.ts";
import { messageJson } from "../world/json/messages.ts";
import type { Message } from "../world/types.ts";
import type { Office } from "./route.ts";

/** The nonce is told once, to whoever sends; texts of others only with the privilege for it. */
export function readable({ world, restIntents }: Office, message: Message): Json {
  const told = messageJson(world, { ...message, nonce: undefined });
  const { guild } = message;
  if (guild === undefined) return told;
  const { guild_id: _guild, ...seen } = asSeenWith(restIntents, world.application.botId, {
    ...told,
    guild_id: guild,
  });
  return seen;
}
