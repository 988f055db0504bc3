/** Shares a reply with the channel: only once, and never an error. */
import type { Interaction, Responder, Shown } from "../chat/interaction.ts";
import type { Reply } from "../chat/reply.ts";
import type { Input } from "../chat/request.ts";
import type { Language } from "../language.ts";
import { type AnswerDeps, answer, ask, shownToCaller, showOrApologise } from "./answer.ts";
import type { Once } from "./once.ts";
import { sentence } from "./sentence.ts";
import { mayBeShared, sharedInput, sharerOf } from "./share.ts";

export interface ShareDeps extends AnswerDeps {
  readonly once: Once;
}

/** Shares once, even if the button is pressed again before its message disappears. */
export async function shareOnce(
  value: string | undefined,
  interaction: Interaction,
  responder: Responder,
  deps: ShareDeps,
): Promise<void> {
  const input = value === undefined ? "as it stands" : sharedInput(value);
  if (input === undefined) return answer(undefined, interaction, responder, deps);
  const language = await deps.languages.ofReader(interaction);
  const pending = sentence("setup-form.saving", deps.messages.in(language), "notice");
  // Acknowledge before claiming: if several replicas receive the press, the platform accepts only one.
  if (!(await responder.defer({ replace: true, pending }))) return;
  const { messageId } = interaction;
  const key = `share ${deps.platform.id} ${messageId}`;
  if (messageId !== undefined && !(await deps.once.isFirst(key))) return;
  const problem = await share(input, language, interaction, responder, deps);
  if (problem === undefined) {
    await responder.remove();
    return;
  }
  await deps.once.release(key);
  // Only the person who pressed sees errors.
  await showOrApologise(shownToCaller(problem, undefined, interaction, false, deps), responder, deps);
}

/** Undefined on success; else an error reply in the presser's language. */
async function share(
  input: Input | "as it stands",
  own: Language,
  interaction: Interaction,
  responder: Responder,
  deps: ShareDeps,
): Promise<Reply | undefined> {
  const language = await deps.languages.ofChannel(interaction.where, interaction.placeLocale);
  const reply = input === "as it stands" ? undefined : await ask(input, language, interaction, deps);
  if (input !== "as it stands" && reply !== undefined && !mayBeShared(reply)) {
    return reply.language === own ? reply : ask(input, own, interaction, deps);
  }
  const text = deps.messages.in(reply?.language ?? language);
  const shown: Shown = { reply, sharer: sharerOf(interaction.person.id, text), audience: "everyone" };
  try {
    if (await responder.show(shown)) return undefined;
  } catch (error) {
    deps.onApology(error);
    deps.log.error({ err: error }, "a reply could not be rendered");
  }
  return sentence("error.oops", deps.messages.in(own));
}
