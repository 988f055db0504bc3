/**
 * Reads what Discord sends for an interaction. Nothing is taken for granted: what is
 * missing is undefined, and a payload that names no person or cannot be answered is none. Discord's own JSON is read rather than the library's
 * structures: those lack a channel that is not in a cache, and nothing is cached.
 */
import {
  ApplicationIntegrationType,
  InteractionContextType,
  InteractionType,
  MessageFlags,
} from "discord.js";
import { decodeAction } from "../../../src/chat/action.ts";
import type { InteractionInput } from "../../../src/chat/interaction.ts";
import { at, bitsAt, isRecord, numberAt, textAt } from "../../shared/payload.ts";
import { sharedOf } from "../render/share.ts";

/** Who, and where, and how to answer. */
export interface Origin {
  readonly id: string;
  readonly token: string;
  readonly applicationId: string;
  /** Undefined in direct messages. */
  readonly guildId: string | undefined;
  readonly channelId: string | undefined;
  readonly channelType: number | undefined;
  readonly userId: string;
  readonly userName: string;
  /** Such as "ja" or "en-US": the person's, and the server's. */
  readonly locale: string | undefined;
  readonly guildLocale: string | undefined;
  /** What the person may do in the channel, as Discord says it with each interaction. */
  readonly permissions: bigint;
  /** What the bot may do in the channel. */
  readonly botPermissions: bigint;
  /** False where somebody brought the bot along into a server that it was not added to. */
  readonly isMember: boolean;
  /** Whether nobody else reads along: in the direct messages with the bot. */
  readonly isAlone: boolean;
}

/** A value of an option. */
export type OptionValue = string | number | boolean;

export interface Typed extends Origin {
  readonly command: string;
  readonly options: ReadonlyMap<string, OptionValue>;
  /** People whom Discord has looked up for the options, by id. */
  readonly people: ReadonlyMap<string, string>;
}

/** What somebody has typed into an option so far. */
export interface Searched extends Origin {
  readonly command: string;
  readonly option: string;
  readonly text: string;
}

export interface Pressed extends Origin {
  readonly input: InteractionInput;
  readonly isEphemeral: boolean;
  /** The message that was pressed, as Discord sent it. */
  readonly message: unknown;
}

export type Received =
  | { readonly kind: "command"; readonly typed: Typed }
  | { readonly kind: "suggestion"; readonly searched: Searched }
  | { readonly kind: "action"; readonly pressed: Pressed };

export function fromInteraction(payload: unknown): Received | undefined {
  const origin = originOf(payload);
  if (origin === undefined) return undefined;
  switch (at(payload, "type")) {
    case InteractionType.ApplicationCommand:
      return { kind: "command", typed: { ...origin, ...commandOf(payload) } };
    case InteractionType.ApplicationCommandAutocomplete:
      return { kind: "suggestion", searched: { ...origin, ...searchOf(payload) } };
    case InteractionType.MessageComponent:
      return { kind: "action", pressed: { ...origin, ...pressOf(payload) } };
    default:
      return undefined;
  }
}

function originOf(payload: unknown): Origin | undefined {
  const id = textAt(payload, "id");
  const token = textAt(payload, "token");
  const applicationId = textAt(payload, "application_id");
  const user = at(payload, "member", "user") ?? at(payload, "user");
  const userId = textAt(user, "id");
  if (id === undefined || token === undefined || applicationId === undefined || userId === undefined) {
    return undefined;
  }
  const guildId = textAt(payload, "guild_id");
  return {
    id,
    token,
    applicationId,
    guildId,
    channelId: textAt(payload, "channel", "id") ?? textAt(payload, "channel_id"),
    channelType: numberAt(payload, "channel", "type"),
    userId,
    userName:
      textAt(payload, "member", "nick") ?? textAt(user, "global_name") ?? textAt(user, "username") ?? userId,
    locale: textAt(payload, "locale"),
    guildLocale: textAt(payload, "guild_locale"),
    permissions: bitsAt(payload, "member", "permissions"),
    botPermissions: bitsAt(payload, "app_permissions"),
    isMember: isMember(payload, guildId),
    isAlone: at(payload, "context") === InteractionContextType.BotDM,
  };
}

/** Discord names whom the bot was installed by: a server, a person, or both. */
function isMember(payload: unknown, guildId: string | undefined): boolean {
  const owners = at(payload, "authorizing_integration_owners");
  if (guildId === undefined) return at(payload, "context") !== InteractionContextType.PrivateChannel;
  return !isRecord(owners) || textAt(owners, String(ApplicationIntegrationType.GuildInstall)) !== undefined;
}

function commandOf(payload: unknown): Pick<Typed, "command" | "options" | "people"> {
  const options = optionsIn(payload).flatMap((option) => {
    const name = textAt(option, "name");
    const value = at(option, "value");
    return name !== undefined && isValue(value) ? [[name, value] as const] : [];
  });
  return {
    command: textAt(payload, "data", "name") ?? "",
    options: new Map(options),
    people: peopleIn(payload),
  };
}

function peopleIn(payload: unknown): ReadonlyMap<string, string> {
  const users = at(payload, "data", "resolved", "users");
  const named = Object.entries(isRecord(users) ? users : {}).map(([id, user]) => {
    const nick = textAt(payload, "data", "resolved", "members", id, "nick");
    return [id, nick ?? textAt(user, "global_name") ?? textAt(user, "username") ?? id] as const;
  });
  return new Map(named);
}

function searchOf(payload: unknown): Pick<Searched, "command" | "option" | "text"> {
  const focused = optionsIn(payload).find((option) => at(option, "focused") === true);
  return {
    command: textAt(payload, "data", "name") ?? "",
    option: textAt(focused, "name") ?? "",
    text: textAt(focused, "value") ?? "",
  };
}

function pressOf(payload: unknown): Pick<Pressed, "input" | "isEphemeral" | "message"> {
  const flags = numberAt(payload, "message", "flags") ?? 0;
  return {
    input: inputOf(textAt(payload, "data", "custom_id") ?? ""),
    isEphemeral: (flags & MessageFlags.Ephemeral) !== 0,
    message: at(payload, "message"),
  };
}

function inputOf(id: string): InteractionInput {
  const shared = sharedOf(id);
  if (shared !== undefined) return { type: "share", ...shared };
  const action = decodeAction(id);
  return action === undefined ? { type: "stale" } : { type: "action", action };
}

const optionsIn = (payload: unknown): readonly unknown[] => {
  const options = at(payload, "data", "options");
  return Array.isArray(options) ? options : [];
};

const isValue = (value: unknown): value is OptionValue =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean";
