/** In which language somebody is spoken to: their own for what only they see, the channel's for what all see. */
import type { ChannelRef } from "../../src/chat/messenger.ts";
import type { Registry } from "../../src/chat/registry.ts";
import type { Language } from "../../src/language.ts";
import type { Messages } from "../../src/messages/messages.ts";

export interface Voice {
  /** The language of somebody with that locale, such as "ja-JP"; where there are no messages in it, the channel's. */
  ofReader(locale: string | undefined, channel: ChannelRef | undefined, place?: string): Promise<Language>;
  /** The channel's, else that of the place with that locale, else the program's. */
  inChannel(channel: ChannelRef | undefined, place?: string): Promise<Language>;
}

export interface VoiceDeps {
  readonly messages: Messages;
  readonly registry: Registry;
  readonly fallback: Language;
}

export function createVoice({ messages, registry, fallback }: VoiceDeps): Voice {
  const known = (locale: string | undefined): Language | undefined => {
    const language = locale?.split(/[-_]/)[0]?.toLowerCase();
    return language !== undefined && messages.languages.includes(language) ? language : undefined;
  };
  const inChannel = async (channel: ChannelRef | undefined, place?: string): Promise<Language> =>
    (channel && (await registry.setupOf(channel).catch(() => undefined))?.language) ??
    known(place) ??
    fallback;
  return {
    inChannel,
    ofReader: async (locale, channel, place) => known(locale) ?? inChannel(channel, place),
  };
}
