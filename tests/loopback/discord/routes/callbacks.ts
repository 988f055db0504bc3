/** Acknowledging an interaction: once, within 3 seconds, with what fits its kind. */
import { allowedTypes, CALLBACK, readType, requireChoices, requireModal } from "../forms/callback.ts";
import { flagsOf, isBlank, readContent } from "../forms/message.ts";
import { componentsAsSent } from "../forms/sent-components.ts";
import type { Interaction } from "../interactions.ts";
import { asObject, asObjects, type Json } from "../json.ts";
import { refuse } from "../refusal.ts";
import { attachmentsFrom } from "../world/attachments.ts";
import { EPHEMERAL, LOADING, messageJson } from "../world/json/messages.ts";
import type { Message } from "../world/types.ts";
import { answerTo, changed, sentNews } from "./answers.ts";
import { type Call, nothing, type Office, ok, param, type Route } from "./route.ts";

export function callbackRoutes(office: Office): readonly Route[] {
  const { interactions, world } = office;

  const openInteraction = (call: Call): Interaction => {
    const interaction = interactions.withToken(param(call, "interaction_token"));
    if (interaction === undefined || interaction.id !== param(call, "interaction_id")) {
      throw refuse("unknownInteraction");
    }
    if (interaction.callback !== undefined) throw refuse("alreadyAcknowledged");
    const isLate = call.arrivedAt - interaction.since > interactions.ackTimeoutMs;
    if (isLate) throw refuse("unknownInteraction");
    return interaction;
  };

  return [
    {
      method: "POST",
      path: "/interactions/{interaction_id}/{interaction_token}/callback",
      auth: "none",
      run(call) {
        const interaction = openInteraction(call);
        const callback = asObject(call.body);
        const type = readType(callback, allowedTypes(interaction.kind, interaction.source !== undefined));
        ACKNOWLEDGING[type]?.(office, interaction, callback, call);
        interaction.callback = callback;
        interaction.ackedInMs = call.arrivedAt - interaction.since;
        const wants = call.query.get("with_response") === "true";
        return wants ? ok(receipt(interaction, type)) : nothing;
      },
    },
  ];

  function receipt(interaction: Interaction, type: number): Json {
    const { original } = interaction;
    return {
      interaction: {
        id: interaction.id,
        type: interaction.kind,
        ...(original !== undefined && {
          response_message_id: original.id,
          response_message_loading: (original.flags & LOADING) !== 0,
          response_message_ephemeral: (original.flags & EPHEMERAL) !== 0,
        }),
        channel_id: interaction.channel.id,
        ...(interaction.channel.guildId !== undefined && { guild_id: interaction.channel.guildId }),
      },
      ...(original !== undefined && { resource: { type, message: messageJson(world, original) } }),
    };
  }
}

type Acknowledge = (office: Office, interaction: Interaction, callback: Json, call: Call) => void;

const ACKNOWLEDGING: Readonly<Record<number, Acknowledge>> = {
  [CALLBACK.reply](office, interaction, callback, call) {
    const sent = asObject(callback["data"]);
    const content = readContent(sent);
    const attachments = attachmentsFrom(office.world, call);
    if (isBlank(content) && attachments.length === 0) throw refuse("emptyMessage");
    interaction.original = answerTo(office, interaction, {
      via: "interaction",
      content,
      sent,
      attachments,
      flags: flagsOf(sent),
    });
  },
  [CALLBACK.deferReply](office, interaction, callback) {
    const sent = asObject(callback["data"]);
    interaction.isThinking = true;
    interaction.original = answerTo(office, interaction, {
      via: "interaction",
      content: { content: "", embeds: [], components: [] },
      sent,
      flags: (flagsOf(sent) & EPHEMERAL) | LOADING,
    });
  },
  [CALLBACK.deferUpdate](_office, interaction) {
    interaction.original = interaction.source;
  },
  [CALLBACK.update](office, interaction, callback) {
    const source = sourceOf(interaction);
    changed(office, interaction, source, asObject(callback["data"]));
    interaction.original = source;
    sentNews(office, "MESSAGE_UPDATE", interaction.channel, source);
  },
  [CALLBACK.suggest](_office, interaction, callback) {
    requireChoices(callback);
    interaction.choices = asObjects(asObject(callback["data"])["choices"]);
  },
  [CALLBACK.modal](_office, interaction, callback) {
    requireModal(callback);
    const data = asObject(callback["data"]);
    interaction.isModalOpen = true;
    interaction.modal = { ...data, components: componentsAsSent(data["components"]) };
  },
};

function sourceOf({ source }: Interaction): Message {
  if (source === undefined || source.deleted) throw refuse("unknownMessage");
  return source;
}
