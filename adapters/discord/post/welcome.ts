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

/**
 * The server's system channel, else the topmost one, of the text channels that everybody can see and where the
 * bot may write. Never an announcement channel, whose messages go out to other servers, nor one of Discord's own.
 */
function channelFor(membership: Membership): string | undefined {
  const { guild } = membership;
  const everyone: Membership = { ...membership, member: undefined, memberId: "" };
  const apart = ["rules_channel_id", "public_updates_channel_id"].map((key) => textAt(guild, key));
  const channels = listAt(guild, "channels");
  const open = channels
    .filter((channel) => numberAt(channel, "type") === ChannelType.GuildText)
    .filter((channel) => !apart.includes(textAt(channel, "id")))
    .filter((channel) => has(permissionsIn(channel, membership), NEEDED))
    .filter((channel) => has(permissionsIn(channel, everyone), PermissionFlagsBits.ViewChannel))
    .sort((a, b) => shelfOf(a, channels) - shelfOf(b, channels) || positionOf(a) - positionOf(b));
  const ids = open.flatMap((channel) => textAt(channel, "id") ?? []);
  const system = textAt(guild, "system_channel_id");
  return ids.find((id) => id === system) ?? ids[0];
}

const positionOf = (channel: unknown): number => numberAt(channel, "position") ?? 0;

/** Where its category is; those without one stand above all categories. */
function shelfOf(channel: unknown, channels: readonly unknown[]): number {
  const parent = textAt(channel, "parent_id");
  const category = channels.find((one) => parent !== undefined && textAt(one, "id") === parent);
  return category === undefined ? -1 : positionOf(category);
}
