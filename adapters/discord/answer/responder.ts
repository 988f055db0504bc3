/** How interactions are answered in Discord. */
import type { APIMessage } from "discord.js";
import type { Choice } from "../../../src/chat/form.ts";
import type { Responder, Shown } from "../../../src/chat/interaction.ts";
import { cut } from "../../shared/cut.ts";
import { LIMITS } from "../limits.ts";
import type { RenderedMessage } from "../render/reply.ts";
import { renderCopy, renderShown } from "../render/share.ts";
import type { InteractionCallbacks } from "./callbacks.ts";

const MOST = LIMITS.command.choices.most;

/** A value that is too long to come back cannot be offered; a name is cut. */
const offered = (choices: readonly Choice[]) =>
  choices
    .filter(({ label, value }) => label !== "" && value !== "" && value.length <= LIMITS.choice.value.most)
    .slice(0, MOST)
    .map(({ label, value }) => ({ name: cut(label, LIMITS.choice.name.most), value }));

const succeeded = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    () => false,
  );

function responder(callbacks: InteractionCallbacks, render: (shown: Shown) => RenderedMessage): Responder {
  const { tell, replace, deferTold, deferReplaced, edit, follow, remove, offer } = callbacks;
  /** How it was acknowledged: an edit changes that message, which may be the one that was pressed. */
  let first: { readonly replace: boolean } | undefined;
  return {
    defer(later) {
      first = later;
      return succeeded(later.replace ? deferReplaced() : deferTold());
    },
    async show(shown) {
      const message = render(shown);
      const inPlace = shown.replace === true;
      if (shown.audience === "everyone" || (first?.replace === true && !inPlace)) {
        return follow(message, shown.audience);
      }
      if (first !== undefined) return edit(message);
      first = { replace: inPlace };
      return (await succeeded(inPlace ? replace(message) : tell(message))) || edit(message);
    },
    remove,
    // Too late, or the connection is gone: nobody waits for it any more.
    offer: (choices) => offer(offered(choices)).catch(() => {}),
  };
}

export const commandResponder = (callbacks: InteractionCallbacks): Responder =>
  responder(callbacks, renderShown);

/** `pressed` is the message that was pressed, as Discord sent it: one of our own. */
export const messageResponder = (pressed: unknown, callbacks: InteractionCallbacks): Responder =>
  responder(callbacks, (shown) =>
    shown.reply === undefined && shown.sharer !== undefined
      ? renderCopy(pressed as APIMessage, shown.sharer)
      : renderShown(shown),
  );
