/** `enforce_nonce`: who sends the same nonce again within a few minutes gets the message that there is. */
import type { Json } from "../json.ts";
import type { Message } from "../world/types.ts";
import type { World } from "../world/world.ts";

/** Discord says "the past few minutes". */
const REMEMBERED_MS = 5 * 60_000;

export interface Nonces {
  find(sent: Json): Message | undefined;
  remember(message: Message): void;
}

export function rememberedNonces({ now }: World): Nonces {
  const known = new Map<string, { readonly message: Message; readonly at: number }>();
  return {
    find(sent) {
      if (sent["enforce_nonce"] !== true) return undefined;
      const found = known.get(String(sent["nonce"]));
      return found !== undefined && now() - found.at <= REMEMBERED_MS ? found.message : undefined;
    },
    remember(message) {
      if (message.nonce !== undefined) known.set(String(message.nonce), { message, at: now() });
    },
  };
}
