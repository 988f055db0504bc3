/** The platform, as the core knows it, and its variables. */
import type { AdapterOptions } from "../../../adapters/shared/options.ts";
import type { PlatformProfile } from "../../../src/chat/platform.ts";
import { apiUrl, port, secretText } from "../../../src/chat/variables.ts";

export const PLATFORM: PlatformProfile = { id: "webhook", name: "Webhook Chat", command: "/cncf" };

export const variables = {
  /** Where the platform takes the bot's calls. */
  WEBHOOK_URL: apiUrl("https://chat.example.org/api"),
  WEBHOOK_SECRET: secretText(/^\S{16,}$/, "expected 16 characters or more: the secret on the bot's page"),
  /** The port on which the platform's events come in. */
  WEBHOOK_PORT: port(8_090).default(8_090),
};

export type WebhookConfig = Readonly<{ apiUrl: string; secret: string; host: string; port: number }>;
export type WebhookOptions = AdapterOptions & { readonly config: WebhookConfig };
