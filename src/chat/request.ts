/** The request: what somebody asked, as an adapter hands it to the bot. */
import type { Language } from "../language.ts";
import type { Action } from "./action.ts";
import type { ChannelRef } from "./messenger.ts";

export type Input =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "action"; readonly action: Action };

/** Who asks. */
export interface Caller {
  /** The platform's id of the person. */
  readonly id: string;
  readonly name: string;
  /** Whether the platform says that they may change the channel's settings. */
  readonly isAdmin: () => Promise<boolean>;
}

/** Somebody whom a text names. */
export interface Named {
  /** The platform's id of the person. */
  readonly id: string;
  readonly name: string;
}

export interface Request {
  readonly input: Input;
  /** The channel's language, for answers to text that does not show another one. */
  readonly language: Language;
  /** Answer in `language` whatever the text is written in. */
  readonly fixedLanguage?: boolean;
  /** The channel in which it was asked, where there is one. */
  readonly where?: ChannelRef;
  readonly caller?: Caller;
  /** The people whom the text mentions, as the platform marks them, in order. */
  readonly named?: readonly Named[];
}
