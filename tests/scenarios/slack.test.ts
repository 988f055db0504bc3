/** Runs every scenario on Slack. */
import { CHANNELS, play, WRITTEN } from "./play.ts";
import { openSlackStage } from "./slack-stage.ts";

play(() => openSlackStage(CHANNELS), WRITTEN);
