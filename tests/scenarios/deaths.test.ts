/** A day in Slack and in Discord, served by one process that dies again and again. */
import { openDiscordStage } from "./discord-stage.ts";
import { CHANNELS, playDeaths } from "./play.ts";
import { openSlackStage } from "./slack-stage.ts";

playDeaths([() => openSlackStage(CHANNELS), () => openDiscordStage(CHANNELS)]);
