/**
 * An example platform, for tests: it posts what people do to the bot's web hook, and takes
 * the bot's messages over HTTP. Both sign what they send with the same secret.
 */
import type { AdapterOptions } from "../../../adapters/shared/options.ts";
import { type AdapterDefinition, defineAdapter } from "../../../src/chat/adapter-definition.ts";
import { PLATFORM, variables, type WebhookConfig } from "./platform.ts";

export const webhook: AdapterDefinition<WebhookConfig, AdapterOptions> = defineAdapter({
  id: PLATFORM.id,
  variables,
  tables: { webhook: variables },
  check: (isGiven) =>
    isGiven("WEBHOOK_URL") && !isGiven("WEBHOOK_SECRET")
      ? ["WEBHOOK_SECRET: missing; it is on the bot's page"]
      : [],
  configure: ({ WEBHOOK_URL: apiUrl, WEBHOOK_SECRET: secret, WEBHOOK_PORT: port }, { httpHost: host }) =>
    apiUrl === undefined || secret === undefined ? undefined : { apiUrl, secret, host, port },
  start: async (options) => (await import("./start.ts")).startWebhook(options),
});
