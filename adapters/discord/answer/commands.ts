/** Slash commands: answered at once, to their caller, with a way to share the answer. */
import type { Reply } from "../../../src/chat/reply.ts";
import type { Input } from "../../../src/chat/request.ts";
import type { Language } from "../../../src/language.ts";
import type { Text } from "../../../src/messages/messages.ts";
import { answerInTime } from "../../shared/ack-deadline.ts";
import { apologizing, sentence } from "../../shared/sentences.ts";
import { asksForDoctor, asksForSetup } from "../../shared/words.ts";
import { namedIn } from "../receive/mentions.ts";
import type { Origin, Typed } from "../receive/payloads.ts";
import { setupTyped } from "../receive/setup-options.ts";
import { SETUP_COMMAND } from "../register/commands.ts";
import type { RenderedMessage } from "../render/reply.ts";
import { type DiscordDesk, privately, rendering, requestOf } from "./desk.ts";
import { withMissing } from "./required-permissions.ts";
import type { Responder } from "./responder.ts";

export interface CommandDeps extends DiscordDesk {
  readonly doctor: (origin: Origin, text: Text) => Promise<Reply>;
}

export async function onCommand(typed: Typed, responder: Responder, desk: CommandDeps): Promise<void> {
  const work = rendering(typed, desk, (language) => messageFor(typed, language, desk));
  await answerInTime(work, {
    ack: (message) => (message === undefined ? responder.deferTold() : responder.tell(message)),
    later: (message) => responder.edit(message),
  });
}

async function messageFor(typed: Typed, language: Language, desk: CommandDeps): Promise<RenderedMessage> {
  const { text, isForm } = textIn(typed);
  const input: Input = { type: "text", text };
  const work = elsewhere(text, typed, language, desk) ?? answer(typed, input, isForm, language, desk);
  return privately(await apologizing(Promise.resolve(work), language, desk), input, typed, desk);
}

/** What is only possible in a server that the bot was added to, asked for elsewhere. */
function elsewhere(text: string, origin: Origin, language: Language, desk: CommandDeps): Reply | undefined {
  if (!asksForSetup(text) && !asksForDoctor(text)) return undefined;
  if (origin.guildId === undefined) return sentence("server.only", language, desk);
  return origin.isMember ? undefined : sentence("server.add-first", language, desk);
}

async function answer(
  typed: Typed,
  input: Input & { type: "text" },
  isForm: boolean,
  language: Language,
  desk: CommandDeps,
): Promise<Reply> {
  if (asksForDoctor(input.text)) return desk.doctor(typed, desk.messages.in(language));
  // Nothing else is about people, and anybody could have Discord asked for ten at a time.
  const named = asksForSetup(input.text) ? await namedIn(input.text, typed, desk.api) : [];
  const request = { ...requestOf(typed, input, language, named), fixedLanguage: isForm };
  const reply = await desk.bot.answer(request);
  return withMissing(reply, typed, desk.messages.in(reply.language));
}

/** As it could have been typed behind the command; the form has but one command's options. */
function textIn({ command, options }: Typed): { readonly text: string; readonly isForm: boolean } {
  if (command === SETUP_COMMAND) return { text: `setup ${setupTyped(options)}`.trim(), isForm: true };
  const [typed = ""] = options.values();
  return { text: String(typed), isForm: false };
}
