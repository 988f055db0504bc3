/**
 * The bot's permissions in a channel. Interactions bring them; elsewhere they follow from
 * the server's roles and the channel's overwrites, as Discord documents it. The library
 * computes them only for servers and members that it has cached.
 * https://docs.discord.com/developers/topics/permissions#permission-overwrites
 */
import { Constants, OverwriteType, PermissionFlagsBits, PermissionsBitField, Routes } from "discord.js";
import { bitsAt, listAt, numberAt, textAt, textsAt } from "../../shared/payload.ts";
import type { Api } from "./api.ts";

/** Whether all the flags are set. An administrator has every permission. */
export const has = (bits: bigint, flags: bigint): boolean => new PermissionsBitField(bits).has(flags);

export const isThread = (type: number | undefined): boolean =>
  Constants.ThreadChannelTypes.some((thread) => thread === type);

/** A member and the server, as Discord sends them. */
export interface Membership {
  readonly guild: unknown;
  readonly guildId: string;
  readonly member: unknown;
  readonly memberId: string;
}

export function permissionsIn(channel: unknown, { guild, guildId, member, memberId }: Membership): bigint {
  // The role @everyone has the server's own id.
  const roleIds = [guildId, ...textsAt(member, "roles")];
  const roles = listAt(guild, "roles").filter((role) => roleIds.includes(textAt(role, "id") ?? ""));
  const base = allOf(roles, "permissions");
  if (textAt(guild, "owner_id") === memberId || has(base, PermissionFlagsBits.Administrator))
    return PermissionsBitField.All;
  const overwrites = (type: OverwriteType, ids: readonly string[]) =>
    listAt(channel, "permission_overwrites").filter(
      (one) => numberAt(one, "type") === type && ids.includes(textAt(one, "id") ?? ""),
    );
  const steps = [
    overwrites(OverwriteType.Role, [guildId]),
    overwrites(OverwriteType.Role, textsAt(member, "roles")),
    overwrites(OverwriteType.Member, [memberId]),
  ];
  // Within one step, denials apply before allowances.
  return steps.reduce((bits, step) => (bits & ~allOf(step, "deny")) | allOf(step, "allow"), base);
}

const allOf = (holders: readonly unknown[], field: string): bigint =>
  holders.reduce<bigint>((bits, holder) => bits | bitsAt(holder, field), 0n);

/** Asks Discord. Undefined in direct messages, which have no permissions. */
export async function askPermissions(
  api: Api,
  channelId: string,
  botId: string,
): Promise<bigint | undefined> {
  const channel = await api.call("GET", Routes.channel(channelId));
  const guildId = textAt(channel, "guild_id");
  if (guildId === undefined) return undefined;
  const parentId = isThread(numberAt(channel, "type")) ? textAt(channel, "parent_id") : undefined;
  const [guild, member, parent] = await Promise.all([
    api.call("GET", Routes.guild(guildId)),
    api.call("GET", Routes.guildMember(guildId, botId)),
    parentId === undefined ? undefined : api.call("GET", Routes.channel(parentId)),
  ]);
  return permissionsIn(parent ?? channel, { guild, guildId, member, memberId: botId });
}
