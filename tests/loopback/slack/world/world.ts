/** Everything that this Slack knows: teams, their people, channels and messages, and tokens. */
import { createIds, type Ids } from "./ids.ts";
import type { Channel, ChannelSpec, Post, Team, TeamSpec, Token } from "./types.ts";

export interface World {
  readonly now: () => number;
  readonly ids: Ids;
  readonly teams: Map<string, Team>;
  readonly tokens: Map<string, Token>;
  addTeam(spec: TeamSpec): Team;
  addToken(token: Omit<Token, "state">): Token;
  team(id: string): Team;
  channel(team: Team, id: string): Channel;
}

export function createWorld(now: () => number): World {
  const ids = createIds(now);
  const teams = new Map<string, Team>();
  const tokens = new Map<string, Token>();

  const addToken: World["addToken"] = (token) => {
    const added: Token = { ...token, state: "live" };
    tokens.set(token.value, added);
    return added;
  };

  return {
    now,
    ids,
    teams,
    tokens,
    addToken,
    addTeam(spec) {
      const known = spec.appToken === undefined ? undefined : tokens.get(spec.appToken);
      const appId =
        spec.appId ?? known?.appId ?? (spec.appToken === undefined ? "A0LOOPBACK" : ids.next("A"));
      const team = teamFrom(spec, appId);
      teams.set(team.id, team);
      if (spec.botToken !== undefined) {
        addToken({ value: spec.botToken, kind: "bot", appId, team, expiresAt: undefined });
      }
      if (spec.appToken !== undefined && known === undefined) {
        addToken({ value: spec.appToken, kind: "app", appId, team: undefined, expiresAt: undefined });
      }
      return team;
    },
    team(id) {
      const team = teams.get(id);
      if (team === undefined) throw new Error(`the test knows no team ${id}`);
      return team;
    },
    channel(team, id) {
      const channel = team.channels.get(id);
      if (channel === undefined) throw new Error(`the test knows no channel ${id} in ${team.id}`);
      return channel;
    },
  };
}

function teamFrom(spec: TeamSpec, appId: string): Team {
  const botUserId = spec.botUserId ?? `U${spec.id}BOT`;
  const users = new Map((spec.users ?? []).map((user) => [user.id, user]));
  if (!users.has(botUserId)) users.set(botUserId, { id: botUserId, name: "bot", isBot: true });
  return {
    id: spec.id,
    name: spec.name,
    appId,
    botUserId,
    botId: `B${spec.id}`,
    scopes: spec.scopes ?? [],
    events: spec.events,
    users,
    channels: new Map((spec.channels ?? []).map((channel) => [channel.id, channelFrom(channel)])),
    ephemerals: [],
    views: [],
  };
}

export const channelFrom = (spec: ChannelSpec & { readonly isDirect?: boolean }): Channel => ({
  id: spec.id,
  name: spec.name,
  members: new Set(spec.members),
  isPrivate: spec.isPrivate ?? false,
  isDirect: spec.isDirect ?? false,
  isArchived: spec.isArchived ?? false,
  posts: [],
});

/** The direct message between the app and a person, opened when it was not. */
export function directMessage(team: Team, user: string): Channel {
  const id = `D${user}`;
  const known = team.channels.get(id);
  if (known !== undefined) return known;
  const members = [user, team.botUserId];
  const opened = channelFrom({ id, name: "directmessage", members, isPrivate: true, isDirect: true });
  team.channels.set(id, opened);
  return opened;
}

export const findPost = (channel: Channel, ts: string): Post | undefined =>
  channel.posts.find((post) => post.ts === ts && !post.deleted);

export interface NewPost extends Pick<Post, "user" | "via" | "text" | "blocks" | "sent"> {
  readonly metadata?: Post["metadata"];
  readonly thread_ts?: string | undefined;
  readonly reply_broadcast?: boolean;
}

export function addPost({ ids }: World, team: Team, channel: Channel, post: NewPost): Post {
  const added: Post = {
    metadata: undefined,
    thread_ts: undefined,
    reply_broadcast: false,
    ...post,
    team: team.id,
    channel: channel.id,
    ts: ids.ts(),
    reactions: [],
    edits: [],
    deleted: false,
  };
  channel.posts.push(added);
  return added;
}

export function editPost(post: Post, at: string, text: string, blocks: Post["blocks"]): void {
  post.edits.push({ at, text: post.text, blocks: post.blocks });
  post.text = text;
  post.blocks = blocks;
}
