/** Whether the commands that Discord has are those of this release. Nothing is registered here: that is a step of its own. */
import { type APIApplicationCommand, type RouteLike, Routes } from "discord.js";
import type { Api } from "../transport/api.ts";
import type { Command } from "./commands.ts";
import { diffCommands } from "./diff.ts";

export interface Registrations {
  readonly api: Api;
  readonly applicationId: string;
  /** Those of this release. */
  readonly commands: readonly Command[];
}

/** Those for all servers, else those that were registered for this one alone. Throws where Discord does not say. */
export async function commandsUpToDate(
  { api, applicationId, commands }: Registrations,
  guildId?: string,
): Promise<boolean> {
  const global = await registeredAt(Routes.applicationCommands(applicationId), api);
  if (diffCommands(global, commands).length === 0) return true;
  if (guildId === undefined) return false;
  const own = await registeredAt(Routes.applicationGuildCommands(applicationId, guildId), api);
  return diffCommands(own, commands, "guild").length === 0;
}

async function registeredAt(route: RouteLike, api: Api): Promise<APIApplicationCommand[]> {
  const registered = await api.call("GET", route, { query: { with_localizations: "true" } });
  return Array.isArray(registered) ? registered : [];
}
