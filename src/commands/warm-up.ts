/** Warms the bot up, so that the first person who asks does not wait for what is made on first use. */
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Bot } from "../chat/bot.ts";
import type { Language } from "../language.ts";
import { turn } from "../ports/turns.ts";

const LOOKUPS = 8;

/** Looks up projects of the deck in each language, by their names and misspelt. */
export async function warmUp(bot: Bot, catalogue: Catalogue, languages: readonly Language[]): Promise<void> {
  const names = [...catalogue.projects.values()].filter(({ deck }) => deck !== undefined);
  for (const { name } of names.slice(0, LOOKUPS)) {
    for (const text of [name, `${name.slice(0, 2)}${name.slice(3)}`]) {
      for (const language of languages) {
        await turn();
        await bot.answer({ input: { type: "text", text }, language });
      }
    }
  }
}
