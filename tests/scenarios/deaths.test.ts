/** A day in Slack, in Discord and on the example platform, served by one process that dies again and again. */
import { openDiscordStage } from "./discord-stage.ts";
import { CHANNELS, playDeaths } from "./play.ts";
import { openSlackStage } from "./slack-stage.ts";
import { openWebhookStage } from "./webhook-stage.ts";

playDeaths([
  () => openSlackStage(CHANNELS),
  () => openDiscordStage(CHANNELS),
  () => openWebhookStage(CHANNELS),
]);
