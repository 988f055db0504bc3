/** The answers to those who ask too often. */
import type { ApiReply } from "./api.ts";

export interface TooMany {
  readonly scope: "user" | "shared" | "global";
  /** In seconds. */
  readonly retryAfter: number;
}

/** The header tells whole seconds, the body all of it. */
export const tooMany = (
  { scope, retryAfter }: TooMany,
  headers: Readonly<Record<string, string>>,
): ApiReply => ({
  status: 429,
  headers: {
    via: "1.1 google",
    "retry-after": String(Math.ceil(retryAfter)),
    ...headers,
    "x-ratelimit-scope": scope,
    ...(scope === "global" && { "x-ratelimit-global": "true" }),
  },
  body: { message: "You are being rate limited.", retry_after: retryAfter, global: scope === "global" },
});

/** Plain text, and none of Discord's headers: Discord never saw the request. */
export const BANNED: ApiReply = { status: 429, headers: { "retry-after": "600" }, body: "error code: 1015" };
