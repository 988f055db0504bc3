/**
 * Begins sessions within Discord's limits: some seconds apart, and no more than it grants in
 * a day, for which it would take the token away. The library looks at the latter only when it
 * connects for the first time, though every session that is lost begins another.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { type IIdentifyThrottler, SimpleIdentifyThrottler, type WebSocketManager } from "@discordjs/ws";
import { boundedWait } from "../../../src/chat/wait.ts";

export interface SessionStartsDeps {
  readonly manager: Pick<WebSocketManager, "fetchGatewayInformation">;
  /** None is left, and Discord is asked again after that time. */
  readonly onNone: (shard: number, waitMs: number) => void;
  readonly onStart: (shard: number) => void;
}

/** Other processes begin sessions of the same bot. */
const KNOWN_FOR_MS = 60_000;
const LEAST_WAIT_MS = 5_000;

export async function createSessionStarts(deps: SessionStartsDeps): Promise<IIdentifyThrottler> {
  const { manager, onNone, onStart } = deps;
  // Cached, or fetched again. The library does not handle an error here.
  const first = await manager.fetchGatewayInformation().catch(() => undefined);
  const throttler = new SimpleIdentifyThrottler(first?.session_start_limit.max_concurrency ?? 1);
  let { remaining: left, reset_after: resetMs } = first?.session_start_limit ?? {
    remaining: 1,
    reset_after: 0,
  };
  let askedAt = performance.now();

  async function ask(): Promise<void> {
    const now = await manager.fetchGatewayInformation(true).catch(() => undefined);
    if (now === undefined) return;
    ({ remaining: left, reset_after: resetMs } = now.session_start_limit);
    askedAt = performance.now();
  }

  return {
    async waitForIdentify(shard, signal) {
      for (;;) {
        if (left <= 0 || performance.now() - askedAt > KNOWN_FOR_MS) await ask();
        if (left > 0) break;
        const waitMs = Math.max(LEAST_WAIT_MS, boundedWait(resetMs));
        onNone(shard, waitMs);
        await sleep(waitMs, undefined, { signal });
      }
      left -= 1;
      await throttler.waitForIdentify(shard, signal);
      onStart(shard);
    },
  };
}
