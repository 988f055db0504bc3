/** Answers text, buttons and forms: privately, and before the platform's deadline. */
import type { Bot } from "../chat/bot.ts";
import { causeOf } from "../chat/cause.ts";
import type { Interaction, Responder, Shown } from "../chat/interaction.ts";
import type { Log } from "../chat/log.ts";
import type { PlatformProfile } from "../chat/platform.ts";
import type { Reply } from "../chat/reply.ts";
import type { Input, Request } from "../chat/request.ts";
import { settleWithin } from "../chat/settle-within.ts";
import type { Messages } from "../chat/text.ts";
import type { Language } from "../language.ts";
import type { Languages } from "./languages.ts";
import { sentence } from "./sentence.ts";
import { mayBeShared, shareValue } from "./share.ts";

export interface AnswerDeps {
  readonly bot: Bot;
  readonly messages: Messages;
  readonly languages: Languages;
  readonly platform: PlatformProfile;
  readonly log: Log;
  /** Counts an apology, by what failed. */
  readonly onApology: (error: unknown) => void;
}

/** Platforms wait three seconds for an acknowledgement: leave one for the network. */
const ACK_WITHIN_MS = 2_000;

export async function answer(
  input: Input | undefined,
  interaction: Interaction,
  responder: Responder,
  deps: AnswerDeps,
): Promise<void> {
  const replace = input !== undefined && interaction.isPrivate && takesThePlace(input);
  const language = deps.languages.ofReader(interaction);
  const work = language.then((own) => made(input, own, replace, interaction, responder, deps));
  // The locale lookup, the form or the answer may be slow: acknowledge in time.
  if ((await settleWithin(work, ACK_WITHIN_MS)) === undefined) {
    const pending = sentence("setup-form.saving", deps.messages.in(await language), "notice");
    await responder.defer({ replace, pending });
  }
  const shown = await work;
  if (shown !== undefined) await showOrApologise(shown, responder, deps);
}

/** The answer, or undefined if a form was opened instead. */
async function made(
  input: Input | undefined,
  language: Language,
  replace: boolean,
  interaction: Interaction,
  responder: Responder,
  deps: AnswerDeps,
): Promise<(Shown & { readonly reply: Reply }) | undefined> {
  if (input !== undefined && (await openedForm(input, language, interaction, responder, deps))) {
    return undefined;
  }
  const reply = await replyTo(input, language, interaction, deps);
  return shownToCaller(reply, input, interaction, replace, deps);
}

/** A command, or the button of another page of a form. */
const mayOpenForm = (input: Input): boolean =>
  input.type === "text" ||
  (input.type === "action" && input.action.argument === "" && input.action.page !== undefined);

/** False if no form was opened: then answer with text. */
async function openedForm(
  input: Input,
  language: Language,
  interaction: Interaction,
  responder: Responder,
  deps: AnswerDeps,
): Promise<boolean> {
  if (!mayOpenForm(input) || responder.openForm === undefined) return false;
  try {
    const form = await deps.bot.form(await requestOf(input, language, interaction, deps));
    return form !== undefined && (await responder.openForm(form));
  } catch (error) {
    deps.log.warn({ detail: causeOf(error) }, "a form could not be opened; answering with text");
    return false;
  }
}

async function replyTo(
  input: Input | undefined,
  language: Language,
  interaction: Interaction,
  deps: AnswerDeps,
): Promise<Reply> {
  if (input === undefined) return sentence("error.stale-button", deps.messages.in(language));
  return ask(input, language, interaction, deps);
}

/** The bot's reply, or an apology if it throws. */
export async function ask(
  input: Input,
  language: Language,
  interaction: Interaction,
  deps: AnswerDeps,
): Promise<Reply> {
  try {
    const request = await requestOf(input, language, interaction, deps);
    if (request.presence === "not-installed") {
      return sentence("presence.not-installed", deps.messages.in(language));
    }
    return await deps.bot.answer(request);
  } catch (error) {
    deps.onApology(error);
    deps.log.error({ err: error }, "a request could not be answered");
    return sentence("error.oops", deps.messages.in(language));
  }
}

export async function requestOf(
  input: Input,
  language: Language,
  interaction: Interaction,
  { platform }: Pick<AnswerDeps, "platform">,
): Promise<Request> {
  const { where, person, mentioned, checks } = interaction;
  const presence = await interaction.presence();
  // A form's language is the one it was displayed in.
  const fixedLanguage = input.type === "form" || interaction.fixedLanguage === true;
  const asked = { input, language, fixedLanguage, where, presence, caller: person, mentioned, checks };
  // To the bot alone, plain text is a command.
  const command = presence === "direct" && interaction.isAlone ? "" : platform.command;
  return { ...asked, platform, command };
}

/** Whether the answer replaces the pressed message: another page, or the next drill question. */
const takesThePlace = (input: Input): boolean =>
  input.type === "action" && (input.action.page !== undefined || input.action.command === "knock");

/** Adds a share button if the reply may be shared and others can read the channel. */
export function shownToCaller(
  reply: Reply,
  input: Input | undefined,
  { isAlone }: Pick<Interaction, "isAlone">,
  replace: boolean,
  { messages }: Pick<AnswerDeps, "messages">,
): Shown & { readonly reply: Reply } {
  const text = messages.in(reply.language);
  const value = input && !isAlone && mayBeShared(reply) ? shareValue(input, reply) : undefined;
  const asksWhich = reply.kind === "choices" || reply.kind === "not-found";
  return {
    reply,
    audience: "caller",
    replace,
    ...(value !== undefined && { share: { label: text.say("share.button"), value } }),
    ...(asksWhich && { finder: text.say("share.pick") }),
  };
}

/** Shows the reply, or an apology if it cannot be rendered. */
export async function showOrApologise(
  shown: Shown & { readonly reply: Reply },
  responder: Responder,
  { messages, log, onApology }: Pick<AnswerDeps, "messages" | "log" | "onApology">,
): Promise<boolean> {
  try {
    return await responder.show(shown);
  } catch (error) {
    onApology(error);
    log.error({ err: error }, "a reply could not be rendered");
    const { replace } = shown;
    const reply = sentence("error.oops", messages.in(shown.reply.language));
    return responder.show({ reply, audience: "caller", replace });
  }
}
