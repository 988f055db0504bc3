/**
 * Discord's HTTP API: every call has a time limit, keeps to the rate limits that
 * the library reads from the headers, and is made again only where that does no
 * harm. What comes back is not trusted: it is read with shared/payload.ts.
 */
import { REST, RESTEvents, type RequestMethod, type RouteLike } from "discord.js";
import { type AdapterObserver, UNOBSERVED } from "../../../src/chat/adapter.ts";
import type { Log } from "../../../src/chat/log.ts";
import { RATES } from "../limits.ts";
import { isPassing, isTokenRefused, NotSent, waitOf } from "./failures.ts";

/** The longest that one call may take, waiting for its turn included. */
export const CALL_TIMEOUT_MS = 8_000;
/** A longer wait is given back to the caller, who knows what else there is to do. */
const LONGEST_WAIT_MS = 2_500;
const REPEAT_AFTER_MS = [200, 1_000] as const;
/** Long before there are as many refusals as Discord locks an address out for. */
const WARN_EVERY_REFUSALS = RATES.refused.calls / 20;

export type Method = `${RequestMethod}`;

export interface CallOptions {
  readonly body?: object | undefined;
  readonly query?: Readonly<Record<string, string>> | undefined;
  /** False for what an interaction's own token answers. */
  readonly auth?: boolean;
  /** Whether it may be made again though it is a POST: where Discord takes only the first. */
  readonly repeats?: boolean;
  /** Is told before it is made again. */
  readonly onRepeat?: () => void;
  /** When the caller stops waiting, on the clock of `ApiDeps.now`. */
  readonly deadline?: number;
}

export interface Api {
  /** Throws what failures.ts reads. */
  call(method: Method, route: RouteLike, options?: CallOptions): Promise<unknown>;
  /** The time that stands in the head of Discord's last answer; undefined before there was one. */
  lastDate(): Temporal.Instant | undefined;
}

export interface ApiDeps {
  readonly token: string;
  readonly apiUrl?: string | undefined;
  readonly log: Log;
  readonly timeoutMs?: number | undefined;
  /** Discord says that the token is none (any more): asked twice before it is believed. */
  readonly onRefusedToken?: () => void;
  readonly observer?: AdapterObserver | undefined;
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number;
  readonly sleep?: (ms: number) => Promise<void>;
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** POST is not made twice by itself: Discord may have done it. */
const mayRepeat = (method: Method, { repeats = method !== "POST" }: CallOptions): boolean => repeats;

export function createApi(deps: ApiDeps): Api {
  const { log, timeoutMs = CALL_TIMEOUT_MS, observer = UNOBSERVED } = deps;
  const { now = () => performance.now(), sleep = wait } = deps;
  const rest = createRest(deps, timeoutMs);
  let date: string | null = null;
  rest.on(RESTEvents.Response, (_request, response) => {
    date = response.headers.get("date") ?? date;
  });
  let isAsking = false;

  /** One answer may be a mistake of theirs; the library has forgotten the token after it. */
  async function doubt(): Promise<void> {
    rest.setToken(deps.token);
    if (isAsking) return;
    isAsking = true;
    try {
      await rest.get("/users/@me", { signal: AbortSignal.timeout(timeoutMs) });
      log.warn({}, "Discord has refused the token once, and takes it again");
    } catch (error) {
      rest.setToken(deps.token);
      if (isTokenRefused(error)) deps.onRefusedToken?.();
    } finally {
      isAsking = false;
    }
  }

  async function once(method: Method, route: RouteLike, options: CallOptions): Promise<unknown> {
    const { body, query, auth = true, deadline = Number.POSITIVE_INFINITY } = options;
    const ms = Math.min(timeoutMs, deadline - now());
    if (ms <= 0) throw new NotSent("there was no time left for the call");
    try {
      return await rest.request({
        method: method as RequestMethod,
        fullRoute: route,
        auth,
        signal: AbortSignal.timeout(Math.ceil(ms)),
        ...(body !== undefined && { body }),
        ...(query !== undefined && { query: new URLSearchParams(query) }),
      });
    } catch (error) {
      if (auth && isTokenRefused(error)) void doubt();
      // What the library says when the time was over before its turn came.
      if (error instanceof Error && error.message === "Request aborted manually")
        throw new NotSent(error.message);
      throw error;
    }
  }

  return {
    lastDate() {
      const ms = Date.parse(date ?? "");
      return Number.isNaN(ms) ? undefined : Temporal.Instant.fromEpochMilliseconds(ms);
    },
    call: (method, route, options = {}) =>
      observer.call(`${method} ${shapeOf(route)}`, async () => {
        for (let tried = 0; ; tried++) {
          try {
            return await once(method, route, options);
          } catch (error) {
            const pause = REPEAT_AFTER_MS[tried];
            const isLast =
              pause === undefined || now() + pause > (options.deadline ?? Number.POSITIVE_INFINITY);
            if (isLast || !mayRepeat(method, options) || !isPassing(error)) throw error;
            await sleep(pause);
            options.onRepeat?.();
          }
        }
      }),
  };
}

function createRest({ token, apiUrl, log, observer = UNOBSERVED }: ApiDeps, timeoutMs: number): REST {
  const rest = new REST({
    version: "10",
    ...(apiUrl !== undefined && { api: baseOf(apiUrl) }),
    // Whether something may be sent twice is decided here, not by the library.
    retries: 0,
    timeout: timeoutMs,
    globalRequestsPerSecond: RATES.global.calls,
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
      "Discord refuses many requests; at 10,000 in ten minutes it refuses all",
    ),
  );
  return rest;
}

/** Without the slash at its end. */
export const baseOf = (apiUrl: string): string => apiUrl.replace(/\/+$/, "");

/** Without ids, tokens and emoji. */
const shapeOf = (route: string): string =>
  route
    .replace(/\/(?:interactions|webhooks)\/\d+\/[^/]+/, (found) => `/${found.split("/")[1]}/:id/:token`)
    .replace(/\/reactions\/[^/]+/, "/reactions/:emoji")
    .replace(/\/\d{5,}/g, "/:id");
