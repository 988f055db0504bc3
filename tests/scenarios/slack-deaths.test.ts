/** A day in Slack on which the process dies again and again. */
import { CHANNELS, playDeaths } from "./play.ts";
import { openSlackStage } from "./slack-stage.ts";

playDeaths(() => openSlackStage(CHANNELS));
