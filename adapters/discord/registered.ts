/** Whether the commands that Discord has are those of this release. Nothing is registered here: that is a step of its own. */
import { type APIApplicationCommand, Routes } from "discord.js";
import type { Messages } from "../../src/messages/messages.ts";
import type { Api } from "./api.ts";
import { areUpToDate } from "./registration.ts";

/** Throws where Discord does not say. */
export async function commandsUpToDate(
  api: Api,
  applicationId: string,
  messages: Messages,
): Promise<boolean> {
  const registered = await api.call("GET", Routes.applicationCommands(applicationId), {
    query: { with_localizations: "true" },
  });
  return Array.isArray(registered) && areUpToDate(registered as APIApplicationCommand[], messages);
}
