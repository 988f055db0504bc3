/** What is offered while somebody types: from memory, since Discord waits three seconds for it. */
import { cut } from "../../shared/cut.ts";
import { LIMITS } from "../limits.ts";
import type { Searched } from "../receive/payloads.ts";
import { type DiscordDesk, languageOf } from "./desk.ts";
import type { Responder } from "./responder.ts";

interface Choice {
  readonly name: string;
  readonly value: string;
}

const MOST = LIMITS.command.choices.most;

export async function onSearch(searched: Searched, responder: Responder, desk: DiscordDesk): Promise<void> {
  const language = await languageOf(searched, desk);
  const choices = choicesFor(searched, language, desk);
  // Too late, or the connection is gone: nobody waits for it any more.
  await responder.offer(choices).catch(() => {});
}

function choicesFor({ option, text }: Searched, language: string, { bot, registry }: DiscordDesk): Choice[] {
  switch (option) {
    case "zone":
      return offered(registry.zonesLike(text, MOST).map(({ id, name }) => ({ name, value: id })));
    case "curriculum":
      return offered(
        registry.curriculaLike(text, language, MOST).map(({ id, name }) => ({ name, value: id })),
      );
    default:
      return offered(
        bot.complete(text, language, MOST).map(({ label, text: value }) => ({ name: label, value })),
      );
  }
}

/** A value that is too long to come back cannot be offered; a name is cut. */
const offered = (choices: readonly Choice[]): Choice[] =>
  choices
    .filter(({ name, value }) => name !== "" && value !== "" && value.length <= LIMITS.choice.value.most)
    .slice(0, MOST)
    .map(({ name, value }) => ({ name: cut(name, LIMITS.choice.name.most), value }));
