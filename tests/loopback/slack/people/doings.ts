/** What people do that apps hear of as events: reacting, writing, inviting, archiving, opening the home tab. */
import type { EventDelivery } from "../delivery/events.ts";
import type { Json } from "../json.ts";
import { joinedEvent } from "../methods/conversations.ts";
import { addReaction, reactionEvent, removeReaction } from "../world/reactions.ts";
import type { Post, Team } from "../world/types.ts";
import { viewJson } from "../world/views.ts";
import { addPost, directMessage, findPost } from "../world/world.ts";
import { type Floor, requirePerson } from "./floor.ts";
import { createWriting, type Writing } from "./writing.ts";

export interface Doings extends Writing {
  /** A person writes something, and no app is told. */
  say(team: string, user: string, channel: string, text: string, thread_ts?: string): Post;
  react(team: string, user: string, channel: string, ts: string, name: string): Promise<EventDelivery>;
  unreact(team: string, user: string, channel: string, ts: string, name: string): Promise<EventDelivery>;
  openHome(team: string, user: string): Promise<EventDelivery>;
  /** Opens the conversation with the app, which hears of it each time. */
  openMessages(team: string, user: string): Promise<EventDelivery>;
  inviteBot(team: string, channel: string, inviter?: string): Promise<EventDelivery>;
  /** Which of its two events an app gets when it is itself removed is not documented: it gets both. */
  removeBot(team: string, channel: string): Promise<readonly EventDelivery[]>;
  archive(team: string, channel: string, user?: string): Promise<EventDelivery>;
  /** A private channel becomes a shared one: it gets a new id, under which everything in it goes on. */
  changeChannelId(team: string, channel: string, to: string): Promise<EventDelivery>;
  /** The tokens stop working at once; the app hears of it in two events. */
  uninstall(team: string): Promise<readonly EventDelivery[]>;
  revokeTokens(team: string): Promise<EventDelivery>;
  /** Any other event. */
  event(team: string, event: Json): Promise<EventDelivery>;
}

export function createDoings(floor: Floor, uninstallFrom: (team: Team) => void): Doings {
  const { world, events } = floor;
  const { ids } = world;

  const postIn = (team: Team, channelId: string, ts: string): Post => {
    const post = findPost(world.channel(team, channelId), ts);
    if (post === undefined) throw new Error(`the test knows no message ${ts} in ${channelId}`);
    return post;
  };

  /** Apps hear only of what happens where they are. */
  const tell = (team: Team, channelId: string, event: Json): Promise<EventDelivery> =>
    world.channel(team, channelId).members.has(team.botUserId)
      ? events.send(team, event)
      : Promise.resolve({
          eventId: undefined,
          attempts: [],
          status: "not-subscribed",
          finished: Promise.resolve(),
        });

  return {
    ...createWriting(floor),
    say(teamId, user, channelId, text, thread_ts) {
      const team = world.team(teamId);
      requirePerson(team, user);
      return addPost(world, team, world.channel(team, channelId), {
        user,
        via: "person",
        text,
        blocks: [],
        thread_ts,
        sent: {},
      });
    },
    react(teamId, user, channelId, ts, name) {
      const team = world.team(teamId);
      requirePerson(team, user);
      const post = postIn(team, channelId, ts);
      addReaction(post, user, name);
      return tell(team, channelId, reactionEvent("reaction_added", post, user, name, ids.ts()));
    },
    unreact(teamId, user, channelId, ts, name) {
      const team = world.team(teamId);
      const post = postIn(team, channelId, ts);
      if (!removeReaction(post, user, name)) throw new Error(`${user} has not reacted with ${name}`);
      return tell(team, channelId, reactionEvent("reaction_removed", post, user, name, ids.ts()));
    },
    openHome(teamId, user) {
      const team = world.team(teamId);
      requirePerson(team, user);
      const home = team.views.find((view) => view.type === "home" && view.user === user);
      const view = home === undefined ? {} : { view: viewJson(team, home) };
      const channel = directMessage(team, user).id;
      return events.send(team, {
        type: "app_home_opened",
        user,
        channel,
        tab: "home",
        event_ts: ids.ts(),
        ...view,
      });
    },
    openMessages(teamId, user) {
      const team = world.team(teamId);
      requirePerson(team, user);
      const channel = directMessage(team, user).id;
      return events.send(team, {
        type: "app_home_opened",
        user,
        channel,
        tab: "messages",
        event_ts: ids.ts(),
      });
    },
    inviteBot(teamId, channelId, inviter) {
      const team = world.team(teamId);
      const channel = world.channel(team, channelId);
      channel.members.add(team.botUserId);
      return events.send(team, joinedEvent(team, channel, team.botUserId, ids.ts(), inviter));
    },
    async removeBot(teamId, channelId) {
      const team = world.team(teamId);
      const channel = world.channel(team, channelId);
      channel.members.delete(team.botUserId);
      const event_ts = ids.ts();
      const member = {
        type: "member_left_channel",
        user: team.botUserId,
        channel: channelId,
        team: team.id,
        event_ts,
      };
      const left = { type: channel.isPrivate ? "group_left" : "channel_left", channel: channelId, event_ts };
      return [await events.send(team, left), await events.send(team, member)];
    },
    archive(teamId, channelId, user) {
      const team = world.team(teamId);
      world.channel(team, channelId).isArchived = true;
      const kind = world.channel(team, channelId).isPrivate ? "group_archive" : "channel_archive";
      return tell(team, channelId, { type: kind, channel: channelId, user: user ?? "", event_ts: ids.ts() });
    },
    changeChannelId(teamId, channelId, to) {
      const team = world.team(teamId);
      const channel = world.channel(team, channelId);
      team.channels.delete(channelId);
      team.channels.set(to, { ...channel, id: to });
      const event = { old_channel_id: channelId, new_channel_id: to, event_ts: ids.ts() };
      return tell(team, to, { type: "channel_id_changed", ...event });
    },
    async uninstall(teamId) {
      const team = world.team(teamId);
      uninstallFrom(team);
      const revoked = await events.send(team, revokedEvent(team));
      return [revoked, await events.send(team, { type: "app_uninstalled" })];
    },
    revokeTokens(teamId) {
      const team = world.team(teamId);
      for (const token of world.tokens.values()) if (token.team === team) token.state = "token_revoked";
      return events.send(team, revokedEvent(team));
    },
    event: (teamId, event) => events.send(world.team(teamId), event),
  };
}

const revokedEvent = (team: Team): Json => ({
  type: "tokens_revoked",
  tokens: { oauth: [], bot: [team.botUserId] },
});
