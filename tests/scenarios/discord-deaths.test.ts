/** A day in Discord on which the process dies again and again. */
import { openDiscordStage } from "./discord-stage.ts";
import { CHANNELS, playDeaths } from "./play.ts";

playDeaths(() => openDiscordStage(CHANNELS));
