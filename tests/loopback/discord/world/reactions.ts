/** Reactions on a message: the ordinary ones and the super ones (burst). */
import { LIMITS } from "../forms/limits.ts";
import type { Json } from "../json.ts";
import { refuse } from "../refusal.ts";
import { isSame } from "./emoji.ts";
import { memberWithUserJson } from "./json/people.ts";
import type { Channel, Emoji, Message, Reaction } from "./types.ts";
import type { World } from "./world.ts";

export const reactionOf = (message: Message, emoji: Emoji): Reaction | undefined =>
  message.reactions.find((reaction) => isSame(reaction.emoji, emoji));

/** Whether it is new. */
export function addReaction(message: Message, user: string, emoji: Emoji, isBurst = false): boolean {
  const known = reactionOf(message, emoji);
  if (known === undefined && message.reactions.length >= LIMITS.reactionEmoji)
    throw refuse("tooManyReactions");
  const reaction = known ?? { emoji, users: new Set(), burst: new Set() };
  if (known === undefined) message.reactions.push(reaction);
  const those = isBurst ? reaction.burst : reaction.users;
  if (those.has(user)) return false;
  those.add(user);
  return true;
}

/** Whether there was such a reaction. */
export function removeReaction(message: Message, user: string, emoji: Emoji, isBurst = false): boolean {
  const reaction = reactionOf(message, emoji);
  if (reaction === undefined || !(isBurst ? reaction.burst : reaction.users).delete(user)) return false;
  if (reaction.users.size + reaction.burst.size === 0) {
    message.reactions.splice(message.reactions.indexOf(reaction), 1);
  }
  return true;
}

interface Happening {
  readonly message: Message;
  readonly user: string;
  readonly emoji: Emoji;
  readonly isBurst: boolean;
}

export function reactionEvent(
  world: World,
  channel: Channel,
  isAdded: boolean,
  { message, user, emoji, isBurst }: Happening,
): Json {
  const member = world.guildOf(channel)?.members.get(user);
  return {
    user_id: user,
    channel_id: channel.id,
    message_id: message.id,
    emoji,
    burst: isBurst,
    type: isBurst ? 1 : 0,
    ...(channel.guildId !== undefined && { guild_id: channel.guildId }),
    ...(isAdded && { message_author_id: message.author }),
    ...(isAdded && isBurst && { burst_colors: ["#f5a623"] }),
    ...(isAdded && member !== undefined && { member: memberWithUserJson(member) }),
  };
}
