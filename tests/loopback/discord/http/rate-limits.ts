/** Rate limits: 50 requests a second in all, and a bucket for each route and place. On the monotonic clock. */
import type { Found } from "../routes/all.ts";

interface Size {
  readonly limit: number;
  readonly windowMs: number;
}

/** Discord's numbers are seen in headers only, and may change: these were seen. */
const SIZES: Readonly<Record<string, Size>> = {
  "POST /channels/{channel_id}/messages": { limit: 5, windowMs: 5000 },
  "PATCH /channels/{channel_id}/messages/{message_id}": { limit: 5, windowMs: 5000 },
  "DELETE /channels/{channel_id}/messages/{message_id}": { limit: 5, windowMs: 1000 },
  "GET /channels/{channel_id}/messages": { limit: 5, windowMs: 5000 },
  "POST /webhooks/{webhook_id}/{webhook_token}": { limit: 5, windowMs: 2000 },
  "PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original": { limit: 5, windowMs: 2000 },
  "PUT /applications/{application_id}/commands": { limit: 2, windowMs: 20_000 },
  "PUT /applications/{application_id}/guilds/{guild_id}/commands": { limit: 2, windowMs: 20_000 },
};

/** All changes of reactions in a channel share one bucket. */
const REACTIONS: Size = { limit: 1, windowMs: 250 };
const USUAL: Size = { limit: 50, windowMs: 1000 };
const GLOBAL: Size = { limit: 50, windowMs: 1000 };

/** Each of these in an address has a bucket of its own. */
const MAJOR = ["channel_id", "guild_id", "webhook_token", "interaction_token"];

export interface Verdict {
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined when the request may pass. */
  readonly refused: { readonly scope: "user" | "global"; readonly retryAfter: number } | undefined;
}

export interface RateLimits {
  judge(found: Found): Verdict;
}

interface Bucket {
  left: number;
  resetsAt: number;
}

export function createRateLimits(): RateLimits {
  const buckets = new Map<string, Bucket>();
  let everything: Bucket = { left: GLOBAL.limit, resetsAt: 0 };

  const refilled = (bucket: Bucket | undefined, { limit, windowMs }: Size, now: number): Bucket =>
    bucket !== undefined && bucket.resetsAt > now ? bucket : { left: limit, resetsAt: now + windowMs };

  return {
    judge({ route, params }) {
      const now = performance.now();
      if (!isInteraction(route.path)) {
        everything = refilled(everything, GLOBAL, now);
        if (everything.left === 0) {
          return {
            headers: {},
            refused: { scope: "global", retryAfter: secondsTo(everything.resetsAt, now) },
          };
        }
        everything.left -= 1;
      }
      const isReaction = route.path.includes("/reactions/") && route.method !== "GET";
      const name = isReaction ? "reactions" : `${route.method} ${route.path}`;
      const size = isReaction ? REACTIONS : (SIZES[name] ?? USUAL);
      const key = `${name} ${MAJOR.map((each) => params[each] ?? "").join(":")}`;
      const bucket = refilled(buckets.get(key), size, now);
      buckets.set(key, bucket);
      const isEmpty = bucket.left === 0;
      if (!isEmpty) bucket.left -= 1;
      const retryAfter = secondsTo(bucket.resetsAt, now);
      return {
        headers: {
          "x-ratelimit-limit": String(size.limit),
          "x-ratelimit-remaining": String(bucket.left),
          "x-ratelimit-reset": ((Date.now() + retryAfter * 1000) / 1000).toFixed(3),
          "x-ratelimit-reset-after": String(retryAfter),
          "x-ratelimit-bucket": hashOf(name),
        },
        refused: isEmpty ? { scope: "user", retryAfter } : undefined,
      };
    },
  };
}

/** Whatever answers interactions does not count towards the global limit. */
const isInteraction = (path: string): boolean =>
  path.startsWith("/interactions/") || path.startsWith("/webhooks/");

const secondsTo = (at: number, now: number): number => Math.max(0.001, Math.round(at - now) / 1000);

function hashOf(name: string): string {
  let hash = 0;
  for (const letter of name) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return hash.toString(16).padStart(8, "0").repeat(4);
}
