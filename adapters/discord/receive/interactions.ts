/**
 * Reads Discord's interactions for the conversation. Payloads are not trusted: a missing
 * part is undefined, and one that names no person, or cannot be answered, is ignored. This
 * reads Discord's JSON rather than the library's structures, which need cached channels.
 */
import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  InteractionType,
  MessageFlags,
  PermissionFlagsBits,
} from "discord.js";
import { decodeAction } from "../../../src/chat/action.ts";
import type { FieldValue } from "../../../src/chat/form.ts";
import type { Interaction, InteractionInput } from "../../../src/chat/interaction.ts";
import type { ChannelRef } from "../../../src/chat/messenger.ts";
import type { PlatformChecks } from "../../../src/chat/platform.ts";
import { at, bitsAt, isRecord, listAt, numberAt, textAt } from "../../shared/payload.ts";
import { PLATFORM } from "../platform.ts";
import { FORM_PREFIX } from "../register/commands.ts";
import { sharedOf } from "../render/share.ts";
import type { Api } from "../transport/api.ts";
import { displayName } from "../transport/display-name.ts";
import { has } from "../transport/permissions.ts";
import { modalInput } from "./modal.ts";
import { mentionedIn } from "./people.ts";

/** How to answer an interaction, and what Discord says about its place. */
export interface Origin {
  readonly id: string;
  readonly token: string;
  readonly applicationId: string;
  /** Undefined in direct messages. */
  readonly guildId: string | undefined;
  readonly channelType: number | undefined;
  /** The bot's permissions in the channel. */
  readonly botPermissions: bigint;
  /** False where a person brought the bot along into a server that has not added it. */
  readonly isMember: boolean;
}

export interface Received {
  readonly kind: "command" | "suggestion" | "action";
  readonly origin: Origin;
  readonly interaction: Interaction;
  /** The message whose button was pressed: one of the bot's own, as Discord sent it. */
  readonly pressed?: unknown;
}

export interface InteractionDeps {
  readonly api: Api;
  readonly checksFor: (origin: Origin) => PlatformChecks;
}

export function fromInteraction(payload: unknown, deps: InteractionDeps): Received | undefined {
  const origin = originOf(payload);
  const user = at(payload, "member", "user") ?? at(payload, "user");
  const userId = textAt(user, "id");
  if (origin === undefined || userId === undefined) return undefined;
  const data = at(payload, "data");
  const common = { ...placeOf(payload, origin), checks: deps.checksFor(origin) };
  const person = {
    id: userId,
    name: displayName(user, at(payload, "member")),
    locale: async () => textAt(payload, "locale"),
    // Asked again here: a server may let others than admins use a command.
    isAdmin: async () =>
      origin.isMember && has(bitsAt(payload, "member", "permissions"), PermissionFlagsBits.ManageGuild),
  };
  switch (at(payload, "type")) {
    case InteractionType.ApplicationCommand: {
      const input = commandInput(data);
      const mentioned =
        input.type === "text" && (() => mentionedIn(input.text, data, origin.guildId, deps.api));
      return {
        kind: "command",
        origin,
        interaction: { ...common, person, input, ...(mentioned && { mentioned }) },
      };
    }
    case InteractionType.ApplicationCommandAutocomplete:
      return { kind: "suggestion", origin, interaction: { ...common, person, input: completionInput(data) } };
    case InteractionType.MessageComponent: {
      const pressed = at(payload, "message");
      const input = pressInput(textAt(data, "custom_id") ?? "");
      const isEphemeral = ((numberAt(pressed, "flags") ?? 0) & MessageFlags.Ephemeral) !== 0;
      const isPrivate = isEphemeral || common.isAlone;
      const interaction = { ...common, person, input, isPrivate, messageId: textAt(pressed, "id") };
      return { kind: "action", origin, interaction, pressed };
    }
    case InteractionType.ModalSubmit:
      return { kind: "action", origin, interaction: { ...common, person, input: modalInput(data) } };
    default:
      return undefined;
  }
}

