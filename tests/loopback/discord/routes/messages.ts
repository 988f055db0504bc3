/** Messages of a channel: reading, writing, changing, deleting. */
import { flagsOf, isBlank, readContent } from "../forms/message.ts";
import { asObject, type Json } from "../json.ts";
import { refuse } from "../refusal.ts";
import { attachmentsFrom } from "../world/attachments.ts";
import { channelJson } from "../world/json/channels.ts";
import { COMPONENTS_V2, EPHEMERAL, messageEventJson, messageJson } from "../world/json/messages.ts";
import { addMessage, editMessage, standing } from "../world/messages.ts";
import type { Channel, Message } from "../world/types.ts";
import type { World } from "../world/world.ts";
import { readable } from "./masked.ts";
import { rememberedNonces } from "./nonces.ts";
import { idIn, limitOf } from "./page.ts";
import { existingMessage, requireBotMay, visibleChannel, writableChannel } from "./places.ts";
import { referenceFrom } from "./references.ts";
import { type Call, nothing, type Office, ok, type Route } from "./route.ts";

const COLLECTION = "/channels/{channel_id}/messages";
const ONE = "/channels/{channel_id}/messages/{message_id}";

export function messageRoutes(office: Office): readonly Route[] {
  const { world, announce } = office;
  const nonces = rememberedNonces(world);

  const tell = (
    type: "MESSAGE_CREATE" | "MESSAGE_UPDATE" | "MESSAGE_DELETE",
    channel: Channel,
    message: Message,
  ) => announce({ type, guild: channel.guildId, data: messageNews(world, type, channel, message) });

  const wakeUp = (thread: Channel): void => {
    if (!thread.isArchived) return;
    thread.isArchived = false;
    announce({ type: "THREAD_UPDATE", guild: thread.guildId, data: channelJson(world, thread) });
  };

  return [
    {
      method: "GET",
      path: COLLECTION,
      auth: "bot",
      run(call) {
        const channel = visibleChannel(world, call);
        // Whoever may not read the history gets an empty list, not a refusal.
        if (!world.mayBot(channel, "ReadMessageHistory")) return ok([]);
        return ok(page(channel, call).map((message) => readable(office, message)));
      },
    },
    {
      method: "GET",
      path: ONE,
      auth: "bot",
      run(call) {
        const channel = visibleChannel(world, call);
        const message = existingMessage(channel, call);
        requireBotMay(world, channel, "ReadMessageHistory");
        return ok(readable(office, message));
      },
    },
    {
      method: "POST",
      path: COLLECTION,
      auth: "bot",
      run(call) {
        const channel = writableChannel(world, call);
        const sent = asObject(call.body);
        const content = allowedContent(world, channel, sent);
        const attachments = attachmentsFrom(world, call);
        if (attachments.length > 0) requireBotMay(world, channel, "AttachFiles");
        if (isBlank(content) && attachments.length === 0) throw refuse("emptyMessage");
        const reference = referenceFrom(world, channel, sent);
        const known = nonces.find(sent);
        if (known !== undefined) return ok(messageJson(world, known));
        wakeUp(channel);
        const message = addMessage(world, channel, {
          author: world.application.botId,
          via: "channel",
          content,
          sent,
          attachments,
          reference,
          type: reference === undefined ? 0 : 19,
          flags: flagsOf(sent) & ~EPHEMERAL,
        });
        nonces.remember(message);
        tell("MESSAGE_CREATE", channel, message);
        return ok(messageJson(world, message));
      },
    },
    {
      method: "PATCH",
      path: ONE,
      auth: "bot",
      run(call) {
        const channel = visibleChannel(world, call);
        const message = existingMessage(channel, call);
        if (message.author !== world.application.botId) throw refuse("otherAuthor");
        if (channel.isArchived) throw refuse("archivedThread");
        changeMessage(world, message, asObject(call.body));
        tell("MESSAGE_UPDATE", channel, message);
        return ok(messageJson(world, withoutNonce(message)));
      },
    },
    {
      method: "DELETE",
      path: ONE,
      auth: "bot",
      run(call) {
        const channel = visibleChannel(world, call);
        const message = existingMessage(channel, call);
        if (message.author !== world.application.botId) requireBotMay(world, channel, "ManageMessages");
        message.deleted = true;
        tell("MESSAGE_DELETE", channel, message);
        return nothing;
      },
    },
  ];
}

/** Without EMBED_LINKS embeds vanish without a word; a message of nothing else is refused. */
function allowedContent(world: World, channel: Channel, sent: Json) {
  const content = readContent(sent);
  if (world.mayBot(channel, "EmbedLinks") || (content.embeds ?? []).length === 0) return content;
  const rest = { ...content, embeds: [] };
  if (isBlank(rest)) throw refuse("missingPermissions");
  return rest;
}

/** An edit by whoever has the right to it: checked, and never to nothing. */
export function changeMessage(world: World, message: Message, body: Json): void {
  const content = readContent(body, message.flags);
  const after = {
    content: content.content ?? message.content,
    embeds: content.embeds ?? message.embeds,
    components: content.components ?? message.components,
  };
  if (isBlank(after) && message.attachments.length === 0) throw refuse("emptyMessage");
  // The flag for Components V2 can be set by an edit, and never be taken back.
  message.flags |= Number(body["flags"] ?? 0) & COMPONENTS_V2;
  editMessage(world, message, content);
}

const withoutNonce = (message: Message): Message => ({ ...message, nonce: undefined });

export function messageNews(world: World, type: string, channel: Channel, message: Message): Json {
  if (type !== "MESSAGE_DELETE") return messageEventJson(world, channel, message);
  const { id } = message;
  return { id, channel_id: channel.id, ...(channel.guildId !== undefined && { guild_id: channel.guildId }) };
}

/** Newest first. */
function page(channel: Channel, call: Call): Message[] {
  const limit = limitOf(call, 50, 100);
  const [before, after, around] = ["before", "after", "around"].map((name) => idIn(call, name));
  const all = standing(channel);
  const at = (id: string): number => all.filter((message) => BigInt(message.id) < BigInt(id)).length;
  let from = Math.max(0, all.length - limit);
  let to = all.length;
  if (around !== undefined) {
    from = Math.max(0, at(around) - Math.floor(limit / 2));
    to = from + limit;
  } else if (before !== undefined) {
    to = at(before);
    from = Math.max(0, to - limit);
  } else if (after !== undefined) {
    from = at(String(BigInt(after) + 1n));
    to = from + limit;
  }
  return all.slice(from, to).reverse();
}
