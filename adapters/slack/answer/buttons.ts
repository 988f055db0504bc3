/** Buttons and choices: acknowledged at once, then answered where they were pressed. */
import type { Reply } from "../../../src/chat/reply.ts";
import type { Input } from "../../../src/chat/request.ts";
import { mayBeShared, sharedInput } from "../../../src/chat/share.ts";
import type { Dedupe } from "../../shared/dedupe.ts";
import { takesThePlace } from "../../shared/in-place.ts";
import { textAt } from "../../shared/payload.ts";
import { apologizing, sentence } from "../../shared/sentences.ts";
import type { Pressed } from "../receive/payloads.ts";
import type { RenderedMessage } from "../render/blocks.ts";
import { replyModal } from "../render/home.ts";
import { renderReply } from "../render/reply.ts";
import { renderShared } from "../render/share.ts";
import { ephemeral } from "./commands.ts";
import { placeOf, requestOf, type SlackDesk } from "./desk.ts";

export interface PressingDeps extends SlackDesk {
  /** The messages that were shared. */
  readonly shared: Dedupe;
}

const NOTHING: Input = { type: "text", text: "" };

export async function onPress(pressed: Pressed, body: unknown, desk: PressingDeps): Promise<void> {
  const { press } = pressed;
  const toShare = press?.type === "share" ? sharedInput(press.value) : undefined;
  if (toShare !== undefined) return shareOnce(pressed, toShare, body, desk);
  const language = await desk.voices.of(pressed.teamId, pressed.userId, placeOf(pressed));
  if (press?.type !== "action") {
    return show(sentence("error.stale-button", language, desk), NOTHING, pressed, body, desk);
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
    await desk.respond(pressed.responseUrl, { message: rendered(reply, input, desk), replace });
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

function rendered(reply: Reply, input: Input, desk: SlackDesk): RenderedMessage {
  try {
    return ephemeral(reply, input, desk);
  } catch (error) {
    desk.log.error({ err: error }, "a reply could not be rendered");
    return renderReply(sentence("error.oops", reply.language, desk));
  }
}

/** However often the button is pressed before the message that it stands below goes away. */
async function shareOnce(pressed: Pressed, input: Input, body: unknown, desk: PressingDeps): Promise<void> {
  const { teamId, channelId, userId, messageTs } = pressed;
  const id = messageTs && [teamId, channelId, userId, messageTs].join(" ");
  if (!desk.shared.isNew(id)) return;
  if (!(await share(pressed, input, body, desk))) desk.shared.forget(id);
}

/** Made again for everybody, in the channel's language; what was only for its reader goes away. */
async function share(pressed: Pressed, input: Input, body: unknown, desk: SlackDesk): Promise<boolean> {
  const language = await desk.voices.inChannel(placeOf(pressed));
  const reply = await apologizing(desk.bot.answer(requestOf(pressed, input, language, desk)), language, desk);
  // An apology is nobody else's matter.
  if (!mayBeShared(reply)) {
    await show(reply, NOTHING, pressed, body, desk);
    return false;
  }
  const sharer = { userId: pressed.userId, text: desk.messages.in(reply.language) };
  const message = renderShared(reply, sharer);
  const isShared = await desk.respond(pressed.responseUrl, { message, audience: "everyone" });
  if (isShared) await desk.respond(pressed.responseUrl, { remove: true });
  return isShared;
}
