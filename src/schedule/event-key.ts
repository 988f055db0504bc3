/** The idempotency key: identical for an event on every replica and after every restart. */
import { createHash } from "node:crypto";

/** 25 characters, the longest key that every platform accepts. Holds 96 bits of the hash. */
export const eventKey = (channelId: string, kind: string, date: string): string =>
  `k${createHash("sha256").update(`${channelId} ${kind} ${date}`).digest("hex").slice(0, 24)}`;
