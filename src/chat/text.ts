/** Texts that users read, by language: the type that src/messages implements. */
import type { Language } from "../language.ts";
import type { Inline } from "./reply.ts";

export type MessageValue = string | number;
export type MessageValues = Readonly<Record<string, MessageValue>>;

/** The messages of one language. */
export interface Text {
  readonly language: Language;
  /** The message as a string. */
  say(key: string, values?: MessageValues): string;
  /** The message with its emphasis and links; `url` is where `<a>` leads. */
  rich(key: string, values?: MessageValues): Inline[];
}

export interface Messages {
  readonly languages: readonly Language[];
  /** In the fallback language where there are no messages in that one. */
  in(language: Language): Text;
}
