/** The whole program's configuration, and each platform's own with its type. */
import { discord } from "../../adapters/discord/adapter.ts";
import { slack } from "../../adapters/slack/adapter.ts";
import { ConfigError, parseConfig } from "../../src/config.ts";
import { ADAPTERS } from "../../src/main.ts";

type Environment = Readonly<Record<string, string>>;

export const slackIn = (environment: Environment) => parseConfig(environment, [slack]).adapters[0]?.config;
export const discordIn = (environment: Environment) =>
  parseConfig(environment, [discord]).adapters[0]?.config;

export type Configured = ReturnType<typeof configured>;

/** Throws a ConfigError for what the program refuses. */
export const configured = (environment: Environment) => ({
  ...parseConfig(environment, ADAPTERS),
  slack: slackIn(environment),
  discord: discordIn(environment),
});

/** The lines that say what is wrong with it. */
export function problemsOf(environment: Environment): string[] {
  try {
    parseConfig(environment, ADAPTERS);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message.split("\n").slice(1);
  }
}
