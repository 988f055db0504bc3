/**
 * Answers what people write to the bot without its command: a mention briefly and to everybody, a
 * direct message like a command. Each message once, however often the platform tells of it or the
 * person edits it, and only so many of a person in a minute.
 */
import type { Interaction, Responder } from "../chat/interaction.ts";
import { CLAIM } from "../store/notices.ts";
import { type AnswerDeps, answer, ask, showOrApologise } from "./answer.ts";
import type { Once } from "./once.ts";
import type { PersonLimit } from "./person-limit.ts";

export interface WrittenDeps extends AnswerDeps {
  readonly once: Once;
  /** For mentions, which others have to read. */
  readonly mentions: PersonLimit;
  readonly directMessages: PersonLimit;
}

export async function answerMention(
  text: string,
  interaction: Interaction,
  responder: Responder,
  deps: WrittenDeps,
): Promise<void> {
  if (!(await isDue(interaction, deps.mentions, deps))) return;
  const language = await deps.languages.ofChannel(interaction.where, interaction.placeLocale);
  const reply = await ask({ type: "mention", text }, language, interaction, deps);
  await showOrApologise({ reply, audience: "everyone" }, responder, deps);
}

export async function answerDirectMessage(
  text: string,
  interaction: Interaction,
  responder: Responder,
  deps: WrittenDeps,
): Promise<void> {
  if (!(await isDue(interaction, deps.directMessages, deps))) return;
  await answer({ type: "text", text }, interaction, responder, deps);
}

/** More than the limit stays without an answer: one would only be another message. */
async function isDue(
  { messageId, person, where }: Interaction,
  limit: PersonLimit,
  { once, platform }: WrittenDeps,
): Promise<boolean> {
  if (messageId !== undefined && !(await once.isFirst(`${CLAIM} written ${platform.id} ${messageId}`))) {
    return false;
  }
  return limit.allows(`${where?.tenant} ${person.id}`);
}
