/** What the parts that answer people in Slack work with, and how a request to the bot is made of an origin. */
import type { Bot } from "../../src/bot/bot.ts";
import type { ChannelRef } from "../../src/bot/messenger.ts";
import type { Registry } from "../../src/bot/registry.ts";
import type { Input, Request } from "../../src/bot/request.ts";
import type { Language } from "../../src/language.ts";
import type { Messages } from "../../src/messages/messages.ts";
import type { Log } from "../shared/log.ts";
import { callerOf } from "./admin.ts";
import type { Clients } from "./clients.ts";
import type { Origin } from "./inbound.ts";
import { PLATFORM } from "./messenger.ts";
import type { People } from "./people.ts";
import type { Respond } from "./respond.ts";
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
