/** Buttons and choices: acknowledged at once, then answered where they were pressed. */
import type { Reply } from "../../src/bot/reply.ts";
import type { Input } from "../../src/bot/request.ts";
import { sharedInput } from "../../src/bot/sharing.ts";
import { takesThePlace } from "../shared/in-place.ts";
import { textAt } from "../shared/payload.ts";
import { apologizing, sentence } from "../shared/sentences.ts";
import { ephemeral } from "./commanding.ts";
import { placeOf, requestOf, type SlackDesk } from "./desk.ts";
import { replyModal } from "./home.ts";
import type { Pressed } from "./inbound.ts";
import { renderShared } from "./render-share.ts";

export async function onPress(pressed: Pressed, body: unknown, desk: SlackDesk): Promise<void> {
  const { press } = pressed;
  if (press?.type === "share") return share(pressed, press.value, desk);
  const language = await desk.voices.of(pressed.teamId, pressed.userId, placeOf(pressed));
  if (press === undefined) {
    const stale = sentence("error.stale-button", language, desk);
    return show(stale, { type: "text", text: "" }, pressed, body, desk);
  }
  const input: Input = { type: "action", action: press.action };
  const reply = await apologizing(desk.bot.answer(requestOf(pressed, input, language, desk)), language, desk);
  await show(reply, input, pressed, body, desk);
}

/** In the message's channel to the caller alone, or in a window where there is no channel. */
async function show(
  reply: Reply,
  input: Input,
  pressed: Pressed,
  body: unknown,
  desk: SlackDesk,
): Promise<void> {
  if (pressed.place === "message") {
    const replace = pressed.isEphemeral && takesThePlace(input);
    await desk.respond(pressed.responseUrl, { message: ephemeral(reply, input, desk), replace });
    return;
  }
  const view = replyModal(reply, desk.messages.in(reply.language));
  const client = await desk.clients.of(pressed.teamId);
  const shown = textAt(body, "view", "id");
  if (pressed.place === "modal" && shown !== undefined) {
    await client.call("views.update", { view_id: shown, view });
  } else if (pressed.triggerId !== undefined) {
    await client.call("views.open", { trigger_id: pressed.triggerId, view });
  }
}

/** Made again for everybody, in the channel's language; what was only for its reader goes away. */
async function share(pressed: Pressed, value: string, desk: SlackDesk): Promise<void> {
  const input = sharedInput(value);
  const language = await desk.voices.inChannel(placeOf(pressed));
  if (input === undefined) {
    const message = ephemeral(
      sentence("error.stale-button", language, desk),
      { type: "text", text: "" },
      desk,
    );
    await desk.respond(pressed.responseUrl, { message });
    return;
  }
  const reply = await apologizing(desk.bot.answer(requestOf(pressed, input, language, desk)), language, desk);
  const sharer = { userId: pressed.userId, text: desk.messages.in(reply.language) };
  const message = renderShared(reply, sharer);
  if (await desk.respond(pressed.responseUrl, { message, audience: "everyone" })) {
    await desk.respond(pressed.responseUrl, { remove: true });
  }
}
