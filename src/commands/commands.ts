/** All commands, in help order. */
import { about } from "./about.ts";
import { announce } from "./channel/announce.ts";
import { answer } from "./channel/answer.ts";
import { pin, skip, swap } from "./channel/choose.ts";
import { doctor } from "./channel/doctor.ts";
import { drill } from "./channel/drill.ts";
import { flag, unflag } from "./channel/flag.ts";
import { forget, hide, show } from "./channel/privacy.ts";
import { progress } from "./channel/progress.ts";
import { score } from "./channel/score.ts";
import { setup } from "./channel/setup.ts";
import { status } from "./channel/status.ts";
import { summary } from "./channel/summary.ts";
import { today } from "./channel/today.ts";
import type { AnyCommand } from "./command.ts";
import { community } from "./community.ts";
import { compare } from "./compare.ts";
import { courtesy } from "./courtesy.ts";
import { define } from "./define.ts";
import { explain } from "./explain.ts";
import { facts } from "./facts.ts";
import { fix } from "./fix.ts";
import { createHelp } from "./help.ts";
import { history } from "./history.ts";
import { inMessage } from "./in-message.ts";
import { list } from "./list.ts";
import { lookup } from "./lookup.ts";
import { news } from "./news.ts";
import { alternatives } from "./questions/alternatives.ts";
import { question } from "./questions/question.ts";
import { random } from "./random.ts";
import { remaining } from "./remaining.ts";
import { talks } from "./talks.ts";

const help = createHelp(() => commands);

export const commands: readonly AnyCommand[] = [
  lookup,
  question,
  alternatives,
  random,
  list,
  news,
  explain,
  compare,
  history,
  facts,
  talks,
  remaining,
  today,
  progress,
  score,
  drill,
  flag,
  setup,
  skip,
  pin,
  swap,
  summary,
  status,
  doctor,
  hide,
  show,
  announce,
  forget,
  answer,
  unflag,
  define,
  inMessage,
  courtesy,
  fix,
  community,
  about,
  help,
];

/** The commands for unrecognised text and for empty text. */
export const defaults = { text: lookup, nothing: help } as const;
