/** The webhook of an interaction, good for 15 minutes: the reply itself, and follow-ups. */

import { LIMITS } from "../forms/limits.ts";
import { flagsOf, isBlank, readContent } from "../forms/message.ts";
import { type Interaction, isTokenAlive } from "../interactions.ts";
import { asObject } from "../json.ts";
import { refuse } from "../refusal.ts";
import { attachmentsFrom } from "../world/attachments.ts";
import { messageJson } from "../world/json/messages.ts";
import type { Message } from "../world/types.ts";
import { answerTo, changed, requireStanding, sentNews } from "./answers.ts";
import { type Answer, type Call, nothing, type Office, ok, param, type Route } from "./route.ts";

const HOOK = "/webhooks/{webhook_id}/{webhook_token}";

export function webhookRoutes(office: Office): readonly Route[] {
  const { world, interactions } = office;

  /** Before it was acknowledged an interaction has no webhook. */
  const interactionOf = (call: Call): Interaction => {
    const interaction = interactions.withToken(param(call, "webhook_token"));
    if (interaction === undefined || param(call, "webhook_id") !== world.application.id) {
      throw refuse("unknownWebhook");
    }
    if (!isTokenAlive(world, interaction)) throw refuse("invalidWebhookToken");
    if (interaction.callback === undefined) throw refuse("unknownWebhook");
    return interaction;
  };

  const messageOf = (interaction: Interaction, call: Call): Message => {
    const { message_id: id } = call.params;
    if (id === undefined || id === interaction.original?.id) return requireStanding(interaction.original);
    return requireStanding(interaction.followUps.find((message) => message.id === id));
  };

  const edit = (call: Call): Answer => {
    const interaction = interactionOf(call);
    const message = messageOf(interaction, call);
    changed(office, interaction, message, asObject(call.body));
    sentNews(office, "MESSAGE_UPDATE", interaction.channel, message);
    return ok(messageJson(world, message));
  };

  const remove = (call: Call): Answer => {
    const interaction = interactionOf(call);
    const message = messageOf(interaction, call);
    message.deleted = true;
    sentNews(office, "MESSAGE_DELETE", interaction.channel, message);
    return nothing;
  };

  const followUp = (call: Call): Answer => {
    const interaction = interactionOf(call);
    // The first one after "thinking…" takes its place, and is as visible as that was.
    if (interaction.isThinking) return edit(call);
    const sent = asObject(call.body);
    const content = readContent(sent);
    const attachments = attachmentsFrom(world, call);
    if (isBlank(content) && attachments.length === 0) throw refuse("emptyMessage");
    if (interaction.isOutside && interaction.followUps.length >= LIMITS.followUpsOutside) {
      throw refuse("tooManyFollowUps");
    }
    const message = answerTo(office, interaction, {
      via: "follow-up",
      content,
      sent,
      attachments,
      flags: flagsOf(sent),
    });
    interaction.followUps.push(message);
    return ok(messageJson(world, message));
  };

  const original = `${HOOK}/messages/@original`;
  const one = `${HOOK}/messages/{message_id}`;
  const read = (call: Call): Answer => ok(messageJson(world, messageOf(interactionOf(call), call)));
  return [
    { method: "POST", path: HOOK, auth: "none", run: followUp },
    { method: "GET", path: original, auth: "none", run: read },
    { method: "PATCH", path: original, auth: "none", run: edit },
    { method: "DELETE", path: original, auth: "none", run: remove },
    { method: "GET", path: one, auth: "none", run: read },
    { method: "PATCH", path: one, auth: "none", run: edit },
    { method: "DELETE", path: one, auth: "none", run: remove },
  ];
}
