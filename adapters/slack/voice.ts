/** In which language somebody is spoken to: their own for what only they see, the channel's for what all see. */
import type { ChannelRef } from "../../src/bot/messenger.ts";
import type { Registry } from "../../src/bot/registry.ts";
import type { Language } from "../../src/language.ts";
import type { Messages } from "../../src/messages/messages.ts";
import type { People } from "./people.ts";

export interface Voices {
  /** Asks Slack, but not for long: the answer is waited for. */
  of(tenant: string, userId: string, channel?: ChannelRef): Promise<Language>;
  inChannel(channel: ChannelRef | undefined): Promise<Language>;
}

export interface VoicesDeps {
  readonly messages: Messages;
  readonly people: People;
  readonly registry: Registry;
  readonly fallback: Language;
}

const PATIENCE_MS = 700;

export function createVoices({ messages, people, registry, fallback }: VoicesDeps): Voices {
  const inChannel = async (channel: ChannelRef | undefined): Promise<Language> =>
    (channel && (await registry.setupOf(channel).catch(() => undefined))?.language) ?? fallback;

  return {
    inChannel,
    async of(tenant, userId, channel) {
      const locale = await localeOf(people, tenant, userId);
      const own = locale?.split(/[-_]/)[0]?.toLowerCase();
      return own !== undefined && messages.languages.includes(own) ? own : inChannel(channel);
    },
  };
}

async function localeOf(people: People, tenant: string, userId: string): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), PATIENCE_MS);
  });
  const asked = people.member(tenant, userId).then(
    ({ locale }) => locale,
    () => undefined,
  );
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}
