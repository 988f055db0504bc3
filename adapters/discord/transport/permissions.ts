/**
 * Somebody's permissions in a channel, from the server's roles and the channel's
 * overwrites, as Discord's documentation computes them. Pure.
 * https://docs.discord.com/developers/topics/permissions#permission-overwrites
 */
import { OverwriteType, PermissionFlagsBits } from "discord.js";
import { bitsAt, listAt, numberAt, textAt } from "../../shared/payload.ts";

export interface MemberRoles {
  readonly guildId: string;
  readonly ownerId: string | undefined;
  /** The server's, as Discord sends them. */
  readonly roles: readonly unknown[];
  readonly memberId: string;
  readonly memberRoles: readonly string[];
}

const ALL = (1n << 60n) - 1n;

export function permissionsIn(channel: unknown, member: MemberRoles): bigint {
  const { guildId, ownerId, memberId, memberRoles } = member;
  const base = rolesOf(member).reduce<bigint>((bits, role) => bits | bitsAt(role, "permissions"), 0n);
  if (ownerId === memberId || (base & PermissionFlagsBits.Administrator) !== 0n) return ALL;
  const overwrites = listAt(channel, "permission_overwrites");
  const ofRole = (id: string) =>
    overwrites.filter((one) => textAt(one, "id") === id && isOf(one, OverwriteType.Role));
  const ofMember = overwrites.filter(
    (one) => textAt(one, "id") === memberId && isOf(one, OverwriteType.Member),
  );
  const steps = [ofRole(guildId), memberRoles.flatMap(ofRole), ofMember];
  return steps.reduce<bigint>(applied, base);
}

/** Within one step, denials apply before allowances. */
function applied(bits: bigint, overwrites: readonly unknown[]): bigint {
  const denied = overwrites.reduce<bigint>((all, one) => all | bitsAt(one, "deny"), 0n);
  const allowed = overwrites.reduce<bigint>((all, one) => all | bitsAt(one, "allow"), 0n);
  return (bits & ~denied) | allowed;
}

/** The role @everyone has the server's own id. */
const rolesOf = ({ guildId, roles, memberRoles }: MemberRoles): readonly unknown[] =>
  roles.filter((role) => {
    const id = textAt(role, "id");
    return id === guildId || (id !== undefined && memberRoles.includes(id));
  });

const isOf = (overwrite: unknown, type: OverwriteType): boolean => numberAt(overwrite, "type") === type;

/** Whether all the flags are set. An administrator has every permission. */
export const has = (bits: bigint, flags: bigint): boolean =>
  (bits & flags) === flags || (bits & PermissionFlagsBits.Administrator) !== 0n;
