/** The conversation: handles the interactions and events that adapters receive. */
import type { Language } from "../language.ts";
import type { Form } from "./form.ts";
import type { Interaction, Person, Responder } from "./interaction.ts";
import type { ChannelRef } from "./messenger.ts";
import type { PlatformEvent } from "./platform.ts";
import type { Reply } from "./reply.ts";

/** A person's home page, on platforms that have one. */
export interface Home {
  readonly language: Language;
  readonly title: string;
  /** The channel shown in the first parts. */
  readonly where?: ChannelRef | undefined;
  /** Text before and after the channel's name. */
  readonly channelLine: { readonly before: string; readonly after: string };
  readonly parts: readonly { readonly id: string; readonly reply: Reply }[];
}

export interface HomeVisit {
  readonly tenant: string;
  readonly person: Person;
  /** Ids of the tenant's channels that the person is in. */
  channels(): Promise<ReadonlySet<string>>;
}

export interface Conversation {
  handle(interaction: Interaction, responder: Responder): Promise<void>;
  happened(event: PlatformEvent): Promise<void>;
  home(visit: HomeVisit): Promise<Home>;
  /** All forms, blank, for platforms that register forms in advance. */
  forms(language: Language): readonly Form[];
}
