/**
 * Slack's rate limits, as buckets that fill again. They are measured on the
 * machine's own monotonic clock: a test's clock may stand still, a 429 may not.
 * Source: docs.slack.dev/apis/web-api/rate-limits.
 */
interface Bucket {
  /** Calls at once. */
  readonly burst: number;
  readonly perMinute: number;
}

/** "post" is one a second for each channel, short bursts allowed; the others are for each method and workspace. */
const TIERS = {
  post: { burst: 3, perMinute: 60 },
  tier1: { burst: 1, perMinute: 1 },
  tier2: { burst: 20, perMinute: 20 },
  tier3: { burst: 50, perMinute: 50 },
  tier4: { burst: 100, perMinute: 100 },
  special: { burst: 1000, perMinute: 1000 },
} as const satisfies Record<string, Bucket>;

export type Tier = keyof typeof TIERS;

export interface RateLimits {
  /** 0 when the call may go ahead, else the seconds to wait. */
  secondsToWait(tier: Tier, key: string): number;
}

export function createRateLimits(monotonic: () => number = () => performance.now()): RateLimits {
  const levels = new Map<string, { tokens: number; at: number }>();
  return {
    secondsToWait(tier, key) {
      const { burst, perMinute } = TIERS[tier];
      const now = monotonic();
      const level = levels.get(key) ?? { tokens: burst, at: now };
      const tokens = Math.min(burst, level.tokens + ((now - level.at) * perMinute) / 60_000);
      const mayGo = tokens >= 1;
      levels.set(key, { tokens: mayGo ? tokens - 1 : tokens, at: now });
      return mayGo ? 0 : Math.max(1, Math.ceil(((1 - tokens) * 60) / perMinute));
    },
  };
}
