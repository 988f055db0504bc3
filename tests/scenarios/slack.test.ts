/** Runs every scenario on Slack. */
import { CHANNELS, play } from "./play.ts";
import { openSlackStage } from "./slack-stage.ts";

play(() => openSlackStage(CHANNELS));
