/** What a session without the intent MESSAGE_CONTENT does not get to read. */
import { asObject, asObjects, type Json } from "../json.ts";
import { seesContent } from "./intents.ts";

const MASKED = { content: "", embeds: [], attachments: [], components: [] };

/** Its own messages, direct messages and messages that mention it are always told in full. */
export function asSeenWith(intents: number, botId: string, message: Json): Json {
  if (seesContent(intents) || message["guild_id"] === undefined) return message;
  if (asObject(message["author"])["id"] === botId) return message;
  if (asObjects(message["mentions"]).some(({ id }) => id === botId)) return message;
  const { poll: _poll, ...rest } = message;
  return { ...rest, ...MASKED };
}
