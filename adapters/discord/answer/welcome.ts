/** A hello with the way to begin, in a server that the bot was added to: once, where it may write. */
import { ChannelType, PermissionFlagsBits, Routes } from "discord.js";
import { paragraph, type Reply } from "../../../src/chat/reply.ts";
import { listAt, numberAt, textAt, textsAt } from "../../shared/payload.ts";
import { sentence } from "../../shared/sentences.ts";
import { PLATFORM } from "../post/messenger.ts";
import { COMMAND } from "../register/commands.ts";
import { renderReply } from "../render/reply.ts";
import { has, type MemberRoles, permissionsIn } from "../transport/permissions.ts";
import type { DiscordDesk } from "./desk.ts";

export interface HelloDeps extends DiscordDesk {
  /** As whom the bot acts. */
  readonly botId: string;
}

const NEEDED = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages;
const TEXT: ReadonlySet<number | undefined> = new Set([ChannelType.GuildText, ChannelType.GuildAnnouncement]);

/** The server as Discord describes it when the bot comes into it. */
export async function greet(guildId: string, guild: unknown, deps: HelloDeps): Promise<void> {
  const channel = channelFor(guild, await standingIn(guildId, guild, deps));
  if (channel === undefined) {
    deps.log.info({ guildId }, "there is no channel in which to say hello");
    return;
  }
  if (!(await deps.registry.isFirstTime(`hello ${PLATFORM} ${guildId}`))) return;
  const language = await deps.voice.inChannel(undefined, textAt(guild, "preferred_locale"));
  // By its nonce Discord knows it again, so that it may be sent twice.
  const body = { ...renderReply(hello(language, deps)), nonce: `hello${guildId}`, enforce_nonce: true };
  await deps.api.call("POST", Routes.channelMessages(channel), { body, repeats: true });
}

function hello(language: string, deps: HelloDeps): Reply {
  const reply = sentence("hello.text", language, deps);
  const how = paragraph(...deps.messages.in(language).rich("hello.how", { command: `/${COMMAND}` }));
  return { ...reply, kind: "notice", blocks: [...reply.blocks, how] };
}

async function standingIn(guildId: string, guild: unknown, { api, botId }: HelloDeps): Promise<MemberRoles> {
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

/** Where the server has its own announcements, else the first one from above. */
function channelFor(guild: unknown, memberRoles: MemberRoles): string | undefined {
  const system = textAt(guild, "system_channel_id");
  const open = listAt(guild, "channels")
    .filter((channel) => TEXT.has(numberAt(channel, "type")))
    .filter((channel) => has(permissionsIn(channel, memberRoles), NEEDED))
    .sort((a, b) => (numberAt(a, "position") ?? 0) - (numberAt(b, "position") ?? 0));
  const ids = open.flatMap((channel) => textAt(channel, "id") ?? []);
  return ids.find((id) => id === system) ?? ids[0];
}
