/** One process serves a day on Slack, Discord and the example platform, and is killed repeatedly. */
import { openDiscordStage } from "./discord-stage.ts";
import { CHANNELS, playDeaths } from "./play.ts";
import { openSlackStage } from "./slack-stage.ts";
import { openWebhookStage } from "./webhook-stage.ts";

playDeaths([
  () => openSlackStage(CHANNELS),
  () => openDiscordStage(CHANNELS),
  () => openWebhookStage(CHANNELS),
]);
