/** What the core knows about a platform: its names, what it finds when it is examined, what happens on it. */
import type { ChannelRef } from "./messenger.ts";
import type { Reply } from "./reply.ts";
import type { MessageValue } from "./text.ts";

export interface PlatformProfile {
  /** As in the addresses of its channels. */
  readonly id: string;
  /** Its own name. */
  readonly name: string;
  /** How people call the bot there, such as "/cncf". */
  readonly command: string;
}

/**
 * Whether the bot belongs where it was called: it is a member there; it is talked to
 * directly, outside any channel; it was brought along as a guest; or its installation
 * is not complete.
 */
export type Presence = "member" | "direct" | "guest" | "not-installed";

/** One thing that was examined: the message `doctor.<check>.<state>` says it in words. */
export interface Finding {
  readonly check: string;
  readonly state: string;
  readonly ok: boolean;
  /** A value may be the key of a message. */
  readonly values?: Readonly<Record<string, MessageValue | { readonly message: string }>> | undefined;
}

/** What a platform can find out about one place, for `doctor` and `status`. */
export interface PlatformChecks {
  /** What came with the interaction: nothing has to be asked. */
  readonly known?: readonly Finding[] | undefined;
  examine(): Promise<readonly Finding[]>;
  /** The platform's own time; undefined where it does not say. Asked after `examine`. */
  time(): Promise<Temporal.Instant | undefined>;
}

/** How a newcomer is welcomed. */
export interface Welcome {
  /** The place's own locale, where the platform says it. */
  readonly locale?: string | undefined;
  /** The channel to say it in; undefined where there is none to write in. */
  channel(): Promise<string | undefined>;
  say(channel: string, reply: Reply): Promise<void>;
}

/** What happens on a platform without anybody asking the bot. */
export type PlatformEvent =
  /** The bot was brought into a channel, for the first time or again. */
  | { readonly type: "joined-channel"; readonly where: ChannelRef; readonly welcome: Welcome }
  | { readonly type: "left-channel"; readonly where: ChannelRef }
  /** Archived or deleted. */
  | { readonly type: "channel-gone"; readonly where: ChannelRef }
  /** No longer archived. */
  | { readonly type: "channel-back"; readonly where: ChannelRef }
  /** The bot was added to a tenant with all of its channels, for the first time or again. */
  | { readonly type: "joined-tenant"; readonly tenant: string; readonly welcome: Welcome }
  /** The bot may act in a tenant (again); its channels decide for themselves. */
  | { readonly type: "installed"; readonly tenant: string }
  | { readonly type: "uninstalled"; readonly tenant: string };
