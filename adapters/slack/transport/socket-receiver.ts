/**
 * Socket Mode, supervised: two connections, each replaced before it is given up, so
 * that Slack's own refreshes, a dead line or a refused reconnection lose nothing.
 * A token that Slack does not take (any more) ends it with an error that says so.
 */
import { type App, type Logger, type Receiver, webApi } from "@slack/bolt";
import type { Log } from "../../../src/chat/log.ts";
import { codeOf } from "./failures.ts";
import { type Connection, openConnection } from "./socket-connection.ts";
import { isFinal, SlackTokenError } from "./token-error.ts";

export interface SocketReceiverOptions {
  readonly appToken: string;
  readonly apiUrl?: string | undefined;
  readonly logger: Logger;
  readonly log: Log;
  /** From 0 up to, but not including, 1. */
  readonly random: () => number;
  readonly connections?: number;
}

export interface SocketReceiver extends Receiver {
  /** Settles only when Slack no longer takes the token. */
  readonly failed: Promise<SlackTokenError>;
  /** How many connections there are at the moment. */
  connected(): number;
}

/** How many connections are kept. */
export const SOCKETS = 2;
const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 15_000;
/** The longest that a timer can wait. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** One that was in trouble before it had lasted so long counts as a failure. */
const STABLE_MS = 2_000;

export function createSocketReceiver(options: SocketReceiverOptions): SocketReceiver {
  const { appToken, apiUrl, logger, log, random, connections: count = SOCKETS } = options;
  const stopping = new AbortController();
  /** With the time when each was opened. */
  const open = new Map<Connection, number>();
  const first = Promise.withResolvers<void>();
  const failed = Promise.withResolvers<SlackTokenError>();
  let app: App | undefined;
  let loops: Promise<void>[] = [];

  async function connect(): Promise<Connection> {
    if (app === undefined) throw new Error("the receiver was started before it was given an app");
    const connection = await openConnection({ app, appToken, apiUrl, logger });
    open.set(connection, performance.now());
    void connection.closed.then(() => open.delete(connection));
    first.resolve();
    return connection;
  }

  /** Keeps one connection, for as long as the process lives. */
  async function keep(): Promise<void> {
    let failures = 0;
    let old: Connection | undefined;
    while (!stopping.signal.aborted) {
      try {
        const connection = await connect();
        void old?.retire();
        old = connection;
        failures = (await isStable(connection)) ? 0 : failures + 1;
        if (failures > 0) await rest(failures, undefined);
      } catch (error) {
        failures += 1;
        if (isRefused(error, failures)) return;
        log.warn({ failures, detail: String(error) }, "no connection to Slack; it is tried again");
        await rest(failures, error);
      }
    }
  }

  /**
   * Slack renews each connection when it has reached its age. Of two that were
   * opened together, one is renewed at half that age, so that from then on Slack
   * never renews both in the same moment.
   */
  function early(connection: Connection): { readonly due: Promise<"renewal">; cancel(): void } {
    const due = Promise.withResolvers<"renewal">();
    const { lifeMs } = connection;
    const now = performance.now();
    const isTwin = [...open].some(([other, since]) => other !== connection && now - since < lifeMs / 4);
    const timer = setTimeout(due.resolve, Math.min(lifeMs / 2, LONGEST_TIMER_MS), "renewal" as const);
    if (!isTwin) clearTimeout(timer);
    return { due: due.promise, cancel: () => clearTimeout(timer) };
  }

  /** Once it is to be replaced: whether it had served a while, or left in good order. */
  async function isStable(connection: Connection): Promise<boolean> {
    const since = performance.now();
    const { due, cancel } = early(connection);
    const why = await untilAborted(Promise.race([connection.leaving, due]), stopping.signal).finally(cancel);
    return why !== "trouble" || performance.now() - since >= STABLE_MS;
  }

  /** Once the bot is running, Slack is asked twice before it is believed. */
  function isRefused(error: unknown, failures: number): boolean {
    const code = codeOf(error);
    if (code === undefined || !isFinal(code)) return false;
    if (open.size > 0 && failures < 2) return false;
    const refused = new SlackTokenError("SLACK_APP_TOKEN", code);
    first.reject(refused);
    failed.resolve(refused);
    return true;
  }

  const closeAll = () => Promise.all([...open.keys()].map((connection) => connection.close()));

  async function rest(failures: number, error: unknown): Promise<void> {
    const longest = Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), LONGEST_RETRY_MS);
    const asked = error instanceof webApi.WebAPIRateLimitedError ? error.retryAfter * 1_000 : 0;
    const ms = asked + longest * (0.5 + random() / 2);
    const timer = Promise.withResolvers<void>();
    const handle = setTimeout(timer.resolve, ms);
    await untilAborted(timer.promise, stopping.signal).finally(() => clearTimeout(handle));
  }

  return {
    failed: failed.promise,
    connected: () => open.size,
    init(given) {
      app = given;
    },
    async start() {
      loops = Array.from({ length: count }, keep);
      await first.promise;
    },
    async stop() {
      stopping.abort();
      first.resolve();
      await closeAll();
      await Promise.all(loops);
      // One may have been opening while the others were closed.
      await closeAll();
    },
  };
}

/** Until one or the other. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  if (signal.aborted) return Promise.resolve(undefined);
  const aborted = Promise.withResolvers<undefined>();
  const onAbort = () => aborted.resolve(undefined);
  signal.addEventListener("abort", onAbort, { once: true });
  return Promise.race([work, aborted.promise]).finally(() => signal.removeEventListener("abort", onAbort));
}
