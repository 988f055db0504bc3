/**
 * Reads what people write to the bot: mentions in servers, and direct messages. Discord sends all other
 * messages of a server too, but without their text, which only a privileged intent gives. They are dropped here.
 */
import { MessageType } from "discord.js";
import type { Interaction } from "../../../src/chat/interaction.ts";
import { at, listAt, numberAt, textAt } from "../../shared/payload.ts";
import { displayName } from "../transport/display-name.ts";
import type { Guilds } from "./guilds.ts";
import { channelRef, NO_SERVER } from "./interactions.ts";

/** The message to answer. */
export interface Written {
  readonly channelId: string;
  readonly messageId: string;
  readonly interaction: Interaction;
}

export interface WrittenDeps {
  readonly botId: string;
  readonly guilds: Guilds;
}

const TYPES: ReadonlySet<number | undefined> = new Set([MessageType.Default, MessageType.Reply]);

/** Undefined for what bots write, and for what does not name the bot: an answer to one of its messages does not. */
export function fromMessage(message: unknown, deps: WrittenDeps): Written | undefined {
  const [messageId, channelId] = [textAt(message, "id"), textAt(message, "channel_id")];
  const author = at(message, "author");
  const userId = textAt(author, "id");
  if (messageId === undefined || channelId === undefined || userId === undefined) return undefined;
  const isBots = at(author, "bot") === true || textAt(message, "webhook_id") !== undefined;
  if (isBots || userId === deps.botId || !TYPES.has(numberAt(message, "type"))) return undefined;
  const guildId = textAt(message, "guild_id");
  const guild = guildId === undefined ? undefined : deps.guilds.of(guildId);
  const text = withoutMentions(message, [`<@${deps.botId}>`, `<@!${deps.botId}>`], guild?.botRole);
  if (text === undefined && guildId !== undefined) return undefined;
  const isAlone = guildId === undefined;
  const said = text ?? textAt(message, "content") ?? "";
  return {
    channelId,
    messageId,
    interaction: {
      input: { type: isAlone ? "direct-message" : "mention", text: said },
      person: {
        id: userId,
        name: displayName(author, at(message, "member")),
        // Only interactions tell the locale, and what the person may do.
        locale: async () => undefined,
        isAdmin: async () => false,
      },
      where: channelRef(guildId ?? NO_SERVER, channelId),
      placeLocale: guild?.locale,
      presence: async () => (isAlone ? "direct" : "member"),
      isAlone,
      isPrivate: false,
      messageId,
    },
  };
}

/** Undefined where the bot is not named. Of a message to its role, Discord may not give the text. */
function withoutMentions(
  message: unknown,
  ofBot: readonly string[],
  role: string | undefined,
): string | undefined {
  const content = textAt(message, "content") ?? "";
  const all = role === undefined ? ofBot : [...ofBot, `<@&${role}>`];
  const isMeant = role !== undefined && listAt(message, "mention_roles").includes(role);
  if (!isMeant && !all.some((mention) => content.includes(mention))) return undefined;
  return all.reduce((text, mention) => text.replaceAll(mention, " "), content);
}
