/** What the callback and the webhook of an interaction share: writing and changing its messages. */
import type { Content } from "../forms/message.ts";
import { type Interaction, KIND } from "../interactions.ts";
import type { Json } from "../json.ts";
import { refuse } from "../refusal.ts";
import { EPHEMERAL, LOADING } from "../world/json/messages.ts";
import { addMessage, mentionAgain } from "../world/messages.ts";
import type { Channel, Message } from "../world/types.ts";
import { changeMessage, messageNews } from "./messages.ts";
import type { Office } from "./route.ts";

interface NewAnswer {
  readonly via: "interaction" | "follow-up";
  readonly content: Content;
  readonly sent: Json;
  readonly flags: number;
  readonly attachments?: readonly Json[];
}

/** 20: what a slash command brought; 19: a reply to the message of the button. */
const typeOf = ({ kind }: Interaction): number => (kind === KIND.command ? 20 : 19);

export function answerTo(office: Office, interaction: Interaction, answer: NewAnswer): Message {
  const { world } = office;
  const { channel, source, user } = interaction;
  const isEphemeral = (answer.flags & EPHEMERAL) !== 0;
  const repliesTo = source !== undefined && source.onlyFor === undefined && !isEphemeral;
  const message = addMessage(world, channel, {
    author: world.application.botId,
    via: answer.via,
    content: answer.content,
    sent: answer.sent,
    attachments: answer.attachments ?? [],
    flags: answer.flags,
    type: answer.via === "follow-up" ? 0 : typeOf(interaction),
    reference: repliesTo ? { type: 0, channel_id: channel.id, message_id: source.id } : undefined,
    interaction: interaction.metadata,
    onlyFor: isEphemeral ? user : undefined,
  });
  sentNews(office, "MESSAGE_CREATE", channel, message);
  return message;
}

/** Nobody hears of ephemeral messages. */
export function sentNews(
  { world, announce }: Office,
  type: "MESSAGE_CREATE" | "MESSAGE_UPDATE" | "MESSAGE_DELETE",
  channel: Channel,
  message: Message,
): void {
  if (message.onlyFor !== undefined) return;
  announce({ type, guild: channel.guildId, data: messageNews(world, type, channel, message) });
}

/** Changes a message; the first time it takes the place of "thinking…". */
export function changed({ world }: Office, interaction: Interaction, message: Message, body: Json): void {
  const wasThinking = interaction.isThinking && message === interaction.original;
  changeMessage(world, message, body);
  if (!wasThinking) return;
  mentionAgain(world, interaction.channel, message, body);
  interaction.isThinking = false;
  message.flags &= ~LOADING;
  message.edits.length = 0;
  message.editedAt = undefined;
}

export const requireStanding = (message: Message | undefined): Message => {
  if (message === undefined || message.deleted) throw refuse("unknownMessage");
  return message;
};
