/** The core's view of a platform: its profile, checks and events. */
import type { ChannelRef } from "./messenger.ts";
import type { Reply, Time } from "./reply.ts";
import type { MessageValue } from "./text.ts";

export interface PlatformProfile {
  /** As in `ChannelRef.platform`. */
  readonly id: string;
  /** Display name. */
  readonly name: string;
  /** The command that calls the bot, such as "/cncf"; empty where plain text does. */
  readonly command: string;
  /** How many fields a form holds; absent where it holds all. */
  readonly formFields?: number | undefined;
}

/**
 * The bot's standing in the channel where it was called: a member; in a direct
 * conversation; a guest that somebody brought along; or not completely installed.
 */
export type Presence = "member" | "direct" | "guest" | "not-installed" | "unreadable";

/** One check's result, worded by the message `doctor.<check>.<state>`. */
export interface Finding {
  readonly check: string;
  readonly state: string;
  readonly ok: boolean;
  /** A `message` value is a message key. */
  readonly values?: Readonly<Record<string, MessageValue | Time | { readonly message: string }>> | undefined;
}

/** The state "well" means that the check passed. */
export const found = (check: string, state: string, values: Finding["values"] = {}): Finding => ({
  check,
  state,
  ok: state === "well",
  values,
});

/** A platform's checks of one channel, for `doctor` and `status`. */
export interface PlatformChecks {
  /** Findings that came with the interaction, without an API call. */
  readonly known?: readonly Finding[] | undefined;
  examine(): Promise<readonly Finding[]>;
  /** What keeps the bot from posting here; empty where nothing does, or nobody can tell. */
  obstacles?(): Promise<readonly Finding[]>;
  /** The platform's clock; undefined if unknown. Call it after `examine`. */
  time(): Promise<Temporal.Instant | undefined>;
}

/** How the bot introduces itself in a new place. */
export interface Welcome {
  /** The place's or the person's locale, if the platform knows it. */
  readonly locale?: string | undefined;
  /** The channel to post in; undefined if the bot can write in none. */
  channel(): Promise<string | undefined>;
  say(channel: string, reply: Reply): Promise<void>;
}

/** Platform events that are no request to the bot. */
export type PlatformEvent =
  /** The bot was added to a channel, for the first time or again. */
  | { readonly type: "joined-channel"; readonly where: ChannelRef; readonly welcome: Welcome }
  /** Somebody has opened the direct conversation with the bot, perhaps not for the first time. */
  | { readonly type: "opened-direct"; readonly where: ChannelRef; readonly welcome: Welcome }
  | { readonly type: "left-channel"; readonly where: ChannelRef }
  /** Archived or deleted. */
  | { readonly type: "channel-gone"; readonly where: ChannelRef }
  /** No longer archived. */
  | { readonly type: "channel-back"; readonly where: ChannelRef }
  /** The channel has a new id, with all that is in it. */
  | { readonly type: "channel-moved"; readonly from: ChannelRef; readonly where: ChannelRef }
  /** The bot was added to a tenant and all its channels, for the first time or again. */
  | { readonly type: "joined-tenant"; readonly tenant: string; readonly welcome: Welcome }
  /** The bot was (re)installed in a tenant. Channels paused for other reasons stay paused. */
  | { readonly type: "installed"; readonly tenant: string }
  | { readonly type: "uninstalled"; readonly tenant: string };
