/**
 * Composes the bot: data, messages, clock and randomness into one object that
 * adapters talk to. The only place where the core's parts are put together.
 */
import { type Bot, createBot } from "./bot/bot.ts";
import { loadCatalogue } from "./catalogue/load.ts";
import type { Config } from "./config.ts";
import { readCatalogueFiles, readMessageFiles, readVersion } from "./data-dir.ts";
import { loadMessages } from "./messages/load.ts";
import { createMessages, type Messages } from "./messages/messages.ts";
import { systemClock } from "./ports/clock.ts";
import { systemRandom } from "./ports/random.ts";

export interface Knock {
  readonly bot: Bot;
  readonly messages: Messages;
}

/** Throws a DataError when a data file is wrong. */
export function composeKnock(config: Config): Knock {
  const messages = createMessages(loadMessages(readMessageFiles()));
  const bot = createBot({
    catalogue: loadCatalogue(readCatalogueFiles(undefined, config.communityFile)),
    messages,
    clock: systemClock(config.clock),
    random: systemRandom(),
    version: readVersion(),
  });
  return { bot, messages };
}
