/** Slack, as the program's list of platforms has it. Bolt is loaded when Slack is configured. */
import { type AdapterDefinition, defineAdapter } from "../../src/chat/adapter-definition.ts";
import type { AdapterOptions } from "../shared/options.ts";
import { check, configure, type SlackConfig, tables, variables } from "./config.ts";

export const slack: AdapterDefinition<SlackConfig, AdapterOptions> = defineAdapter({
  id: "slack",
  variables,
  libraries: ["@slack/", "undici/"],
  tables,
  check,
  configure,
  async start(options) {
    const { startSlack } = await import("./start.ts");
    return startSlack(options);
  },
});
