/** How often a bot may identify: so many times a day, and each key of shards once in five seconds. */
import type { Json } from "../json.ts";

const DAY_MS = 86_400_000;
const PAUSE_MS = 5000;

interface Size {
  readonly perDay: number;
  readonly maxConcurrency: number;
}

export interface IdentifyLimits {
  /** Counts one, and says whether it was due; the pause between two is asked for only if `isPaced`. */
  take(shardId: number, isPaced: boolean): boolean;
  /** As GET /gateway/bot tells it. */
  terms(): Json;
}

export function createIdentifyLimits(now: () => number, { perDay, maxConcurrency }: Size): IdentifyLimits {
  const lastAt = new Map<number, number>();
  let taken: number[] = [];
  const recent = (): number[] => taken.filter((at) => now() - at < DAY_MS);
  return {
    take(shardId, isPaced) {
      const key = shardId % maxConcurrency;
      const isSoon = performance.now() - (lastAt.get(key) ?? Number.NEGATIVE_INFINITY) < PAUSE_MS;
      taken = recent();
      if ((isPaced && isSoon) || taken.length >= perDay) return false;
      taken.push(now());
      lastAt.set(key, performance.now());
      return true;
    },
    terms() {
      const [oldest = now()] = recent();
      return {
        total: perDay,
        remaining: Math.max(0, perDay - recent().length),
        reset_after: oldest + DAY_MS - now(),
        max_concurrency: maxConcurrency,
      };
    },
  };
}
