/** What a test may set when it starts a Discord, and what is usual. */
import type { PrivilegedIntent } from "./gateway/intents.ts";

export interface LoopbackOptions {
  /** The time of messages and of what expires; the machine's when left out. */
  readonly now?: () => number;
  readonly applicationId?: string;
  readonly botId?: string;
  readonly botName?: string;
  readonly token?: string;
  /** Answer 429 as Discord does when an app calls too often, and take one IDENTIFY in five seconds. */
  readonly rateLimits?: boolean;
  /** Discord's 3 seconds, for tests that cannot wait so long. */
  readonly ackTimeoutMs?: number;
  /** How often clients must send a heartbeat. */
  readonly heartbeatIntervalMs?: number;
  /** How long a session that is away can be resumed. */
  readonly resumableMs?: number;
  /** Granted to the application; none when left out. */
  readonly privilegedIntents?: readonly PrivilegedIntent[];
  /** What GET /gateway/bot recommends. */
  readonly shards?: number;
  /** More guilds on one shard close it with 4011. */
  readonly guildsPerShard?: number;
  /** Logins left today. */
  readonly sessionStarts?: number;
  /** How many shards may identify at once. Discord's usual is 1, which makes clients wait 5 s for each. */
  readonly maxConcurrency?: number;
  /** After so many answers of 401, 403 and 429 in ten minutes nothing else is answered. */
  readonly invalidRequestLimit?: number;
  /** Discord's description of its API: where it is, or false to do without. The usual place when left out. */
  readonly openapi?: string | false;
  /** Is given the body of each request of the app. */
  readonly onReceived?: (text: string) => void;
}

/** In the word of a test; what is left out is taken from here. */
export const USUAL = {
  now: Date.now,
  applicationId: "1000000000000000001",
  botName: "bot",
  token: "MTAwMDAwMDAwMDAwMDAwMDAwMQ.Loop.back-token",
  rateLimits: false,
  ackTimeoutMs: 3000,
  heartbeatIntervalMs: 41_250,
  resumableMs: 180_000,
  privilegedIntents: [] as readonly PrivilegedIntent[],
  shards: 1,
  guildsPerShard: 2500,
  sessionStarts: 1000,
  maxConcurrency: 16,
  invalidRequestLimit: 10_000,
  openapi: undefined,
  onReceived: (_text: string): void => {},
} as const satisfies { readonly [Key in keyof LoopbackOptions]: LoopbackOptions[Key] | undefined };
