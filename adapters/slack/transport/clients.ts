/**
 * Clients of Slack's Web API, one for each workspace and token. Every call has a time
 * limit, keeps to the rate limits, and is repeated only where that does no harm.
 *
 * The library's own retries are off. They would repeat posts as well, bypass the rate
 * limiter and the caller's deadline, and miss errors in a body with status 200.
 */
import { setTimeout } from "node:timers/promises";
import { type Logger, webApi } from "@slack/bolt";
import { type AdapterObserver, UNOBSERVED } from "../../../src/chat/adapter.ts";
import { KnownFailure, rateLimited } from "../../shared/outcomes.ts";
import { withRetries } from "../../shared/retry.ts";
import type { Account, Accounts } from "./accounts.ts";
import { codeOf, isPassing, NotInstalled } from "./failures.ts";
import { type Answers, METHODS, type Method } from "./methods.ts";
import { createRateLimiter, type RateLimiter, type Turn } from "./rate-limiter.ts";

export const SLACK_API_URL = "https://slack.com/api/";
/** The longest that one call may take. */
export const CALL_TIMEOUT_MS = 8_000;
/** How long a call waits for its turn and is repeated, unless it has a deadline of its own. */
const PATIENCE_MS = 15_000;

export interface CallOptions {
  /** When the caller stops waiting, on the clock of `ClientsDeps.now`. */
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
  /** Throws NotInstalled where the app is not. */
  of(tenant: string): Promise<Client>;
  /** The app was uninstalled there, or its token has changed. */
  forget(tenant: string): void;
}

export interface ClientsDeps {
  readonly accounts: Accounts;
  readonly logger: Logger;
  readonly apiUrl?: string | undefined;
  readonly timeoutMs?: number | undefined;
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number;
  readonly sleep?: (ms: number) => Promise<void>;
  /** Slack no longer accepts the token. */
  readonly onRefusedToken?: (tenant: string, code: string) => void;
  readonly observer?: AdapterObserver | undefined;
}

const TOKEN_CODES: ReadonlySet<string> = new Set([
  "invalid_auth",
  "not_authed",
  "token_revoked",
  "account_inactive",
]);

/** New ones for each client of the library, which writes into them. */
export const clientOptions = (apiUrl = SLACK_API_URL, timeout = CALL_TIMEOUT_MS) => ({
  slackApiUrl: apiUrl,
  timeout,
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  allowAbsoluteUrls: false,
});

export const webClient = (
  token: string | undefined,
  { logger, apiUrl, timeoutMs }: Pick<ClientsDeps, "logger" | "apiUrl" | "timeoutMs">,
): webApi.WebClient => new webApi.WebClient(token, { ...clientOptions(apiUrl, timeoutMs), logger });

export function createClients(deps: ClientsDeps): Clients {
  const { accounts, now = () => performance.now() } = deps;
  const known = new Map<string, { readonly client: Client; readonly limiter: RateLimiter }>();
  return {
    async of(tenant) {
      const account = await accounts.of(tenant);
      if (account === undefined) {
        known.delete(tenant);
        throw new NotInstalled(tenant);
      }
      const found = known.get(tenant);
      if (found?.client.account.botToken === account.botToken) return found.client;
      // Slack counts by workspace: a new token does not reset the limits.
      const limiter = found?.limiter ?? createRateLimiter(now);
      const client = createClient(account, limiter, deps);
      known.set(tenant, { client, limiter });
      return client;
    },
    forget: (tenant) => known.delete(tenant),
  };
}

function createClient(account: Account, limiter: RateLimiter, deps: ClientsDeps): Client {
  const { now = () => performance.now(), sleep = setTimeout, observer = UNOBSERVED } = deps;
  const web = webClient(account.botToken, deps);

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

  async function once<M extends Method>(method: M, args: object): Promise<Answers[M]> {
    try {
      return (await observer.call(method, () => web.apiCall(method, { ...args }))) as Answers[M];
    } catch (error) {
      if (error instanceof webApi.WebAPIRateLimitedError) {
        observer.limited(method, "platform");
        limiter.hold(method, channelOf(args), error.retryAfter * 1_000);
      }
      const code = codeOf(error);
      if (code !== undefined && TOKEN_CODES.has(code)) deps.onRefusedToken?.(account.tenant, code);
      throw error;
    }
  }

  return {
    account,
    reserve,
    async call(method, args, { deadline = now() + PATIENCE_MS, reserved = false } = {}) {
      const channel = channelOf(args);
      const turn = () => reserve({ method, channel, withinMs: Math.max(0, deadline - now()) });
      if (!reserved) await turn();
      return withRetries(() => once(method, args), {
        deadline,
        now,
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
