/** Buttons: answered where they were pressed, to whoever pressed them. */
import type { APIMessage } from "discord.js";
import type { Input } from "../../src/bot/request.ts";
import { takesThePlace } from "../shared/in-place.ts";
import { answerInTime } from "../shared/in-time.ts";
import { apologizing, sentence } from "../shared/sentences.ts";
import { type DiscordDesk, languageOf, placeOf, privately, requestOf } from "./desk.ts";
import type { Pressed } from "./inbound.ts";
import { type RenderedMessage, renderReply } from "./render.ts";
import { renderCopy, renderShared, type Shared } from "./render-share.ts";
import type { Responder } from "./responding.ts";

export async function onPress(pressed: Pressed, responder: Responder, desk: DiscordDesk): Promise<void> {
  const { press } = pressed;
  if (press?.type === "share") return share(pressed, press.shared, responder, desk);
  const input: Input | undefined = press && { type: "action", action: press.action };
  const replaces = input !== undefined && pressed.isEphemeral && takesThePlace(input);
  const work = messageFor(pressed, input, desk).catch((error: unknown) => {
    desk.log.error({ err: error }, "a reply could not be rendered");
    return renderReply(sentence("error.oops", "en", desk));
  });
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
  desk: DiscordDesk,
): Promise<RenderedMessage> {
  const language = await languageOf(pressed, desk);
  if (input === undefined) return renderReply(sentence("error.stale-button", language, desk));
  const reply = await apologizing(desk.bot.answer(requestOf(pressed, input, language)), language, desk);
  return privately(reply, input, pressed, desk);
}

/** For everybody, in the channel's language; what was only for its reader goes away. */
async function share(
  pressed: Pressed,
  shared: Shared,
  responder: Responder,
  desk: DiscordDesk,
): Promise<void> {
  const isThere = await responder.deferReplaced().then(
    () => true,
    () => false,
  );
  if (!isThere) return;
  const message = await sharedMessage(pressed, shared, desk);
  if (await responder.follow(message, "everyone")) await responder.remove();
}

async function sharedMessage(pressed: Pressed, shared: Shared, desk: DiscordDesk): Promise<RenderedMessage> {
  const language = await desk.voice.inChannel(placeOf(pressed), pressed.guildLocale);
  const sharer = { userId: pressed.userId, text: desk.messages.in(language) };
  // It is a message of our own, as Discord gives it back.
  if (shared.type === "copy") return renderCopy(pressed.message as APIMessage, sharer);
  const { input } = shared;
  const reply = await apologizing(desk.bot.answer(requestOf(pressed, input, language)), language, desk);
  return renderShared(reply, { ...sharer, text: desk.messages.in(reply.language) });
}
