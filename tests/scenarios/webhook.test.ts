/** Every scenario on the example platform, which the program's own list does not have. */
import { CHANNELS, play } from "./play.ts";
import { openWebhookStage } from "./webhook-stage.ts";

play(() => openWebhookStage(CHANNELS));
