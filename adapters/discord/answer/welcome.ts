/** Where the bot says hello in a server that it was added to. */
import { ChannelType, PermissionFlagsBits, Routes } from "discord.js";
import type { Welcome } from "../../../src/chat/platform.ts";
import { listAt, numberAt, textAt, textsAt } from "../../shared/payload.ts";
import { renderReply } from "../render/reply.ts";
import type { Api } from "../transport/api.ts";
import { has, type MemberRoles, permissionsIn } from "../transport/permissions.ts";

export interface WelcomeDeps {
  readonly api: Api;
  /** The bot's own user id. */
  readonly botId: string;
}

const NEEDED = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages;
const TEXT: ReadonlySet<number | undefined> = new Set([ChannelType.GuildText, ChannelType.GuildAnnouncement]);

/** `guild` is the server as Discord describes it when the bot comes into it. */
export const welcomeTo = (guildId: string, guild: unknown, deps: WelcomeDeps): Welcome => ({
  locale: textAt(guild, "preferred_locale"),
  channel: async () => channelFor(guild, await rolesIn(guildId, guild, deps)),
  async say(channel, reply) {
    // Discord recognises a second one by its nonce, so it is safe to repeat.
    const body = { ...renderReply(reply), nonce: `hello${guildId}`, enforce_nonce: true };
    await deps.api.call("POST", Routes.channelMessages(channel), { body, repeats: true });
  },
});

async function rolesIn(guildId: string, guild: unknown, { api, botId }: WelcomeDeps): Promise<MemberRoles> {
  const own = listAt(guild, "members").find((member) => textAt(member, "user", "id") === botId);
  const member = own ?? (await api.call("GET", Routes.guildMember(guildId, botId)));
  return {
    guildId,
    ownerId: textAt(guild, "owner_id"),
    roles: listAt(guild, "roles"),
    memberId: botId,
    memberRoles: textsAt(member, "roles"),
  };
}

/** The server's system channel, else the topmost one that it may write in. */
function channelFor(guild: unknown, memberRoles: MemberRoles): string | undefined {
  const system = textAt(guild, "system_channel_id");
  const open = listAt(guild, "channels")
    .filter((channel) => TEXT.has(numberAt(channel, "type")))
    .filter((channel) => has(permissionsIn(channel, memberRoles), NEEDED))
    .sort((a, b) => (numberAt(a, "position") ?? 0) - (numberAt(b, "position") ?? 0));
  const ids = open.flatMap((channel) => textAt(channel, "id") ?? []);
  return ids.find((id) => id === system) ?? ids[0];
}
