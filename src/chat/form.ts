/**
 * Forms as data. A platform shows them in its own way (a window, a command's options)
 * and hands back typed values by field id; what they mean is the core's matter.
 */
import type { ChannelRef } from "./messenger.ts";

export interface Choice {
  /** What is shown. */
  readonly label: string;
  /** What comes back; at most 75 characters, the least that a platform allows. */
  readonly value: string;
}

/** How a field is filled in, with what is chosen at first. */
export type Control =
  /** One of a few, each described in words. */
  | {
      readonly type: "alternatives";
      readonly choices: readonly Choice[];
      readonly chosen?: string | undefined;
    }
  /** One of some names. */
  | { readonly type: "select"; readonly choices: readonly Choice[]; readonly chosen?: string | undefined }
  /** Any of a few. `presets` are common selections, for platforms on which only one can be chosen. */
  | {
      readonly type: "checks";
      readonly choices: readonly Choice[];
      readonly chosen: readonly string[];
      readonly presets: readonly Choice[];
    }
  /** A time of day, "HH:MM". */
  | { readonly type: "time"; readonly chosen?: string | undefined }
  /** One of many, found by typing: see `completion` in interaction.ts. */
  | { readonly type: "typeahead"; readonly chosen?: Choice | undefined }
  /** Yes or no; `label` says what yes means. */
  | { readonly type: "toggle"; readonly label: string; readonly chosen: boolean };

export interface Field {
  readonly id: string;
  /** One word, lower case, for platforms that name fields so. */
  readonly name: string;
  readonly label: string;
  /** What to fill in, in a sentence. */
  readonly about: string;
  /** Small print below the field. */
  readonly hint?: string | undefined;
  readonly control: Control;
}

export interface Form {
  /** Id of the command that it belongs to. */
  readonly id: string;
  readonly title: string;
  /** What the form does, in a sentence. */
  readonly about: string;
  readonly submit: string;
  readonly cancel: string;
  /** The channel that it is about; absent in a blank form. */
  readonly where?: ChannelRef | undefined;
  readonly fields: readonly Field[];
}

/** A typeahead's or select's value, a time, what somebody typed; whether a toggle is on; all that is checked. */
export type FieldValue = string | boolean | readonly string[];

/** By field id; fields that were left out are absent. */
export type FormValues = Readonly<Record<string, FieldValue>>;
