/** The app's manifest, which is pasted into Slack to make the app, for either connection. */
import { cut } from "../shared/cut.ts";
import { LIMITS } from "./limits.ts";
import { PLATFORM } from "./platform.ts";

/** The manifest's texts. */
export interface Listing {
  readonly name: string;
  readonly description: string;
  readonly longDescription: string;
  readonly commandDescription: string;
  readonly usageHint: string;
  readonly shortcut: string;
  readonly shortcutDescription: string;
}

/** The callback id of the message shortcut. */
export const SHORTCUT = "explain-projects";

/** `url` is where Slack reaches the bot, such as "https://knock.example.com". */
export type Connection = { readonly mode: "socket" } | { readonly mode: "http"; readonly url: string };

/** Where the bot listens in HTTP mode, below its URL. */
export const PATHS = {
  events: "/slack/events",
  install: "/slack/install",
  redirect: "/slack/oauth_redirect",
} as const;

export const SCOPES = [
  "commands",
  "chat:write",
  "app_mentions:read",
  "im:history",
  "reactions:read",
  "reactions:write",
  "channels:read",
  "channels:history",
  "channels:join",
  "groups:read",
  "groups:history",
  "users:read",
] as const;

export const EVENTS = [
  "app_mention",
  // Only what is written to the app itself, in its own conversation with each person.
  "message.im",
  "app_home_opened",
  "app_uninstalled",
  "tokens_revoked",
  // For public channels, then the same for private ones.
  "channel_id_changed",
  "channel_archive",
  "channel_unarchive",
  "channel_left",
  "group_archive",
  "group_unarchive",
  "group_left",
  // The bot says hello when it is invited.
  "member_joined_channel",
  "member_left_channel",
] as const;

export function manifest(listing: Listing, connection: Connection) {
  const { name, description, longDescription, commandDescription, usageHint } = listing;
  const { shortcut, shortcutDescription } = listing;
  const most = LIMITS.manifest;
  const eventsUrl = connection.mode === "http" ? new URL(PATHS.events, connection.url).href : undefined;
  const named = cut(name, most.name.most);
  return {
    _metadata: { major_version: 1, minor_version: 1 },
    display_information: {
      name: named,
      description: cut(description, most.description.most),
      long_description: cut(longDescription, most.longDescription.most),
      background_color: "#1a3a6b",
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      shortcuts: [
        {
          name: cut(shortcut, most.shortcutName.most),
          type: "message",
          callback_id: SHORTCUT,
          description: cut(shortcutDescription, most.shortcutDescription.most),
        },
      ],
      bot_user: { display_name: named, always_online: true },
      slash_commands: [
        {
          command: PLATFORM.command,
          ...(eventsUrl && { url: eventsUrl }),
          description: cut(commandDescription, most.commandDescription.most),
          usage_hint: cut(usageHint, most.usageHint.most),
          // Mentions come with the person's id.
          should_escape: true,
        },
      ],
    },
    oauth_config: {
      ...(connection.mode === "http" && { redirect_urls: [new URL(PATHS.redirect, connection.url).href] }),
      scopes: { bot: [...SCOPES] },
    },
    settings: {
      event_subscriptions: { ...(eventsUrl && { request_url: eventsUrl }), bot_events: [...EVENTS] },
      interactivity: {
        is_enabled: true,
        ...(eventsUrl && { request_url: eventsUrl, message_menu_options_url: eventsUrl }),
      },
      org_deploy_enabled: false,
      socket_mode_enabled: connection.mode === "socket",
      token_rotation_enabled: connection.mode === "http",
    },
  };
}