function originOf(payload: unknown): Origin | undefined {
  const [id, token, applicationId] = ["id", "token", "application_id"].map((key) => textAt(payload, key));
  if (id === undefined || token === undefined || applicationId === undefined) return undefined;
  return {
    id,
    token,
    applicationId,
    guildId: textAt(payload, "guild_id"),
    channelType: numberAt(payload, "channel", "type"),
    botPermissions: bitsAt(payload, "app_permissions"),
    isMember: isMember(payload),
  };
}

/** Discord says who installed the bot: a server, a person, or both. */
function isMember(payload: unknown): boolean {
  const owners = at(payload, "authorizing_integration_owners");
  if (textAt(payload, "guild_id") === undefined)
    return at(payload, "context") !== InteractionContextType.PrivateChannel;
  return !isRecord(owners) || textAt(owners, String(ApplicationIntegrationType.GuildInstall)) !== undefined;
}

/** Stands for the server in direct messages, as in their addresses. */
export const NO_SERVER = "@me";

function placeOf(payload: unknown, { guildId, isMember }: Origin) {
  const channelId = textAt(payload, "channel", "id") ?? textAt(payload, "channel_id");
  const presence = guildId === undefined ? "direct" : isMember ? "member" : "guest";
  return {
    where: channelId === undefined ? undefined : channelRef(guildId ?? NO_SERVER, channelId),
    placeLocale: textAt(payload, "guild_locale"),
    presence: async () => presence,
    isAlone: at(payload, "context") === InteractionContextType.BotDM,
    isPrivate: false,
  } as const;
}

export const channelRef = (guildId: string, channel: string): ChannelRef => ({
  platform: PLATFORM.id,
  tenant: guildId,
  channel,
});

function commandInput(data: unknown): Extract<InteractionInput, { type: "form" | "message" | "text" }> {
  if (numberAt(data, "type") === ApplicationCommandType.Message) {
    const target = at(data, "resolved", "messages", textAt(data, "target_id") ?? "");
    return { type: "message", text: messageText(target) };
  }
  const form = formOf(data);
  const options = listAt(data, "options").flatMap((option): [string, FieldValue][] => {
    const [name, value] = [textAt(option, "name"), at(option, "value")];
    const isFilled = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
    return name !== undefined && isFilled ? [[name, typeof value === "number" ? String(value) : value]] : [];
  });
  if (form !== undefined) return { type: "form", form, values: Object.fromEntries(options) };
  return { type: "text", text: String(options[0]?.[1] ?? "") };
}

/** All that a message says, also in what it shows of links or forwards. */
function messageText(message: unknown): string {
  const parts = [message, ...listAt(message, "message_snapshots").map((one) => at(one, "message"))];
  return parts
    .flatMap((part) => [
      textAt(part, "content"),
      ...listAt(part, "embeds").flatMap((embed) =>
        ["title", "url", "description"].map((field) => textAt(embed, field)),
      ),
    ])
    .filter((said) => said !== undefined)
    .join("\n");
}

function completionInput(data: unknown): InteractionInput {
  const form = formOf(data);
  const focused = listAt(data, "options").find((option) => at(option, "focused") === true);
  const of = form === undefined ? "command" : { form, field: textAt(focused, "name") ?? "" };
  return { type: "completion", of, text: textAt(focused, "value") ?? "" };
}

function formOf(data: unknown): string | undefined {
  const name = textAt(data, "name");
  return name?.startsWith(FORM_PREFIX) === true ? name.slice(FORM_PREFIX.length) : undefined;
}

function pressInput(customId: string): InteractionInput {
  const shared = sharedOf(customId);
  if (shared !== undefined) return { type: "share", ...shared };
  const action = decodeAction(customId);
  return action === undefined ? { type: "stale" } : { type: "action", action };
}
