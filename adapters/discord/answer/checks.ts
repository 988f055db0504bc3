/** What Discord says about a channel: the bot's permissions one by one, and its commands. */
import type { Finding, PlatformChecks } from "../../../src/chat/platform.ts";
import { found } from "../../shared/findings.ts";
import type { Origin } from "../receive/payloads.ts";
import type { Api } from "../transport/api.ts";
import { permissionFindings } from "./required-permissions.ts";

export interface ChecksDeps {
  readonly api: Api;
  /** Whether the registered commands are those of this release; throws where that cannot be found out. */
  readonly commandsUpToDate: (guildId: string | undefined) => Promise<boolean>;
}

export function checksFor(origin: Origin, { api, commandsUpToDate }: ChecksDeps): PlatformChecks {
  const known = origin.isMember && origin.guildId !== undefined ? permissionFindings(origin) : [];
  return {
    known,
    examine: async () => [...permissionFindings(origin), await commandsFinding(origin, commandsUpToDate)],
    // Each of Discord's answers is dated.
    time: async () => api.lastDate(),
  };
}

async function commandsFinding(
  { guildId }: Origin,
  commandsUpToDate: ChecksDeps["commandsUpToDate"],
): Promise<Finding> {
  try {
    return found("commands", (await commandsUpToDate(guildId)) ? "well" : "outdated");
  } catch {
    return found("commands", "unclear");
  }
}
