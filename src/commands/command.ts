/**
 * Commands: small modules described as data. Help is made from the description;
 * the bot picks the command by the words it answers to and runs it.
 */

import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Search } from "../catalogue/search/search.ts";
import type { ChannelRef } from "../chat/messenger.ts";
import type { Reply } from "../chat/reply.ts";
import type { Caller, Named } from "../chat/request.ts";
import type { DailyServices } from "../daily/services.ts";
import type { Language, Words } from "../language.ts";
import type { Text } from "../messages/messages.ts";
import type { Clock } from "../ports/clock.ts";
import type { Random } from "../ports/random.ts";

/** What a command is run with. */
export interface Context {
  readonly catalogue: Catalogue;
  readonly search: Search;
  readonly text: Text;
  /** What people type, in every language. */
  readonly words: Words;
  readonly language: Language;
  readonly clock: Clock;
  readonly random: Random;
  /** The program's version. */
  readonly version: string;
  /** Address of the repository with the data files; absent where none is configured. */
  readonly repositoryUrl?: string | undefined;
  /** The drill's store and questions; absent where there is no store. */
  readonly desk?: DailyServices | undefined;
  /** The channel in which it is called. */
  readonly where?: ChannelRef | undefined;
  readonly caller?: Caller | undefined;
  /** The people whom the text mentions. */
  readonly named?: readonly Named[] | undefined;
}

export interface Call {
  /** What follows the command's word, as typed; "" when nothing does. */
  readonly argument: string;
  /** 1-based. */
  readonly page: number;
}

interface Described {
  /**
   * What the language files say of it is below `commands.<id>`: `usage` and `what`, the `words`
   * that begin it, all of which work in any language, and `examples` as they are typed.
   */
  readonly id: string;
  /** Not in the help: what only buttons ask for. */
  readonly hidden?: boolean;
}

/** A command that answers from memory. */
export interface Command extends Described {
  run(call: Call, context: Context): Reply;
}

/** A command that needs the store. */
export interface StoredCommand extends Described {
  run(call: Call, context: Context): Promise<Reply>;
}

export type AnyCommand = Command | StoredCommand;
