/** auth.test, users.*, team.info and api.test: who is who. */
import type { Json } from "../json.ts";
import { Refusal } from "../refusal.ts";
import type { Team, UserSpec } from "../world/types.ts";
import type { Methods } from "./method.ts";
import { page } from "./page.ts";

export const peopleMethods: Methods = {
  "api.test": {
    token: "none",
    scopes: [],
    tier: "tier4",
    run({ args }) {
      const error = args.text("error");
      if (error !== undefined) throw new Refusal(error, { args: args.all });
      return { args: args.all };
    },
  },
  "auth.test": {
    token: "any",
    scopes: [],
    tier: "special",
    run: ({ team, token }) =>
      token.kind === "app"
        ? { app_id: token.appId, app_name: "app" }
        : {
            url: `https://${team.id.toLowerCase()}.slack.com/`,
            team: team.name,
            user: team.users.get(team.botUserId)?.name,
            team_id: team.id,
            user_id: team.botUserId,
            bot_id: team.botId,
            is_enterprise_install: false,
          },
  },
  "team.info": {
    token: "bot",
    scopes: ["team:read"],
    tier: "tier3",
    run: ({ team }) => ({ team: { id: team.id, name: team.name, domain: team.id.toLowerCase() } }),
  },
  "users.info": {
    token: "bot",
    scopes: ["users:read"],
    tier: "tier4",
    run({ args, team }) {
      const user = team.users.get(args.required("user"));
      if (user === undefined) throw new Refusal("user_not_found");
      return { user: userJson(team, user, args.flag("include_locale")) };
    },
  },
  "users.list": {
    token: "bot",
    scopes: ["users:read"],
    tier: "tier2",
    run({ args, team }) {
      const { items, next_cursor } = page(args, [...team.users.values()], 200);
      const members = items.map((user) => userJson(team, user, args.flag("include_locale")));
      return { members, response_metadata: { next_cursor } };
    },
  },
};

/** The locale is told only when it was asked for. */
const userJson = (team: Team, user: UserSpec, withLocale: boolean): Json => ({
  id: user.id,
  team_id: team.id,
  name: user.name,
  real_name: user.name,
  deleted: user.deleted ?? false,
  tz: user.tz ?? "America/Los_Angeles",
  is_admin: user.isAdmin === true || user.isOwner === true,
  is_owner: user.isOwner ?? false,
  is_primary_owner: false,
  is_restricted: false,
  is_bot: user.isBot ?? false,
  is_app_user: false,
  profile: { real_name: user.name, display_name: user.name },
  ...(withLocale && { locale: user.locale ?? "en-US" }),
});
