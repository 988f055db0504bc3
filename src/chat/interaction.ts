/** The interaction: what a person did, as an adapter hands it to the conversation. */
import type { Choice, Form } from "./form.ts";
import type { ChannelRef } from "./messenger.ts";
import type { PlatformChecks, Presence } from "./platform.ts";
import type { Reply } from "./reply.ts";
import type { Caller, Input, Mentioned } from "./request.ts";

export interface Person extends Caller {
  /** Their locale, such as "ja-JP"; undefined where the platform does not know it. */
  locale(): Promise<string | undefined>;
}

export type InteractionInput =
  | Input
  /** A share button; `value` as it was made, undefined for one that shares the message as it stands. */
  | { readonly type: "share"; readonly value: string | undefined }
  /** Typing in a field that offers choices: of a form, of the command, or one that finds a project. */
  | { readonly type: "completion"; readonly of: CompletionField; readonly text: string }
  /** A button of another release, or of somebody else. */
  | { readonly type: "stale" };

export type CompletionField = "command" | "project" | { readonly form: string; readonly field: string };

export interface Interaction {
  readonly input: InteractionInput;
  readonly person: Person;
  readonly where?: ChannelRef | undefined;
  /** Answer in the person's language whatever the text is written in. */
  readonly fixedLanguage?: boolean | undefined;
  /** The place's own locale, for channels that are not set up. */
  readonly placeLocale?: string | undefined;
  presence(): Promise<Presence>;
  /** Nobody else reads along, so there is nobody to share with. */
  readonly isAlone: boolean;
  /** What was pressed is seen by its reader only, so the answer may take its place. */
  readonly isPrivate: boolean;
  /** Tells the message that was pressed from all others of its platform. */
  readonly messageId?: string | undefined;
  mentioned?(): Promise<readonly Mentioned[]>;
  readonly checks?: PlatformChecks | undefined;
}

export interface Shown {
  /** Absent: the message that was pressed, as it stands. */
  readonly reply?: Reply | undefined;
  readonly audience: "caller" | "everyone";
  /** In the place of the message that was pressed. */
  readonly replace?: boolean | undefined;
  /** A button that shares it; `value` comes back. */
  readonly share?: { readonly label: string; readonly value: string } | undefined;
  /** The label of a field that finds a project by typing, for platforms that have such. */
  readonly finder?: string | undefined;
  /** Who shared it, to be shown beside it. */
  readonly sharer?: Sharer | undefined;
}

export interface Sharer {
  readonly id: string;
  /** "Shared by {name}": what stands before and behind the name, where an adapter puts a mention. */
  readonly before: string;
  readonly after: string;
  /** For where the person cannot be mentioned. */
  readonly nameless: string;
}

/** Answers one interaction. */
export interface Responder {
  /** Says that an answer follows; `pending` is shown meanwhile where the platform needs something. False when nobody waits any more. */
  defer(later: { readonly replace: boolean; readonly pending: Reply }): Promise<boolean>;
  /** False, and logged, when it was not delivered. Throws what keeps the reply from being rendered. */
  show(shown: Shown): Promise<boolean>;
  /** Takes the message that was pressed away. */
  remove(): Promise<boolean>;
  offer(choices: readonly Choice[]): Promise<void>;
  /** False when it could not be opened; absent where the platform has no forms to open. */
  openForm?(form: Form): Promise<boolean>;
}
