/** chat.*: posting, editing and deleting. */
import { contentOf } from "../blocks/content.ts";
import type { Json } from "../json.ts";
import { isObject } from "../json.ts";
import { Refusal } from "../refusal.ts";
import type { Channel, Post } from "../world/types.ts";
import { addPost, editPost } from "../world/world.ts";
import { messageJson } from "./message-json.ts";
import type { Call, Methods, Office } from "./method.ts";
import { existingPost, joinedChannel, writableChannel } from "./places.ts";

const MAX_METADATA = 16_384;

export function chatMethods({ world }: Office): Methods {
  return {
    "chat.postMessage": {
      token: "bot",
      scopes: ["chat:write"],
      tier: "post",
      run(call) {
        const { args, team } = call;
        const channel = writableChannel(call);
        const content = contentOf(args.all, world.ids);
        const metadata = metadataOf(args.object("metadata"));
        const thread_ts = threadOf(call, channel);
        const post = addPost(world, team, channel, {
          ...content,
          user: team.botUserId,
          via: "chat.postMessage",
          metadata,
          thread_ts,
          reply_broadcast: args.flag("reply_broadcast"),
          sent: args.all,
        });
        return {
          channel: channel.id,
          ts: post.ts,
          message: messageJson(team, post, channel, { withMetadata: true }),
          ...warningFor(content.isCut),
        };
      },
    },
    "chat.update": {
      token: "bot",
      scopes: ["chat:write"],
      tier: "tier3",
      run(call) {
        const { args, team } = call;
        const channel = writableChannel(call);
        const post = ownPost(call, channel, "cant_update_message");
        const content = updatedContent(args.all, post, world.ids);
        const metadata = updatedMetadata(args.object("metadata"), post);
        editPost(post, world.ids.ts(), content.text, content.blocks);
        post.metadata = metadata;
        return {
          channel: channel.id,
          ts: post.ts,
          text: post.text,
          message: messageJson(team, post, channel, { withMetadata: true }),
          ...warningFor(content.isCut),
        };
      },
    },
    "chat.delete": {
      token: "bot",
      scopes: ["chat:write"],
      tier: "tier3",
      run(call) {
        const channel = writableChannel(call);
        const post = ownPost(call, channel, "cant_delete_message");
        post.deleted = true;
        return { channel: channel.id, ts: post.ts };
      },
    },
    "chat.postEphemeral": {
      token: "bot",
      scopes: ["chat:write"],
      tier: "tier4",
      run(call) {
        const { args, team } = call;
        const user = args.required("user");
        const channel = joinedChannel(call);
        if (channel.isArchived) throw new Refusal("is_archived");
        if (!channel.members.has(user)) throw new Refusal("user_not_in_channel");
        const { text, blocks } = contentOf(args.all, world.ids);
        const ts = world.ids.ts();
        team.ephemerals.push({
          team: team.id,
          channel: channel.id,
          user,
          ts,
          via: "chat.postEphemeral",
          thread_ts: threadOf(call, channel),
          text,
          blocks,
          deleted: false,
          sent: args.all,
        });
        return { message_ts: ts };
      },
    },
  };
}

const warningFor = (isCut: boolean): Json =>
  isCut ? { response_metadata: { warnings: ["message_truncated"] } } : {};

/** What is not given stays as it was: a new text alone changes nothing that is seen above the old blocks. */
function updatedContent(args: Json, post: Post, ids: Office["world"]["ids"]): ReturnType<typeof contentOf> {
  const content = contentOf(args, ids);
  return {
    ...content,
    text: args["text"] === undefined ? post.text : content.text,
    blocks: args["blocks"] === undefined ? post.blocks : content.blocks,
  };
}

/** `{}` takes the metadata away. */
function updatedMetadata(given: Json | undefined, post: Post): Json | undefined {
  if (given === undefined) return post.metadata;
  return Object.keys(given).length === 0 ? undefined : metadataOf(given);
}

function ownPost(call: Call, channel: Channel, otherwise: string): Post {
  call.args.required("ts");
  const post = existingPost(call, channel, "ts");
  if (post.user !== call.team.botUserId) throw new Refusal(otherwise);
  return post;
}

/** The thread to answer in: its first message must be there. */
function threadOf({ args }: Call, channel: Channel): string | undefined {
  const ts = args.text("thread_ts");
  if (ts === undefined || ts === "") return undefined;
  if (!/^\d{10}\.\d{6}$/.test(ts)) throw new Refusal("invalid_thread_ts");
  const parent = channel.posts.find((post) => post.ts === ts);
  if (parent === undefined) throw new Refusal("thread_not_found");
  if (parent.thread_ts !== undefined) throw new Refusal("cannot_reply_to_message");
  return ts;
}

/** `{event_type, event_payload}`; the payload's values are texts, numbers, truth values, or lists and objects of them. */
function metadataOf(metadata: Json | undefined): Json | undefined {
  if (metadata === undefined) return undefined;
  const { event_type: type, event_payload: payload } = metadata as {
    event_type?: unknown;
    event_payload?: unknown;
  };
  const unknown = Object.keys(metadata).some(
    (key) => !["event_type", "event_payload", "entities"].includes(key),
  );
  if (typeof type !== "string" || type === "" || !isObject(payload) || unknown) {
    throw new Refusal("invalid_metadata_format");
  }
  if (JSON.stringify(metadata).length > MAX_METADATA) throw new Refusal("metadata_too_large");
  return metadata;
}
