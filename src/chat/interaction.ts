/** The interaction: a person's input, as an adapter passes it to the conversation. */
import type { Choice, Form } from "./form.ts";
import type { ChannelRef } from "./messenger.ts";
import type { PlatformChecks, Presence } from "./platform.ts";
import type { Reply } from "./reply.ts";
import type { Caller, Input, Mentioned } from "./request.ts";

export interface Person extends Caller {
  /** Their locale, such as "ja-JP"; undefined if the platform does not know it. */
  locale(): Promise<string | undefined>;
}

export type InteractionInput =
  | Input
  /** A share button, with its `value`; undefined means: share the message unchanged. */
  | { readonly type: "share"; readonly value: string | undefined }
  /** Written to the bot alone, without its command. */
  | { readonly type: "direct-message"; readonly text: string }
  /** Typing in an autocomplete field: a form's, the command's, or the project finder. */
  | { readonly type: "completion"; readonly of: CompletionField; readonly text: string }
  /** A button from another release or another app. */
  | { readonly type: "stale" };

export type CompletionField = "command" | "project" | { readonly form: string; readonly field: string };

export interface Interaction {
  readonly input: InteractionInput;
  readonly person: Person;
  readonly where?: ChannelRef | undefined;
  /** Answer in the person's language, whatever language the text is in. */
  readonly fixedLanguage?: boolean | undefined;
  /** The server's or workspace's locale, for channels that are not set up. */
  readonly placeLocale?: string | undefined;
  presence(): Promise<Presence>;
  /** Nobody else can read this channel, so replies need no share button. */
  readonly isAlone: boolean;
  /** Only the caller sees the pressed message, so the answer may replace it. */
  readonly isPrivate: boolean;
  /** The id of the message that was pressed, or written to the bot; unique on its platform. */
  readonly messageId?: string | undefined;
  mentioned?(): Promise<readonly Mentioned[]>;
  readonly checks?: PlatformChecks | undefined;
}

export interface Shown {
  /** Absent: show the pressed message unchanged. */
  readonly reply?: Reply | undefined;
  readonly audience: "caller" | "everyone";
  /** Replace the pressed message. */
  readonly replace?: boolean | undefined;
  /** The share button; pressing it sends `value` back. */
  readonly share?: { readonly label: string; readonly value: string } | undefined;
  /** The label of the project finder, on platforms that have such a field. */
  readonly finder?: string | undefined;
  /** The person who shared it, named in the message. */
  readonly sharer?: Sharer | undefined;
}

export interface Sharer {
  readonly id: string;
  /** "Shared by {name}", split around the name: adapters put a mention there. */
  readonly before: string;
  readonly after: string;
  /** For platforms that cannot mention the person. */
  readonly nameless: string;
}

/** Answers one interaction. */
export interface Responder {
  /**
   * Acknowledges the interaction before the answer is ready. Platforms that need a
   * placeholder show `pending`. False if nobody is waiting any more.
   */
  defer(later: { readonly replace: boolean; readonly pending: Reply }): Promise<boolean>;
  /** False, and logged, if delivery failed. Throws if the reply cannot be rendered. */
  show(shown: Shown): Promise<boolean>;
  /** Deletes the pressed message. */
  remove(): Promise<boolean>;
  offer(choices: readonly Choice[]): Promise<void>;
  /** False if the form could not be opened. Absent if the platform cannot open forms. */
  openForm?(form: Form): Promise<boolean>;
}
