/** Snowflakes, each given out once and later than every one before, and secrets. */
import { randomBytes } from "node:crypto";

const EPOCH = 1_420_070_400_000;

export interface Ids {
  /** A new id, which tells the time. */
  next(): string;
  /** Something that nobody can guess. */
  secret(): string;
}

export function createIds(now: () => number): Ids {
  let last = 0n;
  return {
    next() {
      const fromTime = BigInt(Math.floor(now()) - EPOCH) << 22n;
      last = fromTime > last ? fromTime : last + 1n;
      return String(last);
    },
    secret: () => randomBytes(24).toString("base64url"),
  };
}

export const timeOf = (id: string): number => Number(BigInt(id) >> 22n) + EPOCH;

/** Discord's order: by time. */
export const byId = (a: string, b: string): number =>
  a.length === b.length ? (a < b ? -1 : Number(a > b)) : a.length - b.length;

/** Which shard a guild belongs to. */
export const shardOf = (guildId: string, shards: number): number =>
  Number((BigInt(guildId) >> 22n) % BigInt(shards));

const SNOWFLAKE = /^[1-9]\d{16,18}$/;

/** discord.js finds ids in addresses by their 17 to 19 digits. */
export function requireSnowflake(id: string): string {
  if (!SNOWFLAKE.test(id)) throw new Error(`${id} is no snowflake: 17 to 19 digits are needed`);
  return id;
}
