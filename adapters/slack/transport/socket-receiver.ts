/**
 * Supervises Socket Mode: two connections, each replaced before it is closed, so that
 * Slack's own refreshes, a dead line or a refused reconnection lose nothing. (The
 * library reconnects only after a connection is gone.) A rejected token ends it.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { type App, type Logger, type Receiver, webApi } from "@slack/bolt";
import type { Log } from "../../../src/chat/log.ts";
import { backoffMs } from "../../shared/backoff.ts";
import { orAborted } from "../../shared/or-aborted.ts";
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
  /** Settles only when Slack no longer accepts the token. */
  readonly failed: Promise<SlackTokenError>;
  /** How many connections are open now. */
  connected(): number;
}

/** How many connections are kept. */
export const SOCKETS = 2;
const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 15_000;
/** The longest that a timer can wait. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** A connection in trouble sooner than this counts as a failure. */
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

  /** Keeps one connection open for as long as the process lives. */
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
        log.warn({ failures, detail: String(error) }, "no connection to Slack; trying again");
        await rest(failures, error);
      }
    }
  }

  /**
   * Slack renews each connection at a certain age. Of two opened together, one is
   * renewed here at half that age, so that Slack never renews both at the same time.
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

  /** Settles when it must be replaced: whether it had lasted for a while, or is only renewed. */
  async function isStable(connection: Connection): Promise<boolean> {
    const since = performance.now();
    const { due, cancel } = early(connection);
    const why = await orAborted(Promise.race([connection.leaving, due]), stopping.signal)
      .catch(() => "renewal")
      .finally(cancel);
    return why !== "trouble" || performance.now() - since >= STABLE_MS;
  }

  /** While the bot is connected, one refusal may be a mistake: only the second is believed. */
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
    const asked = error instanceof webApi.WebAPIRateLimitedError ? error.retryAfter * 1_000 : 0;
    const ms = asked + backoffMs(failures, { firstMs: FIRST_RETRY_MS, mostMs: LONGEST_RETRY_MS, random });
    await sleep(ms, undefined, { signal: stopping.signal }).catch(() => {});
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
      // Another may have opened while these were closed.
      await closeAll();
    },
  };
}
