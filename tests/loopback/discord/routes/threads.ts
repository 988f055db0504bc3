/** Threads: opening them, posts of forums among them, joining and leaving. */

import { integer, oneOf, requireValid, shape, string } from "../forms/check.ts";
import { LIMITS } from "../forms/limits.ts";
import { flagsOf, isBlank, readContent } from "../forms/message.ts";
import { asObject, asText, type Json } from "../json.ts";
import { invalidForm, refuse } from "../refusal.ts";
import { channelJson } from "../world/json/channels.ts";
import { EPHEMERAL, messageEventJson, messageJson } from "../world/json/messages.ts";
import { addMessage } from "../world/messages.ts";
import type { Channel } from "../world/types.ts";
import { isThread } from "../world/world.ts";
import { existingMessage, requireBotMay, visibleChannel } from "./places.ts";
import { type Call, created, nothing, type Office, type Route } from "./route.ts";

const form = shape(
  { name: string(LIMITS.threadName, 1) },
  {
    auto_archive_duration: oneOf(60, 1440, 4320, 10080),
    rate_limit_per_user: integer(0, 21_600),
    type: oneOf(10, 11, 12),
  },
);

const FORUM = 15;

export function threadRoutes(office: Office): readonly Route[] {
  const { world, announce } = office;
  const { botId } = world.application;

  const openThread = (parent: Channel, body: Json, type: number, id = world.ids.next()): Channel => {
    requireValid(body, form);
    const thread = world.addChannel({
      id,
      type,
      guildId: parent.guildId,
      name: asText(body["name"]) ?? "",
      parentId: parent.id,
      position: 0,
      overwrites: new Map(),
      recipient: undefined,
      ownerId: botId,
      isArchived: false,
      isLocked: false,
      archivedAt: world.now(),
      threadMembers: new Set([botId]),
      messages: new Map(),
      lastMessageId: null,
    });
    announce({
      type: "THREAD_CREATE",
      guild: thread.guildId,
      data: { ...channelJson(world, thread), newly_created: true },
    });
    return thread;
  };

  const openPost = (forum: Channel, body: Json): Json => {
    requireBotMay(world, forum, "SendMessages");
    const sent = asObject(body["message"]);
    if (body["message"] === undefined) throw invalidForm({ message: { _errors: [MISSING] } });
    const content = readContent(sent);
    if (isBlank(content)) throw refuse("emptyMessage");
    const thread = openThread(forum, body, 11);
    const flags = flagsOf(sent) & ~EPHEMERAL;
    // The message that a post begins with has the id of its thread.
    const message = addMessage(world, thread, {
      id: thread.id,
      author: botId,
      via: "channel",
      content,
      sent,
      flags,
    });
    announce({
      type: "MESSAGE_CREATE",
      guild: thread.guildId,
      data: messageEventJson(world, thread, message),
    });
    return { ...channelJson(world, thread), message: messageJson(world, message) };
  };

  const joining = (call: Call, join: (thread: Channel) => void) => {
    const thread = visibleChannel(world, call);
    if (!isThread(thread)) throw refuse("wrongChannelType");
    if (thread.isArchived) throw refuse("archivedThread");
    join(thread);
    return nothing;
  };

  return [
    {
      method: "POST",
      path: "/channels/{channel_id}/threads",
      auth: "bot",
      run(call) {
        const parent = visibleChannel(world, call);
        const body = asObject(call.body);
        if (parent.type === FORUM) return created(openPost(parent, body));
        if (parent.type !== 0 && parent.type !== 5) throw refuse("wrongChannelType");
        const type = Number(body["type"] ?? 12);
        requireBotMay(world, parent, type === 12 ? "CreatePrivateThreads" : "CreatePublicThreads");
        return created(channelJson(world, openThread(parent, body, type)));
      },
    },
    {
      method: "POST",
      path: "/channels/{channel_id}/messages/{message_id}/threads",
      auth: "bot",
      run(call) {
        const parent = visibleChannel(world, call);
        const message = existingMessage(parent, call);
        if (parent.type !== 0 && parent.type !== 5) throw refuse("wrongChannelType");
        requireBotMay(world, parent, "CreatePublicThreads");
        // The thread of a message has the message's id.
        if (world.channels.has(message.id)) throw refuse("hasThread");
        const type = parent.type === 5 ? 10 : 11;
        return created(channelJson(world, openThread(parent, asObject(call.body), type, message.id)));
      },
    },
    {
      method: "PUT",
      path: "/channels/{channel_id}/thread-members/@me",
      auth: "bot",
      run: (call) => joining(call, ({ threadMembers }) => threadMembers.add(botId)),
    },
    {
      method: "DELETE",
      path: "/channels/{channel_id}/thread-members/@me",
      auth: "bot",
      run: (call) => joining(call, ({ threadMembers }) => threadMembers.delete(botId)),
    },
  ];
}

const MISSING = { code: "BASE_TYPE_REQUIRED", message: "This field is required" };
