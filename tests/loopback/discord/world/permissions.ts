/** Permissions by name, and what somebody may do in a channel: roles first, then overwrites. */
import type { Channel, Guild, Overwrite } from "./types.ts";

const NAMES = [
  "CreateInstantInvite",
  "KickMembers",
  "BanMembers",
  "Administrator",
  "ManageChannels",
  "ManageGuild",
  "AddReactions",
  "ViewAuditLog",
  "PrioritySpeaker",
  "Stream",
  "ViewChannel",
  "SendMessages",
  "SendTTSMessages",
  "ManageMessages",
  "EmbedLinks",
  "AttachFiles",
  "ReadMessageHistory",
  "MentionEveryone",
  "UseExternalEmojis",
  "ViewGuildInsights",
  "Connect",
  "Speak",
  "MuteMembers",
  "DeafenMembers",
  "MoveMembers",
  "UseVAD",
  "ChangeNickname",
  "ManageNicknames",
  "ManageRoles",
  "ManageWebhooks",
  "ManageGuildExpressions",
  "UseApplicationCommands",
  "RequestToSpeak",
  "ManageEvents",
  "ManageThreads",
  "CreatePublicThreads",
  "CreatePrivateThreads",
  "UseExternalStickers",
  "SendMessagesInThreads",
  "UseEmbeddedActivities",
  "ModerateMembers",
] as const;

export type Permission = (typeof NAMES)[number];

const BITS = new Map<Permission, bigint>(NAMES.map((name, index) => [name, 1n << BigInt(index)]));

export const ALL = (1n << BigInt(NAMES.length)) - 1n;

/** Names, or the bits themselves. */
export type Permissions = readonly Permission[] | bigint;

export const bitsOf = (permissions: Permissions): bigint =>
  typeof permissions === "bigint"
    ? permissions
    : permissions.reduce((bits, name) => bits | (BITS.get(name) ?? 0n), 0n);

export const has = (bits: bigint, ...names: readonly Permission[]): boolean => {
  const wanted = bitsOf(names);
  return (bits & wanted) === wanted;
};

/** What everybody may do in a new guild. */
export const EVERYONE: readonly Permission[] = [
  "CreateInstantInvite",
  "AddReactions",
  "ViewChannel",
  "SendMessages",
  "EmbedLinks",
  "AttachFiles",
  "ReadMessageHistory",
  "MentionEveryone",
  "UseExternalEmojis",
  "Connect",
  "Speak",
  "ChangeNickname",
  "UseApplicationCommands",
  "CreatePublicThreads",
  "CreatePrivateThreads",
  "SendMessagesInThreads",
];

/** What an app is told it may do in a direct message. */
export const IN_DIRECT_MESSAGES = bitsOf([
  "AddReactions",
  "ViewChannel",
  "SendMessages",
  "EmbedLinks",
  "AttachFiles",
  "ReadMessageHistory",
  "MentionEveryone",
  "UseExternalEmojis",
  "UseApplicationCommands",
]);

function permissionsInGuild(guild: Guild, userId: string): bigint {
  if (guild.ownerId === userId) return ALL;
  const roles = [guild.id, ...(guild.members.get(userId)?.roles ?? [])];
  const bits = roles.reduce((sum, role) => sum | (guild.roles.get(role)?.permissions ?? 0n), 0n);
  return has(bits, "Administrator") ? ALL : bits;
}

/** Threads have no overwrites of their own: `parent` is the channel that they belong to. */
export function permissionsIn(guild: Guild, parent: Channel, userId: string): bigint {
  const base = permissionsInGuild(guild, userId);
  if (has(base, "Administrator")) return ALL;
  const roles = guild.members.get(userId)?.roles ?? [];
  const ofRoles = roles.flatMap((role) => parent.overwrites.get(role) ?? []);
  let bits = applied(base, parent.overwrites.get(guild.id));
  bits = applied(bits, {
    allow: ofRoles.reduce((sum, { allow }) => sum | allow, 0n),
    deny: ofRoles.reduce((sum, { deny }) => sum | deny, 0n),
  });
  return withoutImplied(applied(bits, parent.overwrites.get(userId)));
}

const applied = (bits: bigint, overwrite: Pick<Overwrite, "allow" | "deny"> | undefined): bigint =>
  overwrite === undefined ? bits : (bits & ~overwrite.deny) | overwrite.allow;

/** Who cannot see a channel can do nothing there. */
const withoutImplied = (bits: bigint): bigint => (has(bits, "ViewChannel") ? bits : 0n);
