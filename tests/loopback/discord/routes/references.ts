/** Replies: the message that is replied to must be there, unless the sender does not mind. */
import { asObject, type Json } from "../json.ts";
import { invalidForm, refuse } from "../refusal.ts";
import { findMessage } from "../world/messages.ts";
import type { Channel } from "../world/types.ts";
import type { World } from "../world/world.ts";

export function referenceFrom(world: World, channel: Channel, sent: Json): Json | undefined {
  const given = asObject(sent["message_reference"]);
  if (given["message_id"] === undefined) return undefined;
  if (!world.mayBot(channel, "ReadMessageHistory")) throw refuse("noHistory");
  const id = String(given["message_id"]);
  if (findMessage(channel, id) === undefined) {
    if (given["fail_if_not_exists"] === false) return undefined;
    const wrong = { code: "REPLIES_UNKNOWN_MESSAGE", message: "Unknown message" };
    throw invalidForm({ message_reference: { _errors: [wrong] } });
  }
  return {
    type: 0,
    channel_id: channel.id,
    message_id: id,
    ...(channel.guildId !== undefined && { guild_id: channel.guildId }),
  };
}
