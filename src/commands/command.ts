/**
 * Commands: small modules described as data. The description generates the help, and
 * its words select the command.
 */

import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Questions } from "../catalogue/questions/questions.ts";
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
import type { RefusedLandscape } from "../store/landscape-copies.ts";

/** A command's dependencies and the request's circumstances. */
export interface Context {
  readonly catalogue: Catalogue;
  readonly search: Search;
  readonly questions: Questions;
  readonly text: Text;
  /** Words that people type, in every language. */
  readonly words: Words;
  readonly language: Language;
  readonly clock: Clock;
  /** Wall-clock time; `clock` may be simulated. */
  readonly wall: Clock;
  readonly random: Random;
  /** The program's version. */
  readonly version: string;
  /** URL of the repository with the data files; absent if none is configured. */
  readonly repositoryUrl?: string | undefined;
  readonly languages: readonly Language[];
  /** The landscape file that was refused last, unless a good one came after it. */
  readonly refused?: (() => RefusedLandscape | undefined) | undefined;
  /** Absent without a store. */
  readonly services?: DailyServices | undefined;
  /** The channel where it is called. */
  readonly where?: ChannelRef | undefined;
  readonly caller?: Caller | undefined;
  readonly presence: Presence;
  readonly mentioned?: Request["mentioned"];
  readonly platform?: PlatformProfile | undefined;
  readonly checks?: PlatformChecks | undefined;
}

export interface Call {
  /** The text after the command's word, as typed, or "". */
  readonly argument: string;
  /** 1-based. */
  readonly page: number;
}

/** The form that a command without an argument opens, on platforms that have forms. */
export interface CommandForm {
  blank(world: SettingWorld): Form;
  /** Undefined to answer with text instead. */
  open(context: Context, page: number): Promise<Form | undefined>;
  submit(values: FormValues, context: Context): Promise<Reply>;
  /** Autocomplete for a field. */
  choices(field: string, typed: string, limit: number, world: SettingWorld): readonly Choice[];
}

interface Described {
  /**
   * Its language-file entries are under `commands.<id>`: `usage`, `what`, the `words` that start it
   * (a word of any language works in all), and `examples` as typed.
   */
  readonly id: string;
  /** Hidden from help: only buttons use it. */
  readonly hidden?: boolean;
  /** Its words start it only without an argument: "about rook" asks about Rook. */
  readonly standsAlone?: boolean;
  /**
   * The answer is for the caller alone, so a mention, which everybody reads, gets none. What only
   * "reads" is offered as a button.
   */
  readonly alone?: "reads" | "changes";
  /** Whether the landscape has the data that it is about. */
  readonly isOffered?: (catalogue: Catalogue) => boolean;
  /** It works where the landscape has no projects at all. */
  readonly needsNoProjects?: boolean;
  /** Requires the bot to be a member of the channel. */
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
