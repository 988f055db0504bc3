/** Writing and changing messages. */

import { type Mentioned, mentionsIn, NOBODY } from "../forms/mentions.ts";
import { type Content, textOf } from "../forms/message.ts";
import type { Json } from "../json.ts";
import { has } from "./permissions.ts";
import type { Channel, Message } from "./types.ts";
import type { World } from "./world.ts";

export interface NewMessage extends Pick<Message, "author" | "via"> {
  readonly content: Content;
  readonly sent: Json;
  /** A new one when left out. */
  readonly id?: string;
  readonly type?: number;
  readonly flags?: number;
  readonly attachments?: readonly Json[];
  readonly reference?: Json | undefined;
  readonly interaction?: Json | undefined;
  readonly onlyFor?: string | undefined;
}

export function addMessage(world: World, channel: Channel, spec: NewMessage): Message {
  const { content, sent } = spec;
  const nonce = sent["nonce"];
  const mentions = mentionsFor(world, channel, spec);
  const message: Message = {
    id: spec.id ?? world.ids.next(),
    channel: channel.id,
    guild: channel.guildId,
    author: spec.author,
    via: spec.via,
    type: spec.type ?? 0,
    content: content.content ?? "",
    embeds: content.embeds ?? [],
    components: content.components ?? [],
    attachments: [...(spec.attachments ?? [])],
    flags: spec.flags ?? 0,
    nonce: typeof nonce === "string" || typeof nonce === "number" ? nonce : undefined,
    reference: spec.reference,
    interaction: spec.interaction,
    onlyFor: spec.onlyFor,
    reactions: [],
    edits: [],
    pinged: mentions.pinged,
    mentions: mentions.users.filter((id) => world.users.has(id)),
    editedAt: undefined,
    deleted: false,
    sent,
  };
  if (message.onlyFor !== undefined) {
    world.ephemerals.push(message);
    return message;
  }
  channel.messages.set(message.id, message);
  channel.lastMessageId = message.id;
  return message;
}

type Mentioning = Pick<NewMessage, "author" | "content" | "sent" | "reference" | "onlyFor">;

function mentionsFor(world: World, channel: Channel, spec: Mentioning): Mentioned {
  const original = world.channels
    .get(String(spec.reference?.["channel_id"]))
    ?.messages.get(String(spec.reference?.["message_id"]));
  const mentioned = mentionsIn(textOf(spec.content), spec.sent["allowed_mentions"], {
    guild: world.guildOf(channel),
    mayMentionEveryone: has(world.permissions(channel, spec.author), "MentionEveryone"),
    repliedTo: original?.author,
  });
  // What only one person sees notifies nobody.
  return spec.onlyFor === undefined ? mentioned : { ...mentioned, pinged: NOBODY };
}

/** For what has come in the place of "thinking…": it notifies like a new message. */
export function mentionAgain(world: World, channel: Channel, message: Message, sent: Json): void {
  const { users, pinged } = mentionsFor(world, channel, { ...message, content: message, sent });
  message.mentions = users.filter((id) => world.users.has(id));
  message.pinged = pinged;
}

/** An edit notifies nobody. What `content` does not name stays. */
export function editMessage(world: World, message: Message, content: Content): void {
  message.edits.push({
    at: world.now(),
    content: message.content,
    embeds: message.embeds,
    components: message.components,
  });
  message.content = content.content ?? message.content;
  message.embeds = content.embeds ?? message.embeds;
  message.components = content.components ?? message.components;
  message.editedAt = world.now();
}

export const findMessage = (channel: Channel, id: string): Message | undefined => {
  const message = channel.messages.get(id);
  return message === undefined || message.deleted ? undefined : message;
};

/** What stands there now, oldest first. */
export const standing = (channel: Channel): Message[] =>
  [...channel.messages.values()].filter(({ deleted }) => !deleted);
