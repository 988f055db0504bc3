/** Buttons: answered where they were pressed, to whoever pressed them. */
import type { APIMessage } from "discord.js";
import type { Input } from "../../../src/chat/request.ts";
import { mayBeShared } from "../../../src/chat/share.ts";
import type { Language } from "../../../src/language.ts";
import { answerInTime } from "../../shared/ack-deadline.ts";
import type { Dedupe } from "../../shared/dedupe.ts";
import { takesThePlace } from "../../shared/in-place.ts";
import { textAt } from "../../shared/payload.ts";
import { apologizing, sentence } from "../../shared/sentences.ts";
import type { Pressed } from "../receive/payloads.ts";
import { type RenderedMessage, renderReply } from "../render/reply.ts";
import { renderCopy, renderShared, type Shared } from "../render/share.ts";
import { type DiscordDesk, placeOf, privately, rendering, requestOf } from "./desk.ts";
import type { Responder } from "./responder.ts";

export interface PressingDeps extends DiscordDesk {
  /** The messages that were shared. */
  readonly shared: Dedupe;
}

export async function onPress(pressed: Pressed, responder: Responder, desk: PressingDeps): Promise<void> {
  const { press } = pressed;
  if (press?.type === "share") return shareOnce(pressed, press.shared, responder, desk);
  const input: Input | undefined = press && { type: "action", action: press.action };
  const replaces = input !== undefined && pressed.isEphemeral && takesThePlace(input);
  const work = rendering(pressed, desk, (language) => messageFor(pressed, input, language, desk));
  const { tell, replace, deferTold, deferReplaced } = responder;
  const [now, later] = replaces ? [replace, deferReplaced] : [tell, deferTold];
  await answerInTime(work, {
    ack: (message) => (message === undefined ? later() : now(message)),
    later: (message) => responder.edit(message),
  });
}

async function messageFor(
  pressed: Pressed,
  input: Input | undefined,
  language: Language,
  desk: DiscordDesk,
): Promise<RenderedMessage> {
  if (input === undefined) return renderReply(sentence("error.stale-button", language, desk));
  const reply = await apologizing(desk.bot.answer(requestOf(pressed, input, language)), language, desk);
  return privately(reply, input, pressed, desk);
}

/** However often the button is pressed before the message that it stands below goes away. */
async function shareOnce(
  pressed: Pressed,
  shared: Shared,
  responder: Responder,
  desk: PressingDeps,
): Promise<void> {
  const id = textAt(pressed.message, "id");
  const isFirst = desk.shared.isNew(id);
  // Otherwise nobody waits for it any more, or another process has taken it up.
  const isOurs = await responder.deferReplaced().then(
    () => true,
    () => false,
  );
  if (!isFirst) return;
  if (!isOurs) return desk.shared.forget(id);
  const wrong = await share(pressed, shared, responder, desk);
  if (wrong === undefined) return;
  desk.shared.forget(id);
  // It is nobody else's matter.
  await responder.follow(wrong, "caller");
}

/** For everybody, and what was only for its reader goes away. Returns what to say where that came to nothing. */
async function share(
  pressed: Pressed,
  shared: Shared,
  responder: Responder,
  desk: DiscordDesk,
): Promise<RenderedMessage | undefined> {
  let isForAll = false;
  const message = await rendering(pressed, desk, async (own) => {
    const made = await sharedMessage(pressed, shared, own, desk);
    isForAll = made.isForAll;
    return made.message;
  });
  if (!isForAll) return message;
  if (!(await responder.follow(message, "everyone"))) {
    return rendering(pressed, desk, async (own) => renderReply(sentence("error.oops", own, desk)));
  }
  await responder.remove();
  return undefined;
}

interface Sharing {
  readonly message: RenderedMessage;
  readonly isForAll: boolean;
}

/** In the channel's language, but for what is for the reader alone. */
async function sharedMessage(
  pressed: Pressed,
  shared: Shared,
  own: Language,
  desk: DiscordDesk,
): Promise<Sharing> {
  const language = await desk.voice.inChannel(placeOf(pressed), pressed.guildLocale);
  const sharer = { userId: pressed.userId, text: desk.messages.in(language) };
  // It is a message of our own, as Discord gives it back.
  if (shared.type === "copy") {
    return { message: renderCopy(pressed.message as APIMessage, sharer), isForAll: true };
  }
  const answerIn = (chosen: Language) =>
    apologizing(desk.bot.answer(requestOf(pressed, shared.input, chosen)), own, desk);
  const reply = await answerIn(language);
  if (!mayBeShared(reply)) {
    return { message: renderReply(reply.language === own ? reply : await answerIn(own)), isForAll: false };
  }
  const text = desk.messages.in(reply.language);
  return { message: renderShared(reply, { ...sharer, text }), isForAll: true };
}
