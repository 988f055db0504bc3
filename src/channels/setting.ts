/**
 * Settings of a channel, declared: one file each in settings/. The text form of `setup`,
 * the form that platforms show, what is checked, and what `status` says all follow from
 * the declaration; so does the type of the settings.
 */
import type { Choice, Control, FieldValue } from "../chat/form.ts";
import type { Text } from "../chat/text.ts";
import type { Language, Words } from "../language.ts";

/** What a channel can take its projects from. */
export interface Curricula {
  /** Id of the curriculum that a text names, if any. */
  find(text: string): string | undefined;
  /** Those that are meant perhaps, in words. */
  near(text: string): readonly string[];
  /** In words; undefined when there is no such curriculum (any more). */
  name(id: string): string | undefined;
  like(typed: string, limit: number): readonly Choice[];
}

/** What declarations must be told about the rest of the program. */
export interface SettingWorld {
  readonly text: Text;
  /** What people type, in every language. */
  readonly words: Words;
  readonly languages: readonly Language[];
  readonly curricula: Curricula;
}

/** What is wrong with a value: the message `setup.<problem>` says it. */
export interface SettingProblem {
  readonly problem: string;
  readonly text: string;
  /** The setting that was given twice. */
  readonly setting?: string | undefined;
  readonly suggestions?: readonly string[] | undefined;
}

export type Read<T> = { readonly value: T } | SettingProblem;

/** The words of a text that are still to be read. */
export interface Reading {
  /** The next one, in lower case; "" at the end. */
  readonly next: string;
  /** As many as that from the next one on, as typed; shorter at the end. */
  joined(count: number): string;
  /** The longest run of words that `find` gives a value for. */
  longest<T>(find: (text: string) => T | undefined): Taken<T> | undefined;
}

/** A value, and how many words it took. */
export interface Taken<T> {
  readonly value: T;
  readonly taken: number;
}

export interface Setting<T> {
  /**
   * Id of its field and of its messages: `setting.<id>.name`, `.label` and `.about`. Words
   * that may stand before its value are `setting.<id>.typed`.
   */
  readonly id: string;
  /** Where nobody said otherwise. */
  readonly initial: T;
  /** Whether other instants follow from another value, so that planning starts anew. */
  readonly movesSchedule: boolean;
  /** Whether there is small print for the field: `setting.<id>.hint`. */
  readonly hasHint?: boolean;
  control(value: T, world: SettingWorld): Control;
  /** What was filled in for it, or typed for it alone. */
  parse(given: FieldValue, world: SettingWorld): Read<T>;
  /** Reads it from among other words; undefined where they are something else. */
  read?(reading: Reading, world: SettingWorld): Taken<T> | undefined;
  /** Reads it behind one of its labels, where it could not be told from other settings without. */
  readLabelled?(reading: Reading, world: SettingWorld): Taken<T> | SettingProblem;
  /** Takes a value without a label where no earlier setting wants one: "9:00 12:00 17:00" are three. */
  readonly takesBareTime?: boolean;
  /** Joins a value to what was read before; without it, two different values are a contradiction. */
  join?(before: T, value: T): T;
  /** What a word that nothing could read was perhaps meant as. */
  guess?(word: string): SettingProblem | undefined;
  /** For a typeahead. */
  like?(typed: string, limit: number, world: SettingWorld): readonly Choice[];
  /** Settings that `status` shows on one line, labelled `status.<group>`. */
  readonly group?: string;
  /** As `status` shows it; absent where it is shown elsewhere. */
  show?(value: T, world: SettingWorld): string;
}

/** The text of a field; undefined for what is none. */
export const textOf = (given: FieldValue): string | undefined =>
  typeof given === "string" ? given.normalize("NFKC").trim() : undefined;
