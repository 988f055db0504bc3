/** Runs every scenario on the example platform, which isn't among the program's built-in adapters. */
import { CHANNELS, play } from "./play.ts";
import { openWebhookStage } from "./webhook-stage.ts";

play(() => openWebhookStage(CHANNELS));
