/** The conversation: what adapters hand interactions and events to. */
import type { Language } from "../language.ts";
import type { Form } from "./form.ts";
import type { Interaction, Person, Responder } from "./interaction.ts";
import type { ChannelRef } from "./messenger.ts";
import type { PlatformEvent } from "./platform.ts";
import type { Reply } from "./reply.ts";

/** A page of one's own, for platforms that have such. */
export interface Home {
  readonly language: Language;
  readonly title: string;
  /** The channel that the first parts are about. */
  readonly where?: ChannelRef | undefined;
  /** What stands before and behind the channel's name. */
  readonly channelLine: { readonly before: string; readonly after: string };
  readonly parts: readonly { readonly id: string; readonly reply: Reply }[];
}

export interface HomeVisit {
  readonly tenant: string;
  readonly person: Person;
  /** Those of the tenant's channels that the person is in. */
  channels(): Promise<ReadonlySet<string>>;
}

export interface Conversation {
  handle(interaction: Interaction, responder: Responder): Promise<void>;
  happened(event: PlatformEvent): Promise<void>;
  home(visit: HomeVisit): Promise<Home>;
  /** All forms, blank: for platforms on which forms are registered beforehand. */
  forms(language: Language): readonly Form[];
}
