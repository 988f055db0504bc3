/** Ids, secrets and message timestamps, each given out once. */
import { randomBytes } from "node:crypto";

export interface Ids {
  /** "V000001": the prefix tells what it is, as in Slack. */
  next(prefix: string): string;
  /** Something that nobody can guess. */
  secret(): string;
  /** "1766000000.000100": seconds and microseconds, later than every one before. */
  ts(): string;
}

export function createIds(now: () => number): Ids {
  let counter = 0;
  let lastMicros = 0;
  return {
    next(prefix) {
      counter += 1;
      return `${prefix}${counter.toString(36).toUpperCase().padStart(8, "0")}`;
    },
    secret: () => randomBytes(18).toString("hex"),
    ts() {
      lastMicros = Math.max(lastMicros + 1, Math.floor(now() * 1000));
      const seconds = Math.floor(lastMicros / 1_000_000);
      return `${seconds}.${String(lastMicros % 1_000_000).padStart(6, "0")}`;
    },
  };
}
