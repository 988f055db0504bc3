/** Picks the language: the reader's for private replies, the channel's for public ones. */
import type { Interaction } from "../chat/interaction.ts";
import type { ChannelRef } from "../chat/messenger.ts";
import { settleWithin } from "../chat/settle-within.ts";
import type { Messages } from "../chat/text.ts";
import type { Language } from "../language.ts";

export interface Languages {
  /** The reader's language, or the channel's if Knock does not support theirs. */
  ofReader(interaction: Pick<Interaction, "person" | "where" | "placeLocale">): Promise<Language>;
  /** The channel's language, else the place's, else the configured one. */
  ofChannel(where: ChannelRef | undefined, placeLocale?: string): Promise<Language>;
}

export interface LanguagesDeps {
  readonly messages: Messages;
  /** The configured language. */
  readonly fallback: Language;
  /** The channel's language setting; undefined if the channel is not set up. */
  readonly setFor: (where: ChannelRef) => Promise<Language | undefined>;
}

/** Time limit for each lookup (locale, channel language): a person is waiting. */
const PATIENCE_MS = 700;

export function createLanguages({ messages, fallback, setFor }: LanguagesDeps): Languages {
  const known = (locale: string | undefined): Language | undefined => {
    const language = locale?.split(/[-_]/)[0]?.toLowerCase();
    return language !== undefined && messages.languages.includes(language) ? language : undefined;
  };
  const ofChannel = async (where: ChannelRef | undefined, placeLocale?: string): Promise<Language> =>
    (where && (await inTime(setFor(where)))) ?? known(placeLocale) ?? fallback;
  return {
    ofChannel,
    ofReader: async ({ person, where, placeLocale }) =>
      known(await inTime(person.locale())) ?? ofChannel(where, placeLocale),
  };
}

/** Undefined if the lookup fails or takes too long: answer even while the platform or the store is unavailable. */
async function inTime<T>(lookup: Promise<T | undefined>): Promise<T | undefined> {
  const found = await settleWithin(
    lookup.catch(() => undefined),
    PATIENCE_MS,
  );
  return found?.value;
}
