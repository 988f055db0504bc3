/**
 * Forms as data. A platform renders them its own way (a window, a command's options)
 * and returns typed values by field id; the core interprets them.
 */
import type { ChannelRef } from "./messenger.ts";
import type { Reply } from "./reply.ts";

export interface Choice {
  readonly label: string;
  /** The value to return: at most 75 characters, the lowest limit of any platform. */
  readonly value: string;
}

/** A field's input control and its initial value. */
export type Control =
  /** One of a few choices, each with a description. */
  | {
      readonly type: "alternatives";
      readonly choices: readonly Choice[];
      readonly chosen?: string | undefined;
    }
  /** One name from a list. */
  | { readonly type: "select"; readonly choices: readonly Choice[]; readonly chosen?: string | undefined }
  /** Any of a few choices. `presets` are common combinations, for platforms without multiple choice. */
  | {
      readonly type: "checks";
      readonly choices: readonly Choice[];
      readonly chosen: readonly string[];
      readonly presets: readonly Choice[];
    }
  /** A time of day, "HH:MM". */
  | { readonly type: "time"; readonly chosen?: string | undefined }
  /** One of many choices, found by typing: see `completion` in interaction.ts. */
  | { readonly type: "typeahead"; readonly chosen?: Choice | undefined }
  /** Yes or no; `label` describes yes. */
  | { readonly type: "toggle"; readonly label: string; readonly chosen: boolean };

export interface Field {
  readonly id: string;
  /** One lower-case word, for platforms that require such names. */
  readonly name: string;
  readonly label: string;
  /** One sentence on what to enter. */
  readonly about: string;
  /** Small print below the field. */
  readonly hint?: string | undefined;
  readonly control: Control;
}

export interface Form {
  /** The command's id. */
  readonly id: string;
  readonly title: string;
  /** One sentence on what the form does. */
  readonly about: string;
  readonly submit: string;
  readonly cancel: string;
  /** What is shown above the fields, on platforms whose forms have room for it. */
  readonly sample?: Reply | undefined;
  /** The channel to configure; absent in a blank form. */
  readonly where?: ChannelRef | undefined;
  readonly fields: readonly Field[];
}

/** A string for a choice, a time or typed text; a boolean for a toggle; a list for checks. */
export type FieldValue = string | boolean | readonly string[];

/** By field id; omitted fields are absent. */
export type FormValues = Readonly<Record<string, FieldValue>>;
