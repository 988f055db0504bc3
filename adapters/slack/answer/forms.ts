/** Forms: what a select offers while somebody types, and what comes of a submitted one. */
import type { Reply } from "../../../src/chat/reply.ts";
import { answerInTime } from "../../shared/ack-deadline.ts";
import { apologizing, sentence } from "../../shared/sentences.ts";
import type { Searched, Submitted } from "../receive/payloads.ts";
import { replyModal } from "../render/home.ts";
import { type Choice, suggested } from "../render/options.ts";
import type { Ack } from "./commands.ts";
import { placeOf, requestOf, type SlackDesk } from "./desk.ts";

/** As many as are looked at; a select could show a hundred. */
const OFFERED = 20;

export async function onSearch(searched: Searched, ack: Ack, desk: SlackDesk): Promise<void> {
  const language = await desk.voices.of(searched.teamId, searched.userId, placeOf(searched));
  await ack(suggested(choicesFor(searched, language, desk)));
}

function choicesFor({ field, text }: Searched, language: string, { bot, registry }: SlackDesk): Choice[] {
  switch (field) {
    case "project":
      return bot.suggest(text, OFFERED).map(({ name, slug }) => ({ name, value: slug }));
    case "zone":
      return registry.zonesLike(text, OFFERED).map(({ id, name }) => ({ name, value: id }));
    case "curriculum":
      return registry.curriculaLike(text, language, OFFERED).map(({ id, name }) => ({ name, value: id }));
  }
}

/** The form's window shows what came of it: the settings that hold now, or what is wrong. */
export async function onSubmit(submitted: Submitted, ack: Ack, desk: SlackDesk): Promise<void> {
  const language = await desk.voices.of(submitted.teamId, submitted.userId, placeOf(submitted));
  const input = { type: "text", text: `setup ${submitted.setup.text}` } as const;
  const request = { ...requestOf(submitted, input, language, desk), fixedLanguage: true };
  const shown = (reply: Reply) => replyModal(reply, desk.messages.in(reply.language));
  await answerInTime(apologizing(desk.bot.answer(request), language, desk), {
    ack: (reply = sentence("setup-form.saving", language, desk)) =>
      ack({ response_action: "update", view: shown(reply) }),
    async later(reply) {
      const client = await desk.clients.of(submitted.teamId);
      await client.call("views.update", { view_id: submitted.viewId, view: shown(reply) });
    },
  });
}
