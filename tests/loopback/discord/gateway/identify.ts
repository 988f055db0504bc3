/** Whether an IDENTIFY is taken: the token, the shard, the intents, in this order; else the code to close with. */
import { asList, asText, isObject } from "../json.ts";
import { shardOf } from "../world/ids.ts";
import type { World } from "../world/world.ts";
import { CLOSE } from "./codes.ts";
import { areGranted, areIntents, type PrivilegedIntent } from "./intents.ts";
import type { Shard } from "./session.ts";

export interface Identity {
  readonly token: string;
  readonly shard: Shard;
  readonly intents: number;
  readonly largeThreshold: number;
}

export interface Terms {
  readonly world: World;
  readonly privilegedIntents: readonly PrivilegedIntent[];
  readonly guildsPerShard: number;
}

export function readIdentify(terms: Terms, data: unknown): Identity | number {
  if (!isObject(data)) return CLOSE.decodeError;
  const token = bareToken(data["token"]);
  if (!terms.world.application.tokens.has(token)) return CLOSE.authenticationFailed;
  const shard = shardFrom(data["shard"]);
  if (shard === undefined) return CLOSE.invalidShard;
  const intents = data["intents"];
  if (!areIntents(intents)) return CLOSE.invalidIntents;
  if (!areGranted(intents, terms.privilegedIntents)) return CLOSE.disallowedIntents;
  if (guildsOn(terms.world, shard) > terms.guildsPerShard) return CLOSE.shardingRequired;
  return { token, shard, intents, largeThreshold: Number(data["large_threshold"] ?? 50) };
}

export const bareToken = (value: unknown): string => (asText(value) ?? "").replace(/^Bot /, "");

function shardFrom(value: unknown): Shard | undefined {
  if (value === undefined) return { id: 0, of: 1 };
  const [id, of] = asList(value);
  if (!Number.isInteger(id) || !Number.isInteger(of)) return undefined;
  return Number(id) >= 0 && Number(id) < Number(of) ? { id: Number(id), of: Number(of) } : undefined;
}

const guildsOn = ({ guilds, application }: World, { id, of }: Shard): number =>
  [...guilds.values()].filter((guild) => guild.members.has(application.botId) && shardOf(guild.id, of) === id)
    .length;
