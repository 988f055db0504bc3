/** What the parts that answer people in Slack work with, and how a request to the bot is made of an origin. */

import type { Bot } from "../../../src/chat/bot.ts";
import type { ChannelRef } from "../../../src/chat/messenger.ts";
import type { Registry } from "../../../src/chat/registry.ts";
import type { Input, Request } from "../../../src/chat/request.ts";
import type { Language } from "../../../src/language.ts";
import type { Messages } from "../../../src/messages/messages.ts";
import type { Log } from "../../shared/log.ts";
import { PLATFORM } from "../post/messenger.ts";
import type { Origin } from "../receive/payloads.ts";
import type { Clients } from "../transport/clients.ts";
import type { People } from "../transport/people.ts";
import { callerOf } from "./admin.ts";
import type { Respond } from "./response-url.ts";
import type { Voices } from "./voice.ts";

export interface SlackDesk {
  readonly bot: Bot;
  readonly messages: Messages;
  readonly registry: Registry;
  readonly clients: Clients;
  readonly people: People;
  readonly voices: Voices;
  readonly respond: Respond;
  readonly log: Log;
}

export const placeOf = ({
  teamId,
  channelId,
}: Pick<Origin, "teamId" | "channelId">): ChannelRef | undefined =>
  channelId === undefined ? undefined : { platform: PLATFORM, tenant: teamId, channel: channelId };

export function requestOf(origin: Origin, input: Input, language: Language, desk: SlackDesk): Request {
  const where = placeOf(origin);
  const person = { tenant: origin.teamId, id: origin.userId, name: origin.userName };
  return {
    input,
    language,
    ...(where && { where }),
    caller: callerOf(person, desk.people, desk.log),
  };
}
