/** Autocomplete, answered from memory because platforms allow little time. */
import type { Choice } from "../chat/form.ts";
import type { CompletionField, Interaction, Responder } from "../chat/interaction.ts";
import type { Language } from "../language.ts";
import type { AnswerDeps } from "./answer.ts";

/** The lowest limit of any platform, and as many as people read. */
const OFFERED = 25;

export async function offer(
  of: CompletionField,
  text: string,
  interaction: Interaction,
  responder: Responder,
  deps: AnswerDeps,
): Promise<void> {
  const language = await deps.languages.ofReader(interaction);
  await responder.offer(choicesFor(of, text, language, deps));
}

function choicesFor(
  of: CompletionField,
  text: string,
  language: Language,
  { bot }: AnswerDeps,
): readonly Choice[] {
  if (of === "command") {
    return bot.complete(text, language, OFFERED).map((one) => ({ label: one.label, value: one.text }));
  }
  if (of === "project") {
    return bot.suggest(text, OFFERED).map(({ name, slug }) => ({ label: name, value: slug }));
  }
  return bot.fieldChoices(of, text, language, OFFERED);
}
