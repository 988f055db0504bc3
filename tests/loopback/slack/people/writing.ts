/** What people and bots write that an app hears of: messages to it, and those that mention it. */
import type { EventDelivery } from "../delivery/events.ts";
import type { Json } from "../json.ts";
import type { Channel, Post, Team } from "../world/types.ts";
import { addPost, directMessage, editPost, findPost } from "../world/world.ts";
import { type Floor, requirePerson } from "./floor.ts";

export interface WritingSpec {
  readonly team: string;
  readonly user: string;
  /** The conversation with the app when left out. */
  readonly channel?: string;
  readonly text: string;
  readonly thread_ts?: string;
  /** Another app's bot writes it in the name of `user`. */
  readonly byBot?: boolean;
  /** Such as "file_share". */
  readonly subtype?: string;
}

export interface Writings {
  readonly post: Post;
  /** What the app was told. */
  readonly told: readonly EventDelivery[];
}

export interface Writing {
  /** The id of the conversation between the app and a person. */
  directMessage(team: string, user: string): string;
  write(spec: WritingSpec): Promise<Writings>;
  /** Edits what was written. A mention is told again, as a new event. */
  edit(post: Post, text: string): Promise<Writings>;
}

export function createWriting({ world, events }: Floor): Writing {
  const { ids } = world;

  async function tell(team: Team, post: Post, channel: Channel, more: Json): Promise<Writings> {
    const written: Json = {
      user: post.user,
      ts: post.ts,
      client_msg_id: ids.next("M"),
      text: post.text,
      team: team.id,
      ...(post.thread_ts !== undefined && { thread_ts: post.thread_ts }),
      channel: channel.id,
      event_ts: post.ts,
      ...more,
    };
    const told: EventDelivery[] = [];
    if (channel.isDirect) {
      const isEdit = written["edited"] !== undefined;
      const changed = { subtype: "message_changed", message: written, channel: channel.id, ts: ids.ts() };
      const news = isEdit ? changed : written;
      told.push(await events.send(team, { ...news, type: "message", channel_type: "im" }));
    } else if (channel.members.has(team.botUserId) && post.text.includes(`<@${team.botUserId}`)) {
      told.push(await events.send(team, { ...written, type: "app_mention" }));
    }
    return { post, told };
  }

  return {
    directMessage: (team, user) => directMessage(world.team(team), user).id,
    write({ team: teamId, user, channel: channelId, text, thread_ts, byBot = false, subtype }) {
      const team = world.team(teamId);
      requirePerson(team, user);
      const channel = channelId === undefined ? directMessage(team, user) : world.channel(team, channelId);
      const content = { user, via: "person", text, blocks: [], thread_ts, sent: {} } as const;
      const post = addPost(world, team, channel, content);
      return tell(team, post, channel, {
        ...(byBot && { bot_id: "B0OTHER", app_id: "A0OTHER" }),
        ...(subtype !== undefined && { subtype }),
      });
    },
    edit(post, text) {
      const team = world.team(post.team);
      const channel = world.channel(team, post.channel);
      if (findPost(channel, post.ts) === undefined) throw new Error(`the test knows no message ${post.ts}`);
      const ts = ids.ts();
      editPost(post, ts, text, []);
      return tell(team, post, channel, { edited: { user: post.user, ts } });
    },
  };
}
