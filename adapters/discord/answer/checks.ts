/** What Discord says about a channel: each permission the bot needs there, and whether its commands are up to date. */
import { PermissionFlagsBits } from "discord.js";
import { type Finding, found, type PlatformChecks } from "../../../src/chat/platform.ts";
import type { Origin } from "../receive/interactions.ts";
import type { Api } from "../transport/api.ts";
import { has, isThread } from "../transport/permissions.ts";

export interface ChecksDeps {
  readonly api: Api;
  /** Whether the registered commands are those of this release. Throws where Discord does not say. */
  readonly commandsUpToDate: (guildId: string | undefined) => Promise<boolean>;
}

export function checksFor(origin: Origin, { api, commandsUpToDate }: ChecksDeps): PlatformChecks {
  const { guildId, isMember } = origin;
  const commands = (): Promise<Finding> =>
    commandsUpToDate(guildId).then(
      (isUpToDate) => found("commands", isUpToDate ? "well" : "outdated"),
      () => found("commands", "unclear"),
    );
  return {
    known: isMember && guildId !== undefined ? permissionFindings(origin) : [],
    examine: async () => [...permissionFindings(origin), await commands()],
    obstacles: async () => {
      const needed = permissionFindings(origin, NEEDED_TO_POST);
      return isMember && guildId !== undefined ? needed.filter(({ ok }) => !ok) : [];
    },
    // Each of Discord's answers is dated.
    time: async () => api.clock.lastDate(),
  };
}

/** By their names in the messages `doctor.permissions` and `doctor.loss`. */
const required = (inThread: boolean): readonly (readonly [string, bigint])[] => [
  ["view", PermissionFlagsBits.ViewChannel],
  inThread
    ? ["send-in-threads", PermissionFlagsBits.SendMessagesInThreads]
    : ["send", PermissionFlagsBits.SendMessages],
  ["embed", PermissionFlagsBits.EmbedLinks],
  ["react", PermissionFlagsBits.AddReactions],
  ["history", PermissionFlagsBits.ReadMessageHistory],
];

/** Without the others, posts lack something or cannot be found again. */
const NEEDED_TO_POST: readonly string[] = ["view", "send", "send-in-threads", "embed"];

const permissionFindings = (
  { channelType, botPermissions }: Origin,
  only?: readonly string[],
): readonly Finding[] =>
  required(isThread(channelType))
    .filter(([name]) => only?.includes(name) ?? true)
    .map(([name, flag]) =>
      found("permission", has(botPermissions, flag) ? "well" : "missing", {
        permission: { message: `doctor.permissions.${name}` },
        loss: { message: `doctor.loss.${name}` },
      }),
    );
