/** What the parts that answer people in Discord work with, and how a request to the bot is made of an origin. */
import { PermissionFlagsBits } from "discord.js";
import type { Bot } from "../../../src/chat/bot.ts";
import type { ChannelRef } from "../../../src/chat/messenger.ts";
import type { Registry } from "../../../src/chat/registry.ts";
import type { Reply } from "../../../src/chat/reply.ts";
import type { Input, Named, Request } from "../../../src/chat/request.ts";
import type { Language } from "../../../src/language.ts";
import type { Messages } from "../../../src/messages/messages.ts";
import type { Log } from "../../shared/log.ts";
import { sentence } from "../../shared/sentences.ts";
import type { Voice } from "../../shared/voice.ts";
import { PLATFORM } from "../post/messenger.ts";
import type { Origin } from "../receive/payloads.ts";
import { type RenderedMessage, renderReply } from "../render/reply.ts";
import { renderPrivate, shareId } from "../render/share.ts";
import type { Api } from "../transport/api.ts";
import { has } from "../transport/permissions.ts";

export interface DiscordDesk {
  readonly bot: Bot;
  readonly messages: Messages;
  readonly registry: Registry;
  readonly api: Api;
  readonly voice: Voice;
  readonly log: Log;
}

/** What stands for the server in direct messages, as in their addresses. */
const NO_SERVER = "@me";

type Where = Pick<Origin, "guildId" | "channelId">;

export const placeOf = ({ guildId = NO_SERVER, channelId }: Where): ChannelRef | undefined =>
  channelId === undefined ? undefined : { platform: PLATFORM, tenant: guildId, channel: channelId };

/** In the reader's own language; where there are no messages in it, in the channel's. */
export const languageOf = (origin: Origin, { voice }: DiscordDesk): Promise<Language> =>
  voice.ofReader(origin.locale, placeOf(origin), origin.guildLocale);

export function requestOf(
  origin: Origin,
  input: Input,
  language: Language,
  named: readonly Named[] = [],
): Request {
  const where = placeOf(origin);
  return {
    input,
    language,
    ...(where && { where }),
    caller: {
      id: origin.userId,
      name: origin.userName,
      // Of this moment: Discord lets a server give a command to others than its default.
      isAdmin: async () => origin.isMember && has(origin.permissions, PermissionFlagsBits.ManageGuild),
    },
    named,
  };
}

/** As only its reader sees it, with the button that shares it where somebody else would see that. */
export function privately(
  reply: Reply,
  input: Input,
  origin: Origin,
  { messages }: DiscordDesk,
): RenderedMessage {
  if (origin.isAlone) return renderReply(reply);
  return renderPrivate(reply, {
    shareLabel: messages.in(reply.language).say("share.button"),
    shareId: shareId(input, reply),
  });
}

/** What is made in the reader's language, or an apology in it where that cannot be rendered. */
export async function rendering(
  origin: Origin,
  desk: DiscordDesk,
  make: (language: Language) => Promise<RenderedMessage>,
): Promise<RenderedMessage> {
  const language = await languageOf(origin, desk);
  try {
    return await make(language);
  } catch (error) {
    desk.log.error({ err: error }, "a reply could not be rendered");
    return renderReply(sentence("error.oops", language, desk));
  }
}
