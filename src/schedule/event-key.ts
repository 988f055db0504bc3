/** The idempotency key: the same for the same event in every replica, after every restart. */
import { createHash } from "node:crypto";

/** 25 characters, the most that every platform takes; 96 bits of them tell events apart. */
export const eventKey = (channelId: string, kind: string, date: string): string =>
  `k${createHash("sha256").update(`${channelId} ${kind} ${date}`).digest("hex").slice(0, 24)}`;
