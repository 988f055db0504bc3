/** The things there are in a workspace. What is told in Slack's own words keeps Slack's spelling. */
import type { Json } from "../json.ts";

export interface UserSpec {
  readonly id: string;
  readonly name: string;
  readonly locale?: string;
  readonly tz?: string;
  readonly isAdmin?: boolean;
  readonly isOwner?: boolean;
  readonly isBot?: boolean;
  readonly deleted?: boolean;
}

export interface ChannelSpec {
  readonly id: string;
  readonly name: string;
  /** Ids of users; the app's own user is in a channel when its id is listed here, or after `inviteBot`. */
  readonly members?: readonly string[];
  readonly isPrivate?: boolean;
  readonly isArchived?: boolean;
}

export interface TeamSpec {
  readonly id: string;
  readonly name: string;
  readonly scopes?: readonly string[];
  /** Left out for a team that will install the app over OAuth. */
  readonly botToken?: string;
  /** For Socket Mode. Teams with the same app token have installed the same app. */
  readonly appToken?: string;
  readonly appId?: string;
  /** The app's own user. */
  readonly botUserId?: string;
  readonly users?: readonly UserSpec[];
  readonly channels?: readonly ChannelSpec[];
  /** Types of events that the app has subscribed to; all when left out. */
  readonly events?: readonly string[];
}

export interface Channel {
  readonly id: string;
  name: string;
  readonly members: Set<string>;
  readonly isPrivate: boolean;
  /** A direct message with the app. */
  readonly isDirect: boolean;
  isArchived: boolean;
  readonly posts: Post[];
}

export interface Reaction {
  readonly name: string;
  readonly users: string[];
}

/** What a message said before an edit. */
export interface Edit {
  readonly at: string;
  readonly text: string;
  readonly blocks: readonly Json[];
}

export interface Post {
  readonly team: string;
  readonly channel: string;
  readonly ts: string;
  /** Who wrote it. */
  readonly user: string;
  readonly via: "chat.postMessage" | "command" | "response_url" | "person";
  text: string;
  blocks: readonly Json[];
  metadata: Json | undefined;
  readonly thread_ts: string | undefined;
  readonly reply_broadcast: boolean;
  readonly reactions: Reaction[];
  readonly edits: Edit[];
  deleted: boolean;
  /** The arguments as they came, unfurl_links and all. */
  readonly sent: Json;
}

/** A message that one person sees. */
export interface Ephemeral {
  readonly team: string;
  readonly channel: string;
  readonly user: string;
  readonly ts: string;
  readonly via: "chat.postEphemeral" | "command" | "response_url";
  readonly thread_ts: string | undefined;
  text: string;
  blocks: readonly Json[];
  deleted: boolean;
  readonly sent: Json;
}

export interface View {
  readonly id: string;
  readonly team: string;
  readonly user: string;
  readonly type: "modal" | "home";
  readonly rootId: string;
  readonly previousId: string | undefined;
  hash: string;
  body: Json;
  isOpen: boolean;
}

export interface Team {
  readonly id: string;
  readonly name: string;
  readonly appId: string;
  readonly botUserId: string;
  readonly botId: string;
  scopes: readonly string[];
  readonly events: readonly string[] | undefined;
  readonly users: Map<string, UserSpec>;
  readonly channels: Map<string, Channel>;
  readonly ephemerals: Ephemeral[];
  readonly views: View[];
}

export type TokenState = "live" | "token_revoked" | "account_inactive" | "token_expired";

export interface Token {
  readonly value: string;
  readonly kind: "bot" | "app";
  readonly appId: string;
  /** App tokens belong to no team. */
  readonly team: Team | undefined;
  expiresAt: number | undefined;
  state: TokenState;
}
