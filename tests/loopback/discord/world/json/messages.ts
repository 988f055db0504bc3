/** Messages and their reactions as the API tells them. */
import type { Json } from "../../json.ts";
import { timeOf } from "../ids.ts";
import type { Channel, Message, Reaction } from "../types.ts";
import type { World } from "../world.ts";
import { memberJson, userJson } from "./people.ts";

export const EPHEMERAL = 64;
export const LOADING = 128;
export const COMPONENTS_V2 = 1 << 15;

export function messageJson(world: World, message: Message): Json {
  const { application } = world;
  const isOfApp = message.author === application.botId;
  const isAnswer = message.interaction !== undefined;
  const mentioned = message.mentions.flatMap((id) => world.users.get(id) ?? []);
  return {
    type: message.type,
    content: message.content,
    mentions: mentioned.map(userJson),
    mention_roles: message.pinged.roles,
    mention_everyone: message.pinged.everyone,
    attachments: message.attachments,
    embeds: message.embeds,
    timestamp: new Date(timeOf(message.id)).toISOString(),
    edited_timestamp: message.editedAt === undefined ? null : new Date(message.editedAt).toISOString(),
    flags: message.flags,
    components: message.components,
    id: message.id,
    channel_id: message.channel,
    author: userJson(world.user(message.author)),
    pinned: false,
    tts: false,
    ...(message.nonce !== undefined && { nonce: message.nonce }),
    ...(isOfApp && isAnswer && { application_id: application.id, webhook_id: application.id }),
    ...(isAnswer && { interaction_metadata: message.interaction }),
    ...referenceJson(world, message),
    ...(message.reactions.length > 0 && {
      reactions: message.reactions.map((reaction) => reactionJson(reaction, application.botId)),
    }),
  };
}

function referenceJson(world: World, { reference }: Message): Json {
  if (reference === undefined) return {};
  const original = world.channels
    .get(String(reference["channel_id"]))
    ?.messages.get(String(reference["message_id"]));
  if (original === undefined || original.deleted)
    return { message_reference: reference, referenced_message: null };
  const { reference: _further, ...rest } = original;
  return {
    message_reference: reference,
    referenced_message: messageJson(world, { ...rest, reference: undefined }),
  };
}

const reactionJson = ({ emoji, users, burst }: Reaction, botId: string): Json => ({
  emoji,
  count: users.size + burst.size,
  count_details: { burst: burst.size, normal: users.size },
  burst_colors: [],
  me: users.has(botId),
  me_burst: burst.has(botId),
});

/** The same with what only events tell: the guild and the author as a member. */
export function messageEventJson(world: World, channel: Channel, message: Message): Json {
  const member = world.guildOf(channel)?.members.get(message.author);
  return {
    ...messageJson(world, message),
    ...(channel.guildId !== undefined && { guild_id: channel.guildId }),
    ...(member !== undefined && { member: memberJson(member) }),
  };
}
