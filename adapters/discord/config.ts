/** The variables of Discord: the bot's token, and which shards this process runs. */
import { z } from "zod";
import { apiUrl, secretText, type ValuesOf } from "../../src/chat/variables.ts";

export interface DiscordConfig {
  readonly token: string;
  readonly apiUrl: string | undefined;
  /** Undefined: all of as many as Discord recommends. */
  readonly shards: { readonly own: readonly number[]; readonly count: number } | undefined;
}

/** Numbers of shards, in order. */
function shards(given: string, context: z.core.$RefinementCtx<string>): readonly number[] {
  const ordinal = /^[a-z][a-z0-9.-]*-(\d+)$/i.exec(given)?.[1];
  const parts = (ordinal ?? given).split(",").map((part) => /^\s*(\d{1,4})(?:-(\d{1,4}))?\s*$/.exec(part));
  const numbers = parts.flatMap((part) => {
    const [first, last] = [Number(part?.[1]), Number(part?.[2] ?? part?.[1])];
    return first <= last ? Array.from({ length: last - first + 1 }, (_, i) => first + i) : [Number.NaN];
  });
  if (numbers.some(Number.isNaN)) {
    context.addIssue('expected "0", "0,2", "0-3", or a name that ends in a number, such as "knock-0"');
    return z.NEVER;
  }
  return [...new Set(numbers)].sort((a, b) => a - b);
}

const discord = {
  DISCORD_TOKEN: secretText(
    /^[\w-]+\.[\w-]+\.[\w-]+$/,
    'expected the bot\'s token, three parts with dots between them: "Reset Token" on the page "Bot" of the Discord developer portal',
  ),
  /** Which shards this process runs: "0", "0,2", "0-3", or a name that ends in its number, such as a StatefulSet's pod. */
  DISCORD_SHARDS: z.string().transform(shards).optional(),
  /** How many shards there are in all processes together. */
  DISCORD_SHARD_COUNT: z.coerce
    .number({ error: "expected a number, such as 2" })
    .int({ error: "expected a number, such as 2" })
    .min(1, { error: "expected a number of 1 or more" })
    .optional(),
};
const trying = { DISCORD_API_URL: apiUrl("https://discord.com/api") };

export const tables = { discord, trying };
export const variables = { ...discord, ...trying };

type Found = ValuesOf<typeof variables>;

export function check(isGiven: (name: string) => boolean, found: Partial<Found>): string[] {
  const { DISCORD_SHARDS: own = [], DISCORD_SHARD_COUNT: count } = found;
  if (isGiven("DISCORD_SHARDS") && !isGiven("DISCORD_SHARD_COUNT")) {
    return [
      "DISCORD_SHARD_COUNT: missing, and needed with DISCORD_SHARDS; set it to the number of all shards",
    ];
  }
  const beyond = count === undefined ? [] : own.filter((shard) => shard >= count);
  if (count === undefined || beyond.length === 0) return [];
  const last = `of ${count} shards (DISCORD_SHARD_COUNT) the last is ${count - 1}`;
  return [`DISCORD_SHARDS: ${last}; ${beyond.join(", ")} is beyond`];
}

export function configure(values: Found): DiscordConfig | undefined {
  const { DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl, DISCORD_SHARD_COUNT: count } = values;
  if (token === undefined) return undefined;
  const own = values.DISCORD_SHARDS ?? Array.from({ length: count ?? 0 }, (_, i) => i);
  return { token, apiUrl, shards: count === undefined ? undefined : { own, count } };
}
