/** What people do that apps hear of as events: writing, reacting, deleting, inviting, allowing and forbidding. */
import type { Gateway } from "../gateway/gateway.ts";
import { messageNews } from "../routes/messages.ts";
import { emojiFrom } from "../world/emoji.ts";
import { channelJson } from "../world/json/channels.ts";
import { memberWithUserJson } from "../world/json/people.ts";
import { addMessage, findMessage } from "../world/messages.ts";
import { addMember, channelFrom, joinBot, overwriteFrom } from "../world/new-guild.ts";
import type { Permissions } from "../world/permissions.ts";
import { addReaction, reactionEvent, removeReaction } from "../world/reactions.ts";
import type { Channel, ChannelSpec, GuildSpec, MemberSpec, Message } from "../world/types.ts";
import { isThread } from "../world/world.ts";
import type { Floor } from "./floor.ts";

export interface ReactionOptions {
  /** A super reaction. */
  readonly burst?: boolean;
}

export interface PermissionChange {
  readonly channel: string;
  readonly allow?: Permissions;
  readonly deny?: Permissions;
  /** A role or a member; the bot when left out. */
  readonly for?: string;
}

export interface Doings {
  addGuild(guild: GuildSpec): void;
  /** The guild is deleted, or the bot was thrown out of it for good. */
  removeGuild(guild: string): void;
  addChannel(guild: string, channel: ChannelSpec): void;
  addMember(guild: string, member: MemberSpec): void;
  inviteBot(guild: string): void;
  kickBot(guild: string): void;
  /** An outage of one guild, and its end. */
  makeUnavailable(guild: string): void;
  restoreGuild(guild: string): void;
  /** A person writes something. */
  say(user: string, channel: string, content: string, replyTo?: string): Message;
  react(user: string, channel: string, message: string, emoji: string, options?: ReactionOptions): void;
  unreact(user: string, channel: string, message: string, emoji: string, options?: ReactionOptions): void;
  deleteMessage(channel: string, message: string): void;
  deleteChannel(channel: string): void;
  archiveThread(thread: string, options?: { readonly isLocked?: boolean }): void;
  /** Replaces what a channel says about somebody, the bot if not said otherwise. */
  setPermissions(change: PermissionChange): void;
}

export function createDoings({ world, announce }: Floor, gateway: Gateway): Doings {
  const { botId } = world.application;

  const messageIn = (channel: Channel, id: string): Message => {
    const message = findMessage(channel, id);
    if (message === undefined) throw new Error(`the test knows no message ${id} in ${channel.id}`);
    return message;
  };

  const leave = (guildId: string, data: { readonly unavailable?: boolean }): void =>
    void gateway.dispatch({ type: "GUILD_DELETE", guild: guildId, data: { id: guildId, ...data } });

  const changeReaction = (
    isAdded: boolean,
    [user, channelId, messageId, name, { burst: isBurst = false }]: [
      string,
      string,
      string,
      string,
      ReactionOptions,
    ],
  ): void => {
    const channel = world.channel(channelId);
    world.user(user);
    const message = messageIn(channel, messageId);
    const emoji = emojiFrom(name, world.guildOf(channel));
    const change = isAdded ? addReaction : removeReaction;
    if (!change(message, user, emoji, isBurst)) {
      throw new Error(`${user} has ${isAdded ? "already" : "not"} reacted with ${name}`);
    }
    announce({
      type: isAdded ? "MESSAGE_REACTION_ADD" : "MESSAGE_REACTION_REMOVE",
      guild: channel.guildId,
      data: reactionEvent(world, channel, isAdded, { message, user, emoji, isBurst }),
    });
  };

  return {
    addGuild(spec) {
      const guild = world.addGuild(spec);
      if (guild.members.has(botId)) gateway.welcome(guild);
    },
    removeGuild(id) {
      const guild = world.guild(id);
      leave(id, {});
      for (const channel of guild.channels.values()) world.channels.delete(channel.id);
      world.guilds.delete(id);
    },
    addChannel(guildId, spec) {
      const channel = world.addChannel(channelFrom(world.guild(guildId), spec, botId));
      const type = isThread(channel) ? "THREAD_CREATE" : "CHANNEL_CREATE";
      announce({ type, guild: guildId, data: channelJson(world, channel) });
    },
    addMember(guildId, spec) {
      const member = addMember(world.guild(guildId), spec, world);
      const data = { ...memberWithUserJson(member), guild_id: guildId };
      announce({ type: "GUILD_MEMBER_ADD", guild: guildId, data });
    },
    inviteBot(id) {
      const guild = world.guild(id);
      if (guild.members.has(botId)) throw new Error(`the bot is in ${id} already`);
      joinBot(guild, world.user(botId), world.ids, world.now());
      gateway.welcome(guild);
    },
    kickBot(id) {
      if (!world.guild(id).members.delete(botId)) throw new Error(`the bot is not in ${id}`);
      leave(id, {});
    },
    makeUnavailable(id) {
      world.guild(id).isUnavailable = true;
      leave(id, { unavailable: true });
    },
    restoreGuild(id) {
      const guild = world.guild(id);
      guild.isUnavailable = false;
      gateway.welcome(guild);
    },
    say(user, channelId, content, replyTo) {
      const channel = world.channel(channelId);
      world.user(user);
      const message = addMessage(world, channel, {
        author: user,
        via: "person",
        content: { content, embeds: [], components: [] },
        sent: {},
        ...(replyTo !== undefined && {
          type: 19,
          reference: { type: 0, channel_id: channelId, message_id: replyTo },
        }),
      });
      const data = messageNews(world, "MESSAGE_CREATE", channel, message);
      announce({ type: "MESSAGE_CREATE", guild: channel.guildId, data });
      return message;
    },
    react: (user, channel, message, emoji, options = {}) =>
      changeReaction(true, [user, channel, message, emoji, options]),
    unreact: (user, channel, message, emoji, options = {}) =>
      changeReaction(false, [user, channel, message, emoji, options]),
    deleteMessage(channelId, id) {
      const channel = world.channel(channelId);
      const message = messageIn(channel, id);
      message.deleted = true;
      const data = messageNews(world, "MESSAGE_DELETE", channel, message);
      announce({ type: "MESSAGE_DELETE", guild: channel.guildId, data });
    },
    deleteChannel(id) {
      const channel = world.channel(id);
      const type = isThread(channel) ? "THREAD_DELETE" : "CHANNEL_DELETE";
      announce({ type, guild: channel.guildId, data: channelJson(world, channel) });
      world.removeChannel(channel);
    },
    archiveThread(id, { isLocked = false } = {}) {
      const thread = world.channel(id);
      if (!isThread(thread)) throw new Error(`${id} is no thread`);
      thread.isArchived = true;
      thread.isLocked = isLocked;
      thread.archivedAt = world.now();
      announce({ type: "THREAD_UPDATE", guild: thread.guildId, data: channelJson(world, thread) });
    },
    setPermissions({ channel: channelId, allow = [], deny = [], for: id = botId }) {
      const channel = world.channel(channelId);
      const guild = world.guildOf(channel);
      if (guild === undefined) throw new Error(`${channelId} is in no guild`);
      channel.overwrites.set(id, overwriteFrom(guild, id, allow, deny));
      announce({ type: "CHANNEL_UPDATE", guild: guild.id, data: channelJson(world, channel) });
    },
  };
}
