/** Where the bot says hello in a server that it was added to. */
import { ChannelType, PermissionFlagsBits, Routes } from "discord.js";
import type { Welcome } from "../../../src/chat/platform.ts";
import { listAt, numberAt, textAt } from "../../shared/payload.ts";
import { renderReply } from "../render/reply.ts";
import type { Api } from "../transport/api.ts";
import { has, type Membership, permissionsIn } from "../transport/permissions.ts";

export interface WelcomeDeps {
  readonly api: Api;
  /** The bot's own user id. */
  readonly botId: string;
}

const NEEDED = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages;
const TEXT: ReadonlySet<number | undefined> = new Set([ChannelType.GuildText, ChannelType.GuildAnnouncement]);

/** `guild` is the server as Discord describes it when the bot joins. */
export const welcomeTo = (guildId: string, guild: unknown, { api, botId }: WelcomeDeps): Welcome => ({
  locale: textAt(guild, "preferred_locale"),
  async channel() {
    const member =
      listAt(guild, "members").find((one) => textAt(one, "user", "id") === botId) ??
      (await api.call("GET", Routes.guildMember(guildId, botId)));
    return channelFor({ guild, guildId, member, memberId: botId });
  },
  async say(channel, reply) {
    // Safe to repeat: Discord drops a second message with the same nonce.
    const body = { ...renderReply(reply), nonce: `hello${guildId}`, enforce_nonce: true };
    await api.call("POST", Routes.channelMessages(channel), { body, repeats: true });
  },
});

/** The server's system channel, else the topmost one, of those where the bot may write. */
function channelFor(membership: Membership): string | undefined {
  const system = textAt(membership.guild, "system_channel_id");
  const open = listAt(membership.guild, "channels")
    .filter((channel) => TEXT.has(numberAt(channel, "type")))
    .filter((channel) => has(permissionsIn(channel, membership), NEEDED))
    .sort((a, b) => (numberAt(a, "position") ?? 0) - (numberAt(b, "position") ?? 0));
  const ids = open.flatMap((channel) => textAt(channel, "id") ?? []);
  return ids.find((id) => id === system) ?? ids[0];
}
