/** User-facing texts by language; src/messages implements these types. */
import type { Language, Words } from "../language.ts";
import type { Inline, Time } from "./reply.ts";

export type MessageValue = string | number;
export type MessageValues = Readonly<Record<string, MessageValue>>;
/** A time stays one, except between tags. */
export type RichValues = Readonly<Record<string, MessageValue | Time>>;

/** The texts and words of one language. */
export interface Text {
  readonly language: Language;
  /** The message as a string. */
  say(key: string, values?: MessageValues): string;
  /** What to type to the bot here, such as "/cncf status". */
  command(typed: string): string;
  /** The message with emphasis and links; the value `url` is the target of `<a>`. */
  rich(key: string, values?: RichValues): Inline[];
  /** Words that people type in this language; empty if it has none. */
  words(key: string): readonly string[];
}

export interface Messages {
  readonly languages: readonly Language[];
  /**
   * Uses the fallback language if `language` has no messages. `command` is what commands begin with where
   * the texts are read, such as "/cncf"; empty where plain text is a command.
   */
  in(language: Language, command?: string): Text;
  readonly words: Words;
  /** Detects the language by script. If several languages share it, prefers `otherwise`. */
  languageOf(written: string, otherwise: Language): Language;
}
