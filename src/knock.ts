/**
 * Composes the bot: data, messages, clock and randomness into one object that
 * adapters talk to. The only place where the core's parts are put together.
 */
import { readFileSync } from "node:fs";
import { type Bot, createBot } from "./bot/bot.ts";
import { loadCatalogue } from "./catalogue/load.ts";
import { type Config, ConfigError } from "./config.ts";
import { readCatalogueFiles, readMessageFiles, readVersion } from "./data-dir.ts";
import { loadMessages } from "./messages/load.ts";
import { createMessages, type Messages } from "./messages/messages.ts";
import { systemClock } from "./ports/clock.ts";
import { systemRandom } from "./ports/random.ts";

export interface Knock {
  readonly bot: Bot;
  readonly messages: Messages;
}

/** Throws a DataError when a data file is wrong, a ConfigError when the configuration asks for what is not there. */
export function composeKnock(config: Config): Knock {
  const messages = createMessages(loadMessages(readMessageFiles()));
  const problems = [...missingLanguage(config, messages), ...unreadableCommunity(config)];
  if (problems.length > 0) throw new ConfigError(problems);
  const bot = createBot({
    catalogue: loadCatalogue(readCatalogueFiles(undefined, config.communityFile)),
    messages,
    clock: systemClock(config.clock),
    random: systemRandom(),
    version: readVersion(),
  });
  return { bot, messages };
}

function missingLanguage({ language }: Config, { languages }: Messages): string[] {
  return languages.includes(language)
    ? []
    : [`KNOCK_LANGUAGE="${language}": there are no messages in it; expected one of ${languages.join(", ")}`];
}

function unreadableCommunity({ communityFile }: Config): string[] {
  if (communityFile === undefined) return [];
  try {
    readFileSync(communityFile);
    return [];
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    return [
      `COMMUNITY_FILE="${communityFile}": cannot be read (${error.code}); expected the path of a YAML file`,
    ];
  }
}
