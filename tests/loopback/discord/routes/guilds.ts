/** Guilds, their channels, members and roles. */
import { refuse } from "../refusal.ts";
import { byId } from "../world/ids.ts";
import { channelJson } from "../world/json/channels.ts";
import { canSeeThread, guildJson } from "../world/json/guilds.ts";
import { memberWithUserJson, rolesOf } from "../world/json/people.ts";
import { isThread } from "../world/world.ts";
import { limitOf } from "./page.ts";
import { joinedGuild } from "./places.ts";
import { nothing, type Office, ok, param, type Route } from "./route.ts";

export function guildRoutes({ world, announce }: Office): readonly Route[] {
  return [
    {
      method: "GET",
      path: "/guilds/{guild_id}",
      auth: "bot",
      run(call) {
        const guild = joinedGuild(world, call);
        const isCounted = call.query.get("with_counts") === "true";
        const counts = { approximate_member_count: guild.members.size, approximate_presence_count: 0 };
        return ok({ ...guildJson(guild), ...(isCounted && counts) });
      },
    },
    {
      method: "GET",
      path: "/guilds/{guild_id}/channels",
      auth: "bot",
      run(call) {
        const channels = [...joinedGuild(world, call).channels.values()];
        return ok(channels.filter((each) => !isThread(each)).map((each) => channelJson(world, each)));
      },
    },
    {
      method: "GET",
      path: "/guilds/{guild_id}/threads/active",
      auth: "bot",
      run(call) {
        const threads = [...joinedGuild(world, call).channels.values()]
          .filter((each) => isThread(each) && !each.isArchived && canSeeThread(world, each))
          .map((each) => channelJson(world, each));
        return ok({ threads, members: [], has_more: false });
      },
    },
    {
      method: "GET",
      path: "/guilds/{guild_id}/roles",
      auth: "bot",
      run: (call) => ok(rolesOf(joinedGuild(world, call))),
    },
    {
      method: "GET",
      path: "/guilds/{guild_id}/members",
      auth: "bot",
      run(call) {
        const after = call.query.get("after") ?? "0";
        const members = [...joinedGuild(world, call).members.values()]
          .filter(({ user }) => byId(user.id, after) > 0)
          .sort((a, b) => byId(a.user.id, b.user.id));
        return ok(members.slice(0, limitOf(call, 1, 1000)).map(memberWithUserJson));
      },
    },
    {
      method: "GET",
      path: "/guilds/{guild_id}/members/{user_id}",
      auth: "bot",
      run(call) {
        const guild = joinedGuild(world, call);
        const id = param(call, "user_id");
        const member = guild.members.get(id);
        if (member === undefined) throw refuse(world.users.has(id) ? "unknownMember" : "unknownUser");
        return ok(memberWithUserJson(member));
      },
    },
    {
      method: "DELETE",
      path: "/users/@me/guilds/{guild_id}",
      auth: "bot",
      run(call) {
        const guild = joinedGuild(world, call);
        guild.members.delete(world.application.botId);
        announce({ type: "GUILD_DELETE", guild: guild.id, data: { id: guild.id } });
        return nothing;
      },
    },
  ];
}
