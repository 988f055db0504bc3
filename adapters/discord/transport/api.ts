/**
 * Calls of Discord's HTTP API: each has a time limit, and is repeated only where that does no
 * harm. Answers are not trusted: they are read with shared/payload.ts.
 */
import { setTimeout } from "node:timers/promises";
import { RateLimitError, type RequestMethod, type RouteLike } from "discord.js";
import { type AdapterObserver, UNOBSERVED } from "../../../src/chat/adapter.ts";
import type { Log } from "../../../src/chat/log.ts";
import { NotSent } from "../../shared/outcomes.ts";
import { createPlatformClock, type PlatformClock } from "../../shared/platform-clock.ts";
import { withRetries } from "../../shared/retry.ts";
import { isPassing, isTokenRefused } from "./failures.ts";
import { CALL_TIMEOUT_MS, createRest, onClockSet } from "./rest.ts";

export type Method = `${RequestMethod}`;

export interface CallOptions {
  readonly body?: object | undefined;
  readonly query?: Readonly<Record<string, string>> | undefined;
  /** False for answers to an interaction, which has a token of its own. */
  readonly auth?: boolean;
  /** True for a POST that may be repeated, since Discord accepts only the first. */
  readonly repeats?: boolean;
  /** Called before each repetition. */
  readonly onRepeat?: () => void;
  /** When the caller stops waiting, on the clock of `performance.now`. */
  readonly deadline?: number | undefined;
}

export interface Api {
  /** Throws what failures.ts reads. */
  call(method: Method, route: RouteLike, options?: CallOptions): Promise<unknown>;
  /** Discord's clock. */
  readonly clock: PlatformClock;
  /** The longest that one call takes. */
  readonly callTimeoutMs: number;
}

export interface ApiDeps {
  readonly token: string;
  readonly apiUrl?: string | undefined;
  readonly log: Log;
  readonly wall: { now(): Temporal.Instant };
  readonly timeoutMs?: number | undefined;
  /** Discord no longer accepts the token, and has said so twice. */
  readonly onRefusedToken?: () => void;
  readonly observer?: AdapterObserver | undefined;
  readonly sleep?: (ms: number) => Promise<void>;
}

/** A failed POST may have been done. The library has waited out a short rate limit; a long one is for the caller. */
const mayRepeat = (method: Method, { repeats = method !== "POST" }: CallOptions, error: unknown): boolean =>
  repeats && isPassing(error) && !(error instanceof RateLimitError);

export function createApi(deps: ApiDeps): Api {
  const { log, timeoutMs = CALL_TIMEOUT_MS, observer = UNOBSERVED, sleep = setTimeout } = deps;
  const clock = createPlatformClock(deps.wall);
  const rest = createRest({ ...deps, onAnswer: clock.saw });
  // Answers to interactions do not count towards the bot's limit, and never wait behind what does:
  // https://docs.discord.com/developers/topics/rate-limits#global-rate-limit
  const answers = createRest({ ...deps, onAnswer: clock.saw, perSecond: Number.POSITIVE_INFINITY });
  const forgetLimits = onClockSet(deps.wall, [rest, answers]);
  let isAsking = false;

  /** A single 401 may be Discord's mistake, but makes the library forget the token: asks once more. */
  async function doubt(): Promise<void> {
    rest.setToken(deps.token);
    if (isAsking) return;
    isAsking = true;
    try {
      await rest.get("/users/@me", { signal: AbortSignal.timeout(timeoutMs) });
      log.warn({}, "Discord refused the token once, and now accepts it again");
    } catch (error) {
      rest.setToken(deps.token);
      if (isTokenRefused(error)) deps.onRefusedToken?.();
    } finally {
      isAsking = false;
    }
  }

  async function once(method: Method, route: RouteLike, options: CallOptions): Promise<unknown> {
    const { body, query, auth = true, deadline = Number.POSITIVE_INFINITY } = options;
    const from = auth ? rest : answers;
    const ms = Math.min(timeoutMs, deadline - performance.now());
    if (ms <= 0) throw new NotSent("there was no time left for the call");
    forgetLimits();
    try {
      return await from.request({
        method: method as RequestMethod,
        fullRoute: route,
        auth,
        signal: AbortSignal.timeout(Math.ceil(ms)),
        ...(body !== undefined && { body }),
        ...(query !== undefined && { query: new URLSearchParams(query) }),
      });
    } catch (error) {
      if (auth && isTokenRefused(error)) void doubt();
      throw wasNeverSent(error) ? new NotSent(error) : error;
    }
  }

  return {
    clock,
    callTimeoutMs: timeoutMs,
    call: (method, route, options = {}) =>
      observer.call(`${method} ${shapeOf(route)}`, () =>
        withRetries(() => once(method, route, options), {
          deadline: options.deadline,
          isWorthRepeating: (error) => mayRepeat(method, options, error),
          async pause(ms) {
            await sleep(ms);
            options.onRepeat?.();
          },
        }),
      ),
  };
}

/** The library's message when the time was up before the call had its turn. */
const wasNeverSent = (error: unknown): boolean =>
  error instanceof Error && error.message === "Request aborted manually";

/** Without ids, tokens and emoji. */
const shapeOf = (route: string): string =>
  route
    .replace(/\/(?:interactions|webhooks)\/\d+\/[^/]+/, (found) => `/${found.split("/")[1]}/:id/:token`)
    .replace(/\/reactions\/[^/]+/, "/reactions/:emoji")
    .replace(/\/\d{5,}/g, "/:id");
