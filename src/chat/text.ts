/** Texts that users read, by language: the type that src/messages implements. */
import type { Language, Words } from "../language.ts";
import type { Inline } from "./reply.ts";

export type MessageValue = string | number;
export type MessageValues = Readonly<Record<string, MessageValue>>;

/** The texts and words of one language. */
export interface Text {
  readonly language: Language;
  /** The message as a string. */
  say(key: string, values?: MessageValues): string;
  /** The message with its emphasis and links; `url` is where `<a>` leads. */
  rich(key: string, values?: MessageValues): Inline[];
  /** What people type in this language; nothing where it has no such words. */
  words(key: string): readonly string[];
}

export interface Messages {
  readonly languages: readonly Language[];
  /** In the fallback language where there are no messages in that one. */
  in(language: Language): Text;
  readonly words: Words;
  /** The language in whose script something is written; where several share it, `otherwise` if it is one of them. */
  languageOf(written: string, otherwise: Language): Language;
}
