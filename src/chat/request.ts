/** The request: what somebody asks of the bot, wherever they are. */
import type { Language } from "../language.ts";
import type { Action } from "./action.ts";
import type { FormValues } from "./form.ts";
import type { ChannelRef } from "./messenger.ts";
import type { PlatformChecks, PlatformProfile, Presence } from "./platform.ts";

export type Input =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "action"; readonly action: Action }
  /** A form that was filled in; `form` is the id of its command. */
  | { readonly type: "form"; readonly form: string; readonly values: FormValues };

/** Who asks. */
export interface Caller {
  /** The platform's id of the person. */
  readonly id: string;
  readonly name: string;
  /** Whether the platform says that they may change the channel's settings. */
  readonly isAdmin: () => Promise<boolean>;
  /** Their own time zone (IANA name), where the platform knows it. */
  readonly zone?: (() => Promise<string | undefined>) | undefined;
}

/** Somebody whom a text mentions. */
export interface Mentioned {
  /** The platform's id of the person. */
  readonly id: string;
  readonly name: string;
}

export interface Request {
  readonly input: Input;
  /** The language of the answer, unless the text shows another one. */
  readonly language: Language;
  /** Answer in `language` whatever the text is written in. */
  readonly fixedLanguage?: boolean;
  /** The channel in which it was asked, where there is one. */
  readonly where?: ChannelRef | undefined;
  /** Whether the bot belongs there; "member" unless it is said. */
  readonly presence?: Presence | undefined;
  readonly caller?: Caller | undefined;
  /** Looks up the people whom the text mentions, in order. */
  readonly mentioned?: (() => Promise<readonly Mentioned[]>) | undefined;
  readonly platform?: PlatformProfile | undefined;
  readonly checks?: PlatformChecks | undefined;
}
