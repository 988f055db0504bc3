/** The things there are on this Discord. */
import type { Json } from "../json.ts";
import type { Permissions } from "./permissions.ts";

export interface UserSpec {
  readonly id: string;
  readonly name: string;
  /** The display name. */
  readonly globalName?: string;
  readonly isBot?: boolean;
  /** Takes no direct messages from bots. */
  readonly refusesDirectMessages?: boolean;
}

export interface MemberSpec extends UserSpec {
  readonly nick?: string;
  /** Ids of roles of the guild. */
  readonly roles?: readonly string[];
  /** Beyond what everybody may; becomes a role of its own. */
  readonly permissions?: Permissions;
}

export interface RoleSpec {
  readonly id: string;
  readonly name: string;
  readonly permissions?: Permissions;
  readonly isMentionable?: boolean;
}

export interface OverwriteSpec {
  /** A role or a member; the guild's own id means everybody. */
  readonly id: string;
  readonly allow?: Permissions;
  readonly deny?: Permissions;
}

export type ChannelKind =
  | "text"
  | "voice"
  | "category"
  | "announcement"
  | "stage"
  | "forum"
  | "public-thread"
  | "private-thread"
  | "announcement-thread";

export interface ChannelSpec {
  readonly id: string;
  readonly name: string;
  /** "text" when left out. */
  readonly type?: ChannelKind;
  /** Of a thread, or a post of a forum: the channel it is in. */
  readonly parent?: string;
  readonly overwrites?: readonly OverwriteSpec[];
  /** Exactly what the bot may do here, whatever its roles say. */
  readonly botPermissions?: Permissions;
  readonly isArchived?: boolean;
  readonly isLocked?: boolean;
  /** Of a private thread: who was added, the bot too if it was. */
  readonly threadMembers?: readonly string[];
}

export interface EmojiSpec {
  readonly id: string;
  readonly name: string;
  readonly isAnimated?: boolean;
}

export interface GuildSpec {
  readonly id: string;
  readonly name: string;
  /** The first member when left out. */
  readonly ownerId?: string;
  /** "en-US" when left out. */
  readonly preferredLocale?: string;
  readonly everyonePermissions?: Permissions;
  readonly roles?: readonly RoleSpec[];
  readonly members?: readonly MemberSpec[];
  readonly channels?: readonly ChannelSpec[];
  readonly emojis?: readonly EmojiSpec[];
  /** What the bot's own role allows it, beyond what everybody may. */
  readonly botPermissions?: Permissions;
  /** The bot is not there (yet): see `inviteBot`. */
  readonly isWithoutBot?: boolean;
  /** When the bot was added, in milliseconds; long ago where nothing is said. */
  readonly botSince?: number;
  /** An outage: the guild is announced as unavailable until `restoreGuild`. */
  readonly isUnavailable?: boolean;
}

export interface User {
  readonly id: string;
  readonly name: string;
  readonly globalName: string | undefined;
  readonly isBot: boolean;
  refusesDirectMessages: boolean;
}

export interface Role {
  readonly id: string;
  readonly name: string;
  permissions: bigint;
  readonly position: number;
  readonly isMentionable: boolean;
  readonly isManaged: boolean;
  /** The bot whose own role it is. */
  readonly botId: string | undefined;
}

export interface Member {
  readonly user: User;
  readonly nick: string | undefined;
  readonly roles: string[];
  readonly joinedAt: number;
}

export interface Overwrite {
  readonly id: string;
  readonly isOfRole: boolean;
  readonly allow: bigint;
  readonly deny: bigint;
}

export interface Channel {
  readonly id: string;
  readonly type: number;
  /** Undefined for a direct message. */
  readonly guildId: string | undefined;
  name: string;
  readonly parentId: string | undefined;
  readonly position: number;
  readonly overwrites: Map<string, Overwrite>;
  /** Of a direct message: the other one. */
  readonly recipient: string | undefined;
  /** Of a thread. */
  readonly ownerId: string | undefined;
  isArchived: boolean;
  isLocked: boolean;
  archivedAt: number;
  readonly threadMembers: Set<string>;
  /** In the order in which they were sent, deleted ones too. */
  readonly messages: Map<string, Message>;
  lastMessageId: string | null;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly preferredLocale: string;
  readonly roles: Map<string, Role>;
  readonly members: Map<string, Member>;
  readonly channels: Map<string, Channel>;
  readonly emojis: readonly EmojiSpec[];
  readonly botPermissions: bigint;
  isUnavailable: boolean;
}

export interface Emoji {
  /** Null for one of Unicode. */
  readonly id: string | null;
  readonly name: string;
}

export interface Reaction {
  readonly emoji: Emoji;
  /** Who reacted in the ordinary way. */
  readonly users: Set<string>;
  /** Who gave a super reaction. */
  readonly burst: Set<string>;
}

/** What a message said before an edit. */
export interface Edit {
  readonly at: number;
  readonly content: string;
  readonly embeds: readonly Json[];
  readonly components: readonly Json[];
}

/** Who was really notified. */
export interface Pinged {
  readonly users: readonly string[];
  readonly roles: readonly string[];
  readonly everyone: boolean;
}

export interface Message {
  readonly id: string;
  readonly channel: string;
  readonly guild: string | undefined;
  readonly author: string;
  readonly via: "channel" | "interaction" | "follow-up" | "person";
  type: number;
  content: string;
  embeds: readonly Json[];
  components: readonly Json[];
  readonly attachments: Json[];
  flags: number;
  readonly nonce: string | number | undefined;
  readonly reference: Json | undefined;
  /** The interaction that it answers, as the API tells it. */
  readonly interaction: Json | undefined;
  /** Who alone sees it, if it is ephemeral. */
  readonly onlyFor: string | undefined;
  readonly reactions: Reaction[];
  readonly edits: Edit[];
  pinged: Pinged;
  /** The users and roles that it mentions, also those that were not notified. */
  mentions: readonly string[];
  editedAt: number | undefined;
  deleted: boolean;
  /** The body as it came. */
  readonly sent: Json;
}

export interface Command {
  readonly id: string;
  readonly guild: string | undefined;
  /** As it was sent, with what Discord fills in. */
  readonly body: Json;
  readonly version: string;
}
