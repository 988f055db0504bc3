/** Who the bot is, where the gateway is, and direct messages. */

import { list, number, oneOf, requireValid, shape } from "../forms/check.ts";
import { asObject, asText, type Json } from "../json.ts";
import { refuse } from "../refusal.ts";
import { channelJson } from "../world/json/channels.ts";
import { memberWithUserJson, ownUserJson, userJson } from "../world/json/people.ts";
import type { World } from "../world/world.ts";
import { joinedGuild } from "./places.ts";
import { type Office, ok, param, type Route } from "./route.ts";

export function meRoutes({ world, gatewayUrl, gatewayTerms }: Office): readonly Route[] {
  const bot = () => world.user(world.application.botId);
  return [
    { method: "GET", path: "/gateway", auth: "none", run: () => ok({ url: gatewayUrl() }) },
    { method: "GET", path: "/gateway/bot", auth: "bot", run: () => ok(gatewayTerms()) },
    { method: "GET", path: "/users/@me", auth: "bot", run: () => ok(ownUserJson(bot())) },
    {
      method: "GET",
      path: "/users/{user_id}",
      auth: "bot",
      run(call) {
        const user = world.users.get(param(call, "user_id"));
        if (user === undefined) throw refuse("unknownUser");
        return ok(userJson(user));
      },
    },
    { method: "GET", path: "/applications/@me", auth: "bot", run: () => ok(applicationJson(world)) },
    {
      method: "PATCH",
      path: "/applications/@me",
      auth: "bot",
      run(call) {
        requireValid(call.body, installation);
        const { integration_types_config: config } = asObject(call.body);
        if (config !== undefined) world.application.installation = asTold(asObject(config));
        return ok(applicationJson(world));
      },
    },
    { method: "GET", path: "/oauth2/applications/@me", auth: "bot", run: () => ok(applicationJson(world)) },
    {
      method: "GET",
      path: "/users/@me/guilds",
      auth: "bot",
      run: (call) => ok(guildsPage(world, call.query)),
    },
    {
      method: "GET",
      path: "/users/@me/guilds/{guild_id}/member",
      auth: "bot",
      run(call) {
        const member = joinedGuild(world, call).members.get(bot().id);
        if (member === undefined) throw refuse("unknownMember");
        return ok(memberWithUserJson(member));
      },
    },
    {
      method: "POST",
      path: "/users/@me/channels",
      auth: "bot",
      run(call) {
        const recipient = asText(asObject(call.body)["recipient_id"]) ?? "";
        const user = world.users.get(recipient);
        if (user === undefined || user.id === bot().id) throw refuse("invalidRecipients");
        return ok(channelJson(world, world.directMessage(user.id)));
      },
    },
  ];
}

const installed = shape(
  {},
  {
    oauth2_install_params: shape({
      scopes: list(oneOf("bot", "applications.commands"), 10, 1),
      permissions: number,
    }),
  },
);
/** Permissions are told as text. */
const asTold = (config: Json): Json =>
  Object.fromEntries(
    Object.entries(config).map(([type, settings]) => {
      const params = asObject(asObject(settings)["oauth2_install_params"]);
      return [type, { oauth2_install_params: { ...params, permissions: String(params["permissions"]) } }];
    }),
  );

/** Other settings are not taken. */
const installation = shape({ integration_types_config: shape({}, { "0": installed, "1": installed }) });

function guildsPage({ guilds, application }: World, query: URLSearchParams): Json[] {
  const after = BigInt(query.get("after") ?? 0);
  const limit = Number(query.get("limit") ?? 200);
  return [...guilds.values()]
    .filter(({ id, members }) => members.has(application.botId) && BigInt(id) > after)
    .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
    .slice(0, limit)
    .map(({ id, name }) => ({
      id,
      name,
      icon: null,
      banner: null,
      owner: false,
      permissions: "0",
      features: [],
    }));
}

function applicationJson(world: World): Json {
  const { application, guilds } = world;
  return {
    id: application.id,
    name: application.name,
    icon: null,
    description: "",
    summary: "",
    type: null,
    bot: userJson(world.user(application.botId)),
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: "0".repeat(64),
    flags: 0,
    flags_new: "0",
    hook: true,
    is_verified: false,
    is_discoverable: false,
    is_monetized: false,
    storefront_available: false,
    integration_types_config: application.installation,
    approximate_guild_count: guilds.size,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    eligible_oauth2_scopes: [],
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: userJson({
      id: application.id,
      name: "owner",
      globalName: undefined,
      isBot: false,
      refusesDirectMessages: true,
    }),
    team: null,
  };
}
