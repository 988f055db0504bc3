/** How Discord lets the bot connect (GET /gateway/bot), read without trusting it. */
import type { APIGatewayBotInfo } from "discord.js";
import { at, numberAt, textAt } from "../../shared/payload.ts";

/** More shards than the largest bots have. */
const MOST_SHARDS = 10_000;
const MOST_STARTS = 1_000_000;
const DAY_MS = 24 * 60 * 60_000;

/** Throws where the answer does not say how to connect. */
export function readGatewayTerms(answer: unknown): APIGatewayBotInfo {
  const url = textAt(answer, "url") ?? "";
  if (!URL.canParse(url) || !/^wss?:$/.test(new URL(url).protocol)) {
    throw new Error("Discord gave no address of its gateway");
  }
  const limit = at(answer, "session_start_limit");
  const start = (key: string, most: number) => Math.min(whole(limit, key, 0), most);
  return {
    url,
    shards: Math.min(whole(answer, "shards", 1), MOST_SHARDS),
    session_start_limit: {
      total: start("total", MOST_STARTS),
      remaining: start("remaining", MOST_STARTS),
      reset_after: start("reset_after", DAY_MS),
      max_concurrency: Math.max(1, start("max_concurrency", MOST_SHARDS)),
    },
  };
}

function whole(from: unknown, key: string, least: number): number {
  const found = numberAt(from, key);
  if (found === undefined || !Number.isSafeInteger(found) || found < least) {
    throw new Error(`Discord gave no ${key} with the address of its gateway`);
  }
  return found;
}

/** At least this long, where Discord says that no time is left until it counts anew. */
const LEAST_MS = 1_000;

export interface SessionStartDeps {
  readonly ask: () => Promise<APIGatewayBotInfo>;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly onWait: (ms: number) => void;
}

/**
 * Waits until Discord allows another session: it resets the token of a bot that begins more
 * than a thousand in a day. The library asks only once, before the first of them.
 */
export async function sessionAllowed(
  { ask, sleep, onWait }: SessionStartDeps,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    // While Discord does not answer, its gateway mostly does not either.
    const terms = await ask().catch(() => undefined);
    if (terms === undefined || terms.session_start_limit.remaining > 0) return;
    const ms = Math.max(LEAST_MS, terms.session_start_limit.reset_after);
    onWait(ms);
    await sleep(ms, signal).catch(() => {});
  }
}
