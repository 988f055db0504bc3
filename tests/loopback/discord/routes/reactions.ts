/** Reactions: the bot's own to give and take, and everybody's to read. */
import { refuse } from "../refusal.ts";
import { emojiFrom } from "../world/emoji.ts";
import { byId } from "../world/ids.ts";
import { userJson } from "../world/json/people.ts";
import { addReaction, reactionEvent, reactionOf, removeReaction } from "../world/reactions.ts";
import type { Channel, Emoji, Message } from "../world/types.ts";
import { idIn, limitOf } from "./page.ts";
import { existingMessage, requireBotMay, visibleChannel } from "./places.ts";
import { type Call, nothing, type Office, ok, param, type Route } from "./route.ts";

const ALL = "/channels/{channel_id}/messages/{message_id}/reactions";
const ONE = `${ALL}/{emoji_name}`;

interface Place {
  readonly channel: Channel;
  readonly message: Message;
  readonly emoji: Emoji;
}

export function reactionRoutes({ world, announce }: Office): readonly Route[] {
  const { botId } = world.application;

  const place = (call: Call): Place => {
    const channel = visibleChannel(world, call);
    const message = existingMessage(channel, call);
    return { channel, message, emoji: emojiFrom(param(call, "emoji_name"), world.guildOf(channel)) };
  };

  const tell = (isAdded: boolean, { channel, message, emoji }: Place, user: string): void =>
    announce({
      type: isAdded ? "MESSAGE_REACTION_ADD" : "MESSAGE_REACTION_REMOVE",
      guild: channel.guildId,
      data: reactionEvent(world, channel, isAdded, { message, user, emoji, isBurst: false }),
    });

  const take = (at: Place, user: string): void => {
    if (at.channel.isArchived) throw refuse("archivedThread");
    if (removeReaction(at.message, user, at.emoji)) tell(false, at, user);
  };

  return [
    {
      method: "PUT",
      path: `${ONE}/@me`,
      auth: "bot",
      run(call) {
        const at = place(call);
        requireBotMay(world, at.channel, "ReadMessageHistory");
        // Whoever may not add a new emoji may still join those who have.
        const isNew = reactionOf(at.message, at.emoji) === undefined;
        if (isNew) requireBotMay(world, at.channel, "AddReactions");
        if (at.channel.isArchived) throw refuse("archivedThread");
        if (addReaction(at.message, botId, at.emoji)) tell(true, at, botId);
        return nothing;
      },
    },
    {
      method: "DELETE",
      path: `${ONE}/@me`,
      auth: "bot",
      run(call) {
        take(place(call), botId);
        return nothing;
      },
    },
    {
      method: "DELETE",
      path: `${ONE}/{user_id}`,
      auth: "bot",
      run(call) {
        const at = place(call);
        requireBotMay(world, at.channel, "ManageMessages");
        take(at, param(call, "user_id"));
        return nothing;
      },
    },
    {
      method: "GET",
      path: ONE,
      auth: "bot",
      run(call) {
        const { channel, message, emoji } = place(call);
        requireBotMay(world, channel, "ReadMessageHistory");
        const after = idIn(call, "after") ?? "0";
        const limit = limitOf(call, 25, 100);
        const reaction = reactionOf(message, emoji);
        const users = call.query.get("type") === "1" ? reaction?.burst : reaction?.users;
        const ids = [...(users ?? [])].filter((id) => byId(id, after) > 0).sort(byId);
        return ok(ids.slice(0, limit).map((id) => userJson(world.user(id))));
      },
    },
    {
      method: "DELETE",
      path: ALL,
      auth: "bot",
      run(call) {
        const channel = visibleChannel(world, call);
        const message = existingMessage(channel, call);
        requireBotMay(world, channel, "ManageMessages");
        message.reactions.length = 0;
        announce({
          type: "MESSAGE_REACTION_REMOVE_ALL",
          guild: channel.guildId,
          data: whereabouts(channel, message),
        });
        return nothing;
      },
    },
    {
      method: "DELETE",
      path: ONE,
      auth: "bot",
      run(call) {
        const { channel, message, emoji } = place(call);
        requireBotMay(world, channel, "ManageMessages");
        const reaction = reactionOf(message, emoji);
        if (reaction === undefined) throw refuse("unknownEmoji");
        message.reactions.splice(message.reactions.indexOf(reaction), 1);
        announce({
          type: "MESSAGE_REACTION_REMOVE_EMOJI",
          guild: channel.guildId,
          data: { ...whereabouts(channel, message), emoji },
        });
        return nothing;
      },
    },
  ];
}

const whereabouts = (channel: Channel, message: Message) => ({
  channel_id: channel.id,
  message_id: message.id,
  ...(channel.guildId !== undefined && { guild_id: channel.guildId }),
});
