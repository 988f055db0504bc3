/** In which language somebody is spoken to: Slack says which is their own. */
import type { ChannelRef } from "../../../src/chat/messenger.ts";
import type { Language } from "../../../src/language.ts";
import { createVoice, type VoiceDeps } from "../../shared/voice.ts";
import type { People } from "../transport/people.ts";

export interface Voices {
  /** Asks Slack, but not for long: the answer is waited for. */
  of(tenant: string, userId: string, channel?: ChannelRef): Promise<Language>;
  inChannel(channel: ChannelRef | undefined): Promise<Language>;
}

export interface VoicesDeps extends VoiceDeps {
  readonly people: People;
}

const PATIENCE_MS = 700;

export function createVoices({ people, ...deps }: VoicesDeps): Voices {
  const voice = createVoice(deps);
  return {
    inChannel: (channel) => voice.inChannel(channel),
    of: async (tenant, userId, channel) => voice.ofReader(await localeOf(people, tenant, userId), channel),
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
