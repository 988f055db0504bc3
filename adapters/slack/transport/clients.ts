/**
 * Clients of Slack's Web API, one for each workspace and token. Every call has a time
 * limit, keeps to the rate limits, and is repeated only where that does no harm.
 *
 * The library's own retries are off. They would repeat posts as well, bypass the rate
 * limiter and the caller's deadline, and miss errors in a body with status 200.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { type Logger, webApi } from "@slack/bolt";
import { type AdapterObserver, UNOBSERVED } from "../../../src/chat/adapter.ts";
import { boundedWait } from "../../../src/chat/wait.ts";
import { type HttpRequest, send } from "../../shared/http.ts";
import { KnownFailure, rateLimited } from "../../shared/outcomes.ts";
import { createPlatformClock, type PlatformClock } from "../../shared/platform-clock.ts";
import { withRetries } from "../../shared/retry.ts";
import { codeOf, isPassing, notInstalled, rejectedToken } from "./failures.ts";
import type { Account, Accounts } from "./installations.ts";
import { type Answers, METHODS, type Method } from "./methods.ts";
import { createRateLimiter, type RateLimiter, type Turn } from "./rate-limiter.ts";

export const SLACK_API_URL = "https://slack.com/api/";
/** The longest that one call may take. */
export const CALL_TIMEOUT_MS = 8_000;
/** How long a call waits for its turn and is repeated, unless it has a deadline of its own. */
const PATIENCE_MS = 15_000;

export interface CallOptions {
  /** When the caller stops waiting, by `performance.now()`. */
  readonly deadline?: number | undefined;
  /** Its turn was reserved before. */
  readonly reserved?: boolean;
}

export interface Client {
  readonly account: Account;
  call<M extends Method>(method: M, args: object, options?: CallOptions): Promise<Answers[M]>;
  /** Waits for the turn of calls that are made later as `reserved`. Throws a KnownFailure when that takes too long. */
  reserve(turn: Turn): Promise<void>;
}

export interface Clients {
  /** Throws a KnownFailure where the app is not installed. */
  of(tenant: string): Promise<Client>;
  /** Forgets the client of a workspace that has uninstalled the app. */
  forget(tenant: string): void;
  /** The longest that one call takes. */
  readonly callTimeoutMs: number;
  /** Slack's clock. */
  readonly clock: PlatformClock;
}

export interface ClientsDeps {
  readonly accounts: Accounts;
  readonly logger: Logger;
  readonly wall: { now(): Temporal.Instant };
  readonly apiUrl?: string | undefined;
  readonly timeoutMs?: number | undefined;
  /** Slack no longer accepts the token. */
  readonly onRefusedToken?: (tenant: string) => void;
  readonly observer?: AdapterObserver | undefined;
}

/** The library's way to send requests. */
type Fetch = (...request: Parameters<typeof globalThis.fetch>) => Promise<Response>;

const sendIt: Fetch = (url, request = {}) => send(url as string, request as HttpRequest);

/** New ones for each client of the library, which writes into them. */
export const clientOptions = (apiUrl = SLACK_API_URL, timeout = CALL_TIMEOUT_MS, fetch = sendIt) => ({
  slackApiUrl: apiUrl,
  timeout,
  fetch,
  // A call waits here, for its turn, and never in the library's queue.
  maxRequestConcurrency: Number.POSITIVE_INFINITY,
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  allowAbsoluteUrls: false,
});

export const webClient = (
  token: string,
  { logger, apiUrl, timeoutMs }: Pick<ClientsDeps, "logger" | "apiUrl" | "timeoutMs">,
  fetch?: Fetch,
): webApi.WebClient => new webApi.WebClient(token, { ...clientOptions(apiUrl, timeoutMs, fetch), logger });

export function createClients(deps: ClientsDeps): Clients {
  const clock = createPlatformClock(deps.wall);
  const known = new Map<string, { readonly client: Client; readonly limiter: RateLimiter }>();
  return {
    async of(tenant) {
      const account = await deps.accounts.of(tenant);
      if (account === undefined) {
        known.delete(tenant);
        throw notInstalled(tenant);
      }
      const found = known.get(tenant);
      if (found?.client.account.botToken === account.botToken) return found.client;
      // Slack counts by workspace: a new token does not reset the limits.
      const limiter = found?.limiter ?? createRateLimiter(() => performance.now());
      const client = createClient(account, limiter, clock, deps);
      known.set(tenant, { client, limiter });
      return client;
    },
    forget: (tenant) => known.delete(tenant),
    callTimeoutMs: deps.timeoutMs ?? CALL_TIMEOUT_MS,
    clock,
  };
}

