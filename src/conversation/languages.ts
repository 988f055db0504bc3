/** In which language somebody is spoken to: their own for what only they see, the channel's for what all see. */
import type { Interaction } from "../chat/interaction.ts";
import type { ChannelRef } from "../chat/messenger.ts";
import { settleWithin } from "../chat/settle-within.ts";
import type { Messages } from "../chat/text.ts";
import type { Language } from "../language.ts";

export interface Languages {
  /** The reader's own; where there are no messages in it, the channel's. */
  ofReader(interaction: Pick<Interaction, "person" | "where" | "placeLocale">): Promise<Language>;
  /** The channel's, else that of its place, else the program's. */
  ofChannel(where: ChannelRef | undefined, placeLocale?: string): Promise<Language>;
}

export interface LanguagesDeps {
  readonly messages: Messages;
  /** The program's. */
  readonly fallback: Language;
  /** The one that a channel is set to; undefined for one that is not set up. */
  readonly setFor: (where: ChannelRef) => Promise<Language | undefined>;
}

/** The platform is asked for somebody's locale, the store for the channel's language, and people wait for both. */
const PATIENCE_MS = 700;

export function createLanguages({ messages, fallback, setFor }: LanguagesDeps): Languages {
  const known = (locale: string | undefined): Language | undefined => {
    const language = locale?.split(/[-_]/)[0]?.toLowerCase();
    return language !== undefined && messages.languages.includes(language) ? language : undefined;
  };
  const ofChannel = async (where: ChannelRef | undefined, placeLocale?: string): Promise<Language> =>
    // While the store is away, people are answered all the same.
    (where &&
      (
        await settleWithin(
          setFor(where).catch(() => undefined),
          PATIENCE_MS,
        )
      )?.value) ??
    known(placeLocale) ??
    fallback;
  return {
    ofChannel,
    async ofReader({ person, where, placeLocale }) {
      const locale = person.locale().catch(() => undefined);
      return known((await settleWithin(locale, PATIENCE_MS))?.value) ?? ofChannel(where, placeLocale);
    },
  };
}
