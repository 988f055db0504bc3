/** `doctor` in Discord: the bot's permissions in the channel, one by one, and its commands. */
import type { Reply } from "../../../src/chat/reply.ts";
import type { Text } from "../../../src/messages/messages.ts";
import { clockFinding, type Finding, ill, nextFinding, report, well } from "../../shared/doctor.ts";
import type { Origin } from "../receive/payloads.ts";
import { COMMAND } from "../register/commands.ts";
import { type DiscordDesk, placeOf } from "./desk.ts";
import { permissionFindings } from "./required-permissions.ts";

export interface DoctorDeps extends Pick<DiscordDesk, "api" | "registry"> {
  /** The time on the wall. */
  readonly wall: { now(): Temporal.Instant };
  /** Whether the registered commands are those of this release; throws where that cannot be found out. */
  readonly commandsUpToDate: (guildId: string | undefined) => Promise<boolean>;
}

export async function examine(origin: Origin, text: Text, deps: DoctorDeps): Promise<Reply> {
  const permissions = permissionFindings(origin, text);
  const commands = await commandsFinding(origin, deps);
  const next = await nextFinding(placeOf(origin), text, deps);
  const clock = clockFinding(deps.wall.now(), deps.api.lastDate());
  return report([...permissions, commands, next, clock], text, {
    command: `/${COMMAND}`,
    platform: "Discord",
  });
}

/** It also brings Discord's time. */
async function commandsFinding({ guildId }: Origin, { commandsUpToDate }: DoctorDeps): Promise<Finding> {
  try {
    return (await commandsUpToDate(guildId)) ? well("commands") : ill("commands", "outdated");
  } catch {
    return ill("commands", "unclear");
  }
}
