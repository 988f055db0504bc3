/** The request: a person's input to the bot, from any platform. */
import type { Language } from "../language.ts";
import type { Action } from "./action.ts";
import type { FormValues } from "./form.ts";
import type { ChannelRef } from "./messenger.ts";
import type { PlatformChecks, PlatformProfile, Presence } from "./platform.ts";

export type Input =
  | { readonly type: "text"; readonly text: string }
  /** What else is said to the bot where everybody reads along: the answer is brief. */
  | { readonly type: "mention"; readonly text: string }
  /** A message that somebody wants explained, links included. */
  | { readonly type: "message"; readonly text: string }
  | { readonly type: "action"; readonly action: Action }
  /** A submitted form; `form` is its command's id. */
  | { readonly type: "form"; readonly form: string; readonly values: FormValues };

/** The person who asks. */
export interface Caller {
  /** The platform's id of the person. */
  readonly id: string;
  readonly name: string;
  /** Whether the platform lets them administer the channel. */
  readonly isAdmin: () => Promise<boolean>;
  /** Their time zone (IANA name), if the platform knows it. */
  readonly zone?: (() => Promise<string | undefined>) | undefined;
}

/** The most mentioned people to look up: more than anybody names at once. */
export const MOST_MENTIONED = 10;

/** A person mentioned in a text. */
export interface Mentioned {
  /** The platform's id of the person. */
  readonly id: string;
  readonly name: string;
}

export interface Request {
  readonly input: Input;
  /** The language of the answer, unless the text is in another one. */
  readonly language: Language;
  /** Answer in `language`, whatever language the text is in. */
  readonly fixedLanguage?: boolean;
  /** The channel it was asked in, if any. */
  readonly where?: ChannelRef | undefined;
  /** Defaults to "member". */
  readonly presence?: Presence | undefined;
  readonly caller?: Caller | undefined;
  /** Looks up the people mentioned in the text, in order. */
  readonly mentioned?: (() => Promise<readonly Mentioned[]>) | undefined;
  readonly platform?: PlatformProfile | undefined;
  /** What commands begin with in this place; empty or absent where plain text is one. */
  readonly command?: string | undefined;
  readonly checks?: PlatformChecks | undefined;
}
