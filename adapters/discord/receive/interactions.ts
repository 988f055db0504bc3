/** Interactions for the conversation, made from what Discord sent. */
import { PermissionFlagsBits } from "discord.js";
import type { FieldValue } from "../../../src/chat/form.ts";
import type { Interaction, InteractionInput } from "../../../src/chat/interaction.ts";
import type { ChannelRef } from "../../../src/chat/messenger.ts";
import type { PlatformChecks, Presence } from "../../../src/chat/platform.ts";
import { textAt } from "../../shared/payload.ts";
import { PLATFORM } from "../platform.ts";
import { FORM_PREFIX } from "../register/commands.ts";
import type { Api } from "../transport/api.ts";
import { has } from "../transport/permissions.ts";
import { mentionedIn } from "./mentions.ts";
import type { Origin, Pressed, Searched, Typed } from "./payloads.ts";

export interface InteractionDeps {
  readonly api: Api;
  readonly checksFor: (origin: Origin) => PlatformChecks;
}

/** Stands for the server in direct messages, as in their addresses. */
const NO_SERVER = "@me";

export const channelRef = (guildId: string, channel: string): ChannelRef => ({
  platform: PLATFORM.id,
  tenant: guildId,
  channel,
});

function presenceOf({ guildId, isMember }: Origin): Presence {
  if (guildId === undefined) return "direct";
  return isMember ? "member" : "guest";
}

function interaction(origin: Origin, input: InteractionInput, deps: InteractionDeps): Interaction {
  const { guildId = NO_SERVER, channelId } = origin;
  return {
    input,
    person: {
      id: origin.userId,
      name: origin.userName,
      locale: async () => origin.locale,
      // Of this moment: Discord lets a server give a command to others than its default.
      isAdmin: async () => origin.isMember && has(origin.permissions, PermissionFlagsBits.ManageGuild),
    },
    where: channelId === undefined ? undefined : channelRef(guildId, channelId),
    placeLocale: origin.guildLocale,
    presence: async () => presenceOf(origin),
    isAlone: origin.isAlone,
    isPrivate: false,
    checks: deps.checksFor(origin),
  };
}

export function ofCommand(typed: Typed, deps: InteractionDeps): Interaction {
  const form = formOf(typed.command);
  if (form !== undefined) {
    const values: Record<string, FieldValue> = {};
    for (const [name, value] of typed.options)
      values[name] = typeof value === "number" ? String(value) : value;
    return interaction(typed, { type: "form", form, values }, deps);
  }
  const [given = ""] = typed.options.values();
  const text = String(given);
  return {
    ...interaction(typed, { type: "text", text }, deps),
    mentioned: () => mentionedIn(text, typed, deps.api),
  };
}

const formOf = (command: string): string | undefined =>
  command.startsWith(FORM_PREFIX) ? command.slice(FORM_PREFIX.length) : undefined;

export function ofSearch({ command, option, text, ...origin }: Searched, deps: InteractionDeps): Interaction {
  const form = formOf(command);
  const of = form === undefined ? "command" : { form, field: option };
  return interaction(origin, { type: "completion", of, text }, deps);
}

export const ofPress = (pressed: Pressed, deps: InteractionDeps): Interaction => ({
  ...interaction(pressed, pressed.input, deps),
  isPrivate: pressed.isEphemeral,
  messageId: textAt(pressed.message, "id"),
});
