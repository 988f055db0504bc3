/** All commands, in the order in which help shows them. */
import { about } from "./about.ts";
import type { Command } from "./command.ts";
import { community } from "./community.ts";
import { compare } from "./compare.ts";
import { define } from "./define.ts";
import { facts } from "./facts.ts";
import { createHelp } from "./help.ts";
import { history } from "./history.ts";
import { list } from "./list.ts";
import { lookup } from "./lookup.ts";
import { random } from "./random.ts";
import { talks } from "./talks.ts";

const help = createHelp(() => commands);

export const commands: readonly Command[] = [
  lookup,
  random,
  list,
  compare,
  history,
  facts,
  talks,
  define,
  community,
  about,
  help,
];

/** What is run for text that is no other command, and for no text at all. */
export const defaults = { text: lookup, nothing: help } as const;
