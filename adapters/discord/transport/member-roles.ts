/** The bot's permissions in a channel, asked of Discord where no interaction brings them. */
import { ChannelType, Routes } from "discord.js";
import { listAt, numberAt, textAt, textsAt } from "../../shared/payload.ts";
import type { Api } from "./api.ts";
import { permissionsIn } from "./permissions.ts";

const THREADS: ReadonlySet<number | undefined> = new Set([
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
]);

export const isThread = (type: number | undefined): boolean => THREADS.has(type);

/** Undefined in direct messages, where there are no permissions. */
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
  return permissionsIn(parent ?? channel, {
    guildId,
    ownerId: textAt(guild, "owner_id"),
    roles: listAt(guild, "roles"),
    memberId: botId,
    memberRoles: textsAt(member, "roles"),
  });
}
