/**
 * The factory of clients: one for each workspace and token, with options of its
 * own, since the library writes a client's token into the options it is given.
 * Every call has a time limit, keeps to the rate limits, and is made again only
 * where that does no harm.
 */
import { type Logger, webApi } from "@slack/bolt";
import { type AdapterObserver, UNOBSERVED } from "../../../src/chat/adapter.ts";
import type { Account, Accounts } from "./accounts.ts";
import { codeOf, Held, isPassing, NotInstalled } from "./failures.ts";
import { type Answers, METHODS, type Method } from "./methods.ts";
import { createRateLimiter, type RateLimiter, type Turn } from "./rate-limiter.ts";

export const SLACK_API_URL = "https://slack.com/api/";
/** The longest that one call may take. */
export const CALL_TIMEOUT_MS = 8_000;
/** How long a call may wait for its turn and be tried again, unless it says otherwise. */
const PATIENCE_MS = 15_000;
const RETRY_AFTER_MS = [200, 1_000] as const;

export interface CallOptions {
  /** When the caller stops waiting, on the clock of `ClientsDeps.now`. */
  readonly deadline?: number;
  /** Its turn was reserved before. */
  readonly reserved?: boolean;
}

export interface Client {
  readonly account: Account;
  call<M extends Method>(method: M, args: object, options?: CallOptions): Promise<Answers[M]>;
  /** Waits for the turn of calls that are made later as `reserved`. Throws Held when that would be too long. */
  reserve(turn: Turn): Promise<void>;
}

export interface Clients {
  /** Throws NotInstalled where the app is not. */
  of(tenant: string): Promise<Client>;
  /** The workspace is no longer ours. */
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
  /** Slack says that the token is none (any more). */
  readonly onRefusedToken?: (tenant: string, code: string) => void;
  readonly observer?: AdapterObserver | undefined;
}

const TOKEN_CODES: ReadonlySet<string> = new Set([
  "invalid_auth",
  "not_authed",
  "token_revoked",
  "account_inactive",
]);

/** A client of the library, which is never shared and never asks twice by itself. */
export const webClient = (
  token: string | undefined,
  { logger, apiUrl, timeoutMs = CALL_TIMEOUT_MS }: Pick<ClientsDeps, "logger" | "apiUrl" | "timeoutMs">,
): webApi.WebClient =>
  new webApi.WebClient(token, {
    slackApiUrl: apiUrl ?? SLACK_API_URL,
    logger,
    timeout: timeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
  });

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
      // Slack counts by workspace: a new token does not begin anew.
      const limiter = found?.limiter ?? createRateLimiter(now);
      const client = createClient(account, limiter, deps);
      known.set(tenant, { client, limiter });
      return client;
    },
    forget: (tenant) => known.delete(tenant),
  };
}

function createClient(account: Account, limiter: RateLimiter, deps: ClientsDeps): Client {
  const { now = () => performance.now(), sleep = wait, observer = UNOBSERVED } = deps;
  const web = webClient(account.botToken, deps);

  async function reserve(turn: Turn): Promise<void> {
    const slot = limiter.reserve(turn);
    if ("tooLongMs" in slot) {
      observer.limited(turn.method, "bot");
      throw new Held(turn.method, slot.tooLongMs);
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

  /** Whether to try again, after the pause that it takes. */
  async function again(method: Method, error: unknown, tried: number, deadline: number): Promise<boolean> {
    const pause = RETRY_AFTER_MS[tried];
    if (pause === undefined || !mayRepeat(method, error) || now() + pause > deadline) return false;
    // The limiter makes it wait where Slack has said for how long.
    if (!(error instanceof webApi.WebAPIRateLimitedError)) await sleep(pause);
    return true;
  }

  return {
    account,
    reserve,
    async call(method, args, { deadline = now() + PATIENCE_MS, reserved = false } = {}) {
      const channel = channelOf(args);
      let refused: unknown;
      for (let tried = 0; ; tried++) {
        if (!reserved || tried > 0) {
          await reserve({ method, channel, withinMs: Math.max(0, deadline - now()) }).catch(
            (held: unknown) => {
              throw refused ?? held;
            },
          );
        }
        try {
          return await once(method, args);
        } catch (error) {
          if (!(await again(method, error, tried, deadline))) throw error;
          refused = error;
        }
      }
    },
  };
}

const channelOf = (args: object): string | undefined =>
  "channel" in args && typeof args.channel === "string" ? args.channel : undefined;

/** What Slack refused to do was not done; anything else may have been. */
const mayRepeat = (method: Method, error: unknown): boolean =>
  error instanceof webApi.WebAPIRateLimitedError || (METHODS[method].idempotent && isPassing(error));

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
