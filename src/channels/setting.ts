/**
 * Declarations of channel settings, one file each in settings/. They drive the text and
 * form versions of `setup`, validation, the output of `status`, and the settings' type.
 */
import type { Choice, Control, FieldValue } from "../chat/form.ts";
import type { Text } from "../chat/text.ts";
import type { Language, Words } from "../language.ts";

/** The curricula that a channel can choose from. */
export interface Curricula {
  /** Ids of the widest ones. */
  readonly wide: readonly string[];
  /** Id of the curriculum with this name, if any. */
  find(text: string): string | undefined;
  /** Names of similar curricula. */
  near(text: string): readonly string[];
  /** The display name; undefined if the curriculum does not exist (any more). */
  name(id: string): string | undefined;
  like(typed: string, limit: number): readonly Choice[];
}

/** What settings need from the rest of the program. */
export interface SettingWorld {
  readonly text: Text;
  /** Words that people type, in every language. */
  readonly words: Words;
  readonly languages: readonly Language[];
  readonly curricula: Curricula;
}

/** A problem with a value, worded by the message `setup.<problem>`. */
export interface SettingProblem {
  readonly problem: string;
  readonly text: string;
  /** The setting given twice. */
  readonly setting?: string | undefined;
  readonly suggestions?: readonly string[] | undefined;
}

export type Read<T> = { readonly value: T } | SettingProblem;

/** The remaining words of a text. */
export interface Reading {
  /** The next word, in lower case; "" at the end. */
  readonly next: string;
  /** The next `count` words as typed, or as many as remain. */
  joined(count: number): string;
  /** The longest run of words that `find` recognises. */
  longest<T>(find: (text: string) => T | undefined): Taken<T> | undefined;
}

/** A value and the number of words it took. */
export interface Taken<T> {
  readonly value: T;
  readonly taken: number;
}

export interface Setting<T> {
  /**
   * Id of its field and messages: `setting.<id>.name`, `.label` and `.about`. The words that
   * may label its value are `setting.<id>.typed`.
   */
  readonly id: string;
  /** The default. */
  readonly initial: T;
  /** Whether a change moves events, so that the schedule must replan. */
  readonly movesSchedule: boolean;
  /** Whether the field has small print: `setting.<id>.hint`. */
  readonly hasHint?: boolean;
  control(value: T, world: SettingWorld): Control;
  /** Parses a form value or text given for this setting alone. */
  parse(given: FieldValue, world: SettingWorld): Read<T>;
  /** Reads an unlabelled value from the next words; undefined if they are something else. */
  read?(reading: Reading, world: SettingWorld): Taken<T> | undefined;
  /** Reads a value after a label, for values that would be ambiguous without one. */
  readLabelled?(reading: Reading, world: SettingWorld): Taken<T> | SettingProblem;
  /** Accepts unlabelled times in declaration order: "9:00 12:00 17:00" sets three. */
  readonly takesBareTime?: boolean;
  /** Combines repeated values; without it, two different values are a conflict. */
  join?(before: T, value: T): T;
  /** Guesses what an unrecognised word meant. */
  guess?(word: string): SettingProblem | undefined;
  /** Autocomplete for a typeahead. */
  like?(typed: string, limit: number, world: SettingWorld): readonly Choice[];
  /** `status` shows settings of one group on a line, labelled `status.<group>`. */
  readonly group?: string;
  /** Formats the value for `status`; absent if it is shown elsewhere. */
  show?(value: T, world: SettingWorld): string;
}

/** The field's text; undefined for other value types. */
export const textOf = (given: FieldValue): string | undefined =>
  typeof given === "string" ? given.normalize("NFKC").trim() : undefined;
