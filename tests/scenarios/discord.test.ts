/** Runs every scenario on Discord. */
import { openDiscordStage } from "./discord-stage.ts";
import { CHANNELS, play, WRITTEN } from "./play.ts";

play(() => openDiscordStage(CHANNELS), WRITTEN);