function createClient(
  account: Account,
  limiter: RateLimiter,
  clock: PlatformClock,
  deps: ClientsDeps,
): Client {
  const { observer = UNOBSERVED } = deps;
  const clientFor = (token: string) =>
    webClient(token, deps, async (...request) => {
      const answer = await sendIt(...request);
      clock.saw(answer);
      return answer;
    });
  let web = clientFor(account.botToken);
  let current = account;

  async function reserve(turn: Turn): Promise<void> {
    const slot = limiter.reserve(turn);
    if ("tooLongMs" in slot) {
      observer.limited(turn.method, "bot");
      const detail = `${turn.method} must wait for ${slot.tooLongMs} ms`;
      throw new KnownFailure(rateLimited(slot.tooLongMs, "tenant", detail));
    }
    if (slot.waitMs === 0) return;
    observer.waited(turn.method, slot.waitMs);
    await sleep(slot.waitMs);
  }

  /** Slack has refused a call with an expired token: it was not done, and is made once more with a new one. */
  async function once<M extends Method>(method: M, args: object): Promise<Answers[M]> {
    const used = current;
    try {
      return await attempt(method, args);
    } catch (error) {
      if (codeOf(error) !== "token_expired") throw error;
      const renewed = current === used ? await deps.accounts.renew?.(used) : current;
      if (renewed === undefined || renewed.botToken === used.botToken) throw error;
      if (current === used) {
        current = renewed;
        web = clientFor(renewed.botToken);
      }
      return attempt(method, args);
    }
  }

  async function attempt<M extends Method>(method: M, args: object): Promise<Answers[M]> {
    try {
      return (await observer.call(method, () => web.apiCall(method, { ...args }))) as Answers[M];
    } catch (error) {
      if (error instanceof webApi.WebAPIRateLimitedError) {
        observer.limited(method, "platform");
        limiter.hold(method, channelOf(args), boundedWait(error.retryAfter * 1_000));
      }
      const isExpired = codeOf(error) === "token_expired" && deps.accounts.renew !== undefined;
      if (rejectedToken(error) !== undefined && !isExpired) deps.onRefusedToken?.(account.tenant);
      throw error;
    }
  }

  return {
    account,
    reserve,
    async call(method, args, { deadline = performance.now() + PATIENCE_MS, reserved = false } = {}) {
      const turn = () =>
        reserve({ method, channel: channelOf(args), withinMs: Math.max(0, deadline - performance.now()) });
      if (!reserved) await turn();
      return withRetries(() => once(method, args), {
        deadline,
        isWorthRepeating: (error) => mayRepeat(method, error),
        async pause(ms, error) {
          // The rate limiter knows for how long after a 429.
          if (!(error instanceof webApi.WebAPIRateLimitedError)) await sleep(ms);
          await turn().catch(() => {
            throw error;
          });
        },
      });
    },
  };
}

const channelOf = (args: object): string | undefined =>
  "channel" in args && typeof args.channel === "string" ? args.channel : undefined;

/** A call that Slack refused by its rate limits was not made; any other may have been. */
const mayRepeat = (method: Method, error: unknown): boolean =>
  error instanceof webApi.WebAPIRateLimitedError || (METHODS[method].idempotent && isPassing(error));

type Listing = "conversations.history" | "users.conversations";

/**
 * The pages of a list, one call each. The library's `paginate` would bypass the rate
 * limiter, which also ends a list that never ends.
 */
export async function* pagesOf<M extends Listing>(
  client: Client,
  method: M,
  args: object,
  options?: CallOptions,
): AsyncGenerator<Answers[M]> {
  let cursor: string | undefined;
  do {
    const answer = await client.call(method, { ...args, ...(cursor && { cursor }) }, options);
    yield answer;
    cursor = answer.response_metadata?.next_cursor;
  } while (cursor);
}
