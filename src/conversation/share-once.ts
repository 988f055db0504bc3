/** Shares a reply with everybody: once, and never what went wrong. */
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

/** However often the button is pressed before the message that it stands below goes away. */
export async function shareOnce(
  value: string | undefined,
  interaction: Interaction,
  responder: Responder,
  deps: ShareDeps,
): Promise<void> {
  const input = value === undefined ? "as it stands" : sharedInput(value);
  if (input === undefined) return answer(undefined, interaction, responder, deps);
  const key = `share ${deps.platform.id} ${interaction.messageId}`;
  const isFirst = interaction.messageId === undefined || (await deps.once.isFirst(key));
  const language = await deps.languages.ofReader(interaction);
  const pending = sentence("setup-form.saving", deps.messages.in(language), "notice");
  // Otherwise nobody waits for it any more, or another process has taken it up.
  const isOurs = await responder.defer({ replace: true, pending });
  if (!isFirst) return;
  const isShared = isOurs && (await share(input, language, interaction, responder, deps));
  if (!isShared) await deps.once.release(key);
}

async function share(
  input: Input | "as it stands",
  own: Language,
  interaction: Interaction,
  responder: Responder,
  deps: ShareDeps,
): Promise<boolean> {
  const language = await deps.languages.ofChannel(interaction.where, interaction.placeLocale);
  const reply = input === "as it stands" ? undefined : await ask(input, language, interaction, deps);
  if (reply !== undefined && !mayBeShared(reply)) {
    await toCallerOnly(input, reply, own, interaction, responder, deps);
    return false;
  }
  const text = deps.messages.in(reply?.language ?? language);
  const isShown = await toEverybody({
    reply,
    sharer: sharerOf(interaction.person.id, text),
    audience: "everyone",
  });
  if (isShown) await responder.remove();
  else await tell("error.oops");
  return isShown;

  async function toEverybody(shown: Shown): Promise<boolean> {
    try {
      return await responder.show(shown);
    } catch (error) {
      deps.log.error({ err: error }, "a reply could not be rendered");
      return false;
    }
  }

  async function tell(key: string): Promise<void> {
    await responder.show({ reply: sentence(key, deps.messages.in(own)), audience: "caller" });
  }
}

/** Errors are shown only to whoever pressed, in their own language. */
async function toCallerOnly(
  input: Input | "as it stands",
  reply: Reply,
  own: Language,
  interaction: Interaction,
  responder: Responder,
  deps: ShareDeps,
): Promise<void> {
  const inOwn =
    reply.language === own || input === "as it stands" ? reply : await ask(input, own, interaction, deps);
  await showOrApologise(shownToCaller(inOwn, undefined, interaction, false, deps), responder, deps);
}
