/** `doctor` in Discord: the bot's permissions in the channel, one by one, and its commands. */
import { PermissionFlagsBits } from "discord.js";
import type { Reply } from "../../src/bot/reply.ts";
import type { Text } from "../../src/messages/messages.ts";
import { clockFinding, type Finding, ill, nextFinding, report, well } from "../shared/doctor.ts";
import { COMMAND } from "./commands.ts";
import { type DiscordDesk, placeOf } from "./desk.ts";
import type { Origin } from "./inbound.ts";
import { has } from "./permissions.ts";
import { isThread } from "./standing.ts";

export interface DoctorDeps extends Pick<DiscordDesk, "api" | "registry"> {
  /** The time on the wall. */
  readonly wall: { now(): Temporal.Instant };
  /** Whether the registered commands are those of this release; throws where that cannot be found out. */
  readonly commandsUpToDate: () => Promise<boolean>;
}

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

/** Discord says with each interaction what the bot may do in its channel. */
export async function examine(origin: Origin, text: Text, deps: DoctorDeps): Promise<Reply> {
  const permissions = needed(isThread(origin.channelType)).map(([name, flag]) =>
    permissionFinding(name, has(origin.botPermissions, flag), text),
  );
  const commands = await commandsFinding(deps);
  const next = await nextFinding(placeOf(origin), text, deps);
  const clock = clockFinding(deps.wall.now(), deps.api.lastDate());
  return report([...permissions, commands, next, clock], text, {
    command: `/${COMMAND}`,
    platform: "Discord",
  });
}

function permissionFinding(name: string, isThere: boolean, text: Text): Finding {
  const permission = text.say(`doctor.permissions.${name}`);
  if (isThere) return well("permission", { permission });
  return ill("permission", "missing", { permission, loss: text.say(`doctor.loss.${name}`) });
}

/** It also brings Discord's time. */
async function commandsFinding({ commandsUpToDate }: DoctorDeps): Promise<Finding> {
  try {
    return (await commandsUpToDate()) ? well("commands") : ill("commands", "outdated");
  } catch {
    return ill("commands", "unclear");
  }
}
