/** The permissions that the bot needs in a channel, and which of them it has: Discord says so with each interaction. */
import { PermissionFlagsBits } from "discord.js";
import { list, type Reply } from "../../../src/chat/reply.ts";
import type { Text } from "../../../src/messages/messages.ts";
import { type Finding, ill, lines, well } from "../../shared/doctor.ts";
import type { Origin } from "../receive/payloads.ts";
import { isThread } from "../transport/member-roles.ts";
import { has } from "../transport/permissions.ts";

const { ViewChannel, SendMessages, SendMessagesInThreads, EmbedLinks, AddReactions, ReadMessageHistory } =
  PermissionFlagsBits;

/** By the names that `doctor.permissions` and `doctor.loss` have in the messages. */
const needed = (inThread: boolean): readonly (readonly [string, bigint])[] => [
  ["view", ViewChannel],
  inThread ? ["send-in-threads", SendMessagesInThreads] : ["send", SendMessages],
  ["embed", EmbedLinks],
  ["react", AddReactions],
  ["history", ReadMessageHistory],
];

export const permissionFindings = (origin: Origin, text: Text): readonly Finding[] =>
  needed(isThread(origin.channelType)).map(([name, flag]) => {
    const permission = text.say(`doctor.permissions.${name}`);
    if (has(origin.botPermissions, flag)) return well("permission", { permission });
    return ill("permission", "missing", { permission, loss: text.say(`doctor.loss.${name}`) });
  });

/** Where the settings of a channel are shown, what keeps the bot from posting there is said too. */
export function withMissing(reply: Reply, origin: Origin, text: Text): Reply {
  const missing = permissionFindings(origin, text).filter(({ isWell }) => !isWell);
  if (reply.kind !== "status" || missing.length === 0) return reply;
  return { ...reply, blocks: [list(lines(missing, text)), ...reply.blocks] };
}
