/** Finding the channel or message that a request is about, with all that Discord finds fault with. */

import { refuse } from "../refusal.ts";
import { canSeeThread } from "../world/json/guilds.ts";
import { findMessage } from "../world/messages.ts";
import type { Permission } from "../world/permissions.ts";
import type { Channel, Guild, Message } from "../world/types.ts";
import { isThread, type World } from "../world/world.ts";
import { type Call, param } from "./route.ts";

/** A channel that there is, where the bot is, and that it can see. */
export function visibleChannel(world: World, call: Call, name = "channel_id"): Channel {
  const channel = world.channels.get(param(call, name));
  if (channel === undefined) throw refuse("unknownChannel");
  const isSeen =
    world.isBotIn(channel) &&
    (isThread(channel) ? canSeeThread(world, channel) : world.mayBot(channel, "ViewChannel"));
  if (!isSeen) throw refuse("missingAccess");
  return channel;
}

export function requireBotMay(world: World, channel: Channel, ...permissions: readonly Permission[]): void {
  if (!world.mayBot(channel, ...permissions)) throw refuse("missingPermissions");
}

/** 4: categories; 15: forums, which hold posts only. */
const WITHOUT_TEXT = [4, 14, 15, 16];

/** A channel where the bot may write. A thread wakes up when somebody writes in it, unless it is locked. */
export function writableChannel(world: World, call: Call): Channel {
  const channel = visibleChannel(world, call);
  if (WITHOUT_TEXT.includes(channel.type)) throw refuse("noTextChannel");
  requireBotMay(world, channel, isThread(channel) ? "SendMessagesInThreads" : "SendMessages");
  if (channel.isLocked && !world.mayBot(channel, "ManageThreads")) {
    throw refuse(channel.isArchived ? "archivedThread" : "lockedThread");
  }
  const other = channel.recipient === undefined ? undefined : world.user(channel.recipient);
  if (other?.refusesDirectMessages === true) throw refuse("noDirectMessages");
  return channel;
}

/** A message that the API can find: ephemeral ones it cannot. */
export function existingMessage(channel: Channel, call: Call): Message {
  const message = findMessage(channel, param(call, "message_id"));
  if (message === undefined) throw refuse("unknownMessage");
  return message;
}

/** Where the bot is not, there is no guild for it. */
export function joinedGuild(world: World, call: Call): Guild {
  const guild = world.guilds.get(param(call, "guild_id"));
  if (guild?.members.has(world.application.botId) !== true) throw refuse("unknownGuild");
  return guild;
}
