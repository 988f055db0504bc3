/**
 * Commands: small modules described as data. Help is made from the description;
 * the bot picks the command by the words it answers to and runs it.
 */

import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Search } from "../catalogue/search/search.ts";
import type { SettingWorld } from "../channels/setting.ts";
import type { Choice, Form, FormValues } from "../chat/form.ts";
import type { ChannelRef } from "../chat/messenger.ts";
import type { PlatformChecks, PlatformProfile, Presence } from "../chat/platform.ts";
import type { Reply } from "../chat/reply.ts";
import type { Caller, Request } from "../chat/request.ts";
import type { Text } from "../chat/text.ts";
import type { DailyServices } from "../daily/services.ts";
import type { Language, Words } from "../language.ts";
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
  /** The time on the wall, which the bot's own clock need not show. */
  readonly wall: Clock;
  readonly random: Random;
  /** The program's version. */
  readonly version: string;
  /** Address of the repository with the data files; absent where none is configured. */
  readonly repositoryUrl?: string | undefined;
  readonly languages: readonly Language[];
  /** Absent where there is no store. */
  readonly services?: DailyServices | undefined;
  /** The channel in which it is called. */
  readonly where?: ChannelRef | undefined;
  readonly caller?: Caller | undefined;
  readonly presence: Presence;
  readonly mentioned?: Request["mentioned"];
  readonly platform?: PlatformProfile | undefined;
  readonly checks?: PlatformChecks | undefined;
}

export interface Call {
  /** What follows the command's word, as typed; "" when nothing does. */
  readonly argument: string;
  /** 1-based. */
  readonly page: number;
}

/** A form that a command opens when nothing follows its word, on platforms that have forms. */
export interface CommandForm {
  blank(world: SettingWorld): Form;
  /** Undefined where the text answers instead. */
  open(context: Context): Promise<Form | undefined>;
  submit(values: FormValues, context: Context): Promise<Reply>;
  /** For fields that offer choices while somebody types. */
  choices(field: string, typed: string, limit: number, world: SettingWorld): readonly Choice[];
}

interface Described {
  /**
   * What the language files say of it is below `commands.<id>`: `usage` and `what`, the `words`
   * that begin it, all of which work in any language, and `examples` as they are typed.
   */
  readonly id: string;
  /** Not in the help: what only buttons ask for. */
  readonly hidden?: boolean;
  /** Its words mean it only when nothing follows them: "about rook" asks about Rook. */
  readonly standsAlone?: boolean;
  /** It works only where the bot is a member. */
  readonly needsMember?: boolean;
  readonly form?: CommandForm;
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
