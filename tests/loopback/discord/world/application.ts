/** The application: its bot user, its tokens, its commands. */
import type { Json } from "../json.ts";
import { requireSnowflake } from "./ids.ts";
import type { Command } from "./types.ts";

export interface Application {
  readonly id: string;
  readonly botId: string;
  readonly name: string;
  readonly tokens: Set<string>;
  /** Global ones have an undefined guild. */
  readonly commands: Map<string, Command>;
  /** What is asked for when it is added to a server (0) or an account (1). */
  installation: Json;
  /** When commands were created, by guild ("" for global ones): 200 a day. */
  readonly creations: Map<string, number[]>;
}

interface Options {
  readonly applicationId: string;
  readonly botId: string;
  readonly botName: string;
  readonly token: string;
}

export const createApplication = ({ applicationId, botId, botName, token }: Options): Application => ({
  id: requireSnowflake(applicationId),
  botId: requireSnowflake(botId),
  name: botName,
  tokens: new Set([token]),
  commands: new Map(),
  installation: { "0": {} },
  creations: new Map(),
});
