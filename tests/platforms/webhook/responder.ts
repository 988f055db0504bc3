/** Answers an interaction: in numbered parts, at the address of its token. */
import { delivered } from "../../../adapters/shared/delivered.ts";
import type { Responder } from "../../../src/chat/interaction.ts";
import type { Log } from "../../../src/chat/log.ts";
import type { Call } from "./api.ts";
import { renderShown } from "./render.ts";

export function createResponder(token: string, call: Call, log: Log): Responder {
  let parts = 0;
  const answer = (body: object): Promise<boolean> => {
    parts += 1;
    // The number makes it safe to send a part again.
    return delivered(call("PUT", ["answers", token, "parts", String(parts)], body), log);
  };
  return {
    // The hook has acknowledged it already.
    defer: async () => true,
    show: async (shown) =>
      answer({ message: renderShown(shown), audience: shown.audience, replace: shown.replace === true }),
    remove: () => answer({ remove: true }),
    offer: async (choices) => void (await answer({ choices })),
  };
}
