/** The request: what somebody asked, as an adapter hands it to the bot. */
import type { Language } from "../language.ts";
import type { Action } from "./action.ts";

export type Input =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "action"; readonly action: Action };

export interface Request {
  readonly input: Input;
  /** The channel's language, for answers to text that does not show another one. */
  readonly language: Language;
  /** Answer in `language` whatever the text is written in. */
  readonly fixedLanguage?: boolean;
}
