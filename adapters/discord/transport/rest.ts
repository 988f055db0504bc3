/**
 * The library's client of Discord's HTTP API, which keeps to the rate limits that it reads
 * from the headers. Requests go out by shared/http.ts.
 *
 * The library's own retries are off. They follow without a pause, and repeat every
 * method, posts included.
 */
import { REST, RESTEvents, type RESTOptions } from "discord.js";
import { type AdapterObserver, UNOBSERVED } from "../../../src/chat/adapter.ts";
import type { Log } from "../../../src/chat/log.ts";
import { boundWait, type HttpRequest, send } from "../../shared/http.ts";
import { RATES } from "../limits.ts";
import { waitOf } from "./failures.ts";

/** The longest that one call may take, waiting for its turn included. */
export const CALL_TIMEOUT_MS = 8_000;
/** A call that must wait longer fails, so that the caller can do something else. */
const LONGEST_WAIT_MS = 2_500;
/** Warns long before there are so many refusals that Discord locks the address out. */
const WARN_EVERY_REFUSALS = RATES.refused.calls / 20;

export interface RestDeps {
  readonly token: string;
  readonly apiUrl?: string | undefined;
  readonly log: Log;
  readonly observer?: AdapterObserver | undefined;
  readonly timeoutMs?: number | undefined;
  readonly onAnswer?: (answer: Response) => void;
  /** The bot's own limit, for all its calls together. */
  readonly perSecond?: number;
}

export function createRest({ token, apiUrl, log, observer = UNOBSERVED, ...options }: RestDeps): REST {
  const { timeoutMs = CALL_TIMEOUT_MS, onAnswer, perSecond = RATES.global.calls } = options;
  const rest = new REST({
    version: "10",
    ...(apiUrl !== undefined && { api: apiUrl.replace(/\/+$/, "") }),
    retries: 0,
    timeout: timeoutMs,
    async makeRequest(url, request) {
      const answer = await send(url, request as HttpRequest);
      onAnswer?.(answer);
      if (answer.headers.has(RESET_AFTER)) boundWait(answer, RESET_AFTER);
      return answer as Awaited<ReturnType<RESTOptions["makeRequest"]>>;
    },
    globalRequestsPerSecond: perSecond,
    invalidRequestWarningInterval: WARN_EVERY_REFUSALS,
    rejectOnRateLimit: (info) => {
      const ms = waitOf(info);
      const method = `${info.method} ${info.route}`;
      if (ms <= LONGEST_WAIT_MS) {
        observer.waited(method, ms);
        return false;
      }
      observer.limited(method, info.limit === Number.POSITIVE_INFINITY ? "platform" : "bot");
      return true;
    },
  }).setToken(token);
  rest.on(RESTEvents.InvalidRequestWarning, ({ count, remainingTime }) =>
    log.warn(
      { count, remainingTime },
      "Discord refuses many requests; after 10,000 in ten minutes it refuses all",
    ),
  );
  return rest;
}

/** In how many seconds a rate limit ends. */
const RESET_AFTER = "x-ratelimit-reset-after";

/** A wall clock that differs from the monotonic one by so much more than before has been set. */
const STEP_MS = 1_000;

/** The library keeps rate limits by the wall clock: once that is set back, they would last for hours. */
export function onClockSet(wall: { now(): Temporal.Instant }, clients: readonly REST[]): () => void {
  const difference = () => wall.now().epochMilliseconds - performance.now();
  let known = difference();
  return () => {
    const found = difference();
    if (Math.abs(found - known) <= STEP_MS) return;
    known = found;
    for (const rest of clients) {
      rest.handlers.clear();
      rest.globalReset = -1;
    }
  };
}
