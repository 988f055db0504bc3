/** The permissions that the bot needs in a channel, and which of them it has: Discord says so with each interaction. */
import { PermissionFlagsBits } from "discord.js";
import type { Finding } from "../../../src/chat/platform.ts";
import { found } from "../../shared/findings.ts";
import type { Origin } from "../receive/payloads.ts";
import { isThread } from "../transport/member-roles.ts";
import { has } from "../transport/permissions.ts";

const { ViewChannel, SendMessages, SendMessagesInThreads, EmbedLinks, AddReactions, ReadMessageHistory } =
  PermissionFlagsBits;

/** By the names that `doctor.permissions` and `doctor.loss` have in the messages. */
const required = (inThread: boolean): readonly (readonly [string, bigint])[] => [
  ["view", ViewChannel],
  inThread ? ["send-in-threads", SendMessagesInThreads] : ["send", SendMessages],
  ["embed", EmbedLinks],
  ["react", AddReactions],
  ["history", ReadMessageHistory],
];

export const permissionFindings = ({ channelType, botPermissions }: Origin): readonly Finding[] =>
  required(isThread(channelType)).map(([name, flag]) =>
    found("permission", has(botPermissions, flag) ? "well" : "missing", {
      permission: { message: `doctor.permissions.${name}` },
      loss: { message: `doctor.loss.${name}` },
    }),
  );
