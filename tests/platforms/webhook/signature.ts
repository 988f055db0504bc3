/** Signatures over the time, method, address and body: a call cannot be changed, redirected, or repeated later. */
import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";

export const signatureOf = (secret: string, ...signed: readonly string[]): string =>
  createHmac("sha256", secret).update(signed.join("\n")).digest("hex");

/** How far the platform's clock and ours may differ. */
const MOST_SECONDS = 5 * 60;

export function isGenuine(request: IncomingMessage, body: string, secret: string, now: Temporal.Instant) {
  const { method = "", url = "", headers } = request;
  const time = String(headers["x-time"]);
  const isRecent = Math.abs(now.epochMilliseconds / 1_000 - Number(time)) <= MOST_SECONDS;
  const given = Buffer.from(String(headers["x-signature"]));
  const expected = Buffer.from(signatureOf(secret, time, method, url, body));
  return isRecent && given.length === expected.length && timingSafeEqual(given, expected);
}
