/** Discord, as the program's list of platforms has it. discord.js is loaded when Discord is configured. */
import { type AdapterDefinition, defineAdapter } from "../../src/chat/adapter-definition.ts";
import type { AdapterOptions } from "../shared/options.ts";
import { check, configure, type DiscordConfig, tables, variables } from "./config.ts";

export const discord: AdapterDefinition<DiscordConfig, AdapterOptions> = defineAdapter({
  id: "discord",
  variables,
  libraries: ["@discordjs/", "discord.js/", "ws/", "undici/"],
  tables,
  check,
  configure,
  async start(options) {
    const { startDiscord } = await import("./start.ts");
    return startDiscord(options);
  },
});
