/**
 * The last net: errors that nobody caught. One of a platform's library costs that platform's
 * connections, which are made anew. One of the core's own ends the program, in order.
 */
import { pathToFileURL } from "node:url";
import type { RunningAdapter } from "./chat/adapter.ts";
import type { Log } from "./chat/log.ts";

/** A configured platform, and the packages that serve it alone. */
export interface Origin {
  readonly id: string;
  readonly libraries: readonly string[];
}

export interface NetOptions {
  readonly origins: readonly Origin[];
  readonly log: Log;
  /** A monotonic clock, in milliseconds. */
  readonly now?: () => number;
}

export interface Net {
  /** The adapters that can be renewed. */
  guard(adapters: readonly Pick<RunningAdapter, "platform" | "renew">[]): void;
  /** An error that nobody caught. Returns it if it is to end the program. */
  judge(error: unknown, from: string): Error | undefined;
}

/** With so many within that time, something is wrong that new connections do not cure. */
const MOST = 5;
const WITHIN_MS = 10 * 60_000;

export function createNet({ origins, log, now = () => performance.now() }: NetOptions): Net {
  let running: readonly Pick<RunningAdapter, "platform" | "renew">[] = [];
  let times: readonly number[] = [];
  return {
    guard(adapters) {
      running = adapters;
    },
    judge(error, from) {
      const culprits = culpritsOf(error, origins);
      if (culprits === "core") {
        log.error({ err: error, from }, "an error that nobody caught");
        return asError(error);
      }
      times = [...times, now()].filter((time) => time > now() - WITHIN_MS);
      const ids = culprits.map(({ id }) => id);
      const count = times.length;
      log.error({ err: error, from, platforms: ids, count }, "an error that nobody caught; connecting anew");
      if (count >= MOST) return asError(error);
      for (const adapter of running) if (ids.includes(adapter.platform)) adapter.renew();
      return undefined;
    },
  };
}

/** Has the net judge all that nobody catches; resolves with the error that ends the program. */
export function catchUncaught(net: Net): Promise<Error> {
  return new Promise((resolve) => {
    const judge = (from: string) => (error: unknown) => {
      const fatal = net.judge(error, from);
      if (fatal !== undefined) resolve(fatal);
    };
    process.on("uncaughtException", judge("uncaughtException"));
    process.on("unhandledRejection", judge("unhandledRejection"));
  });
}

const CORE = pathToFileURL(import.meta.dirname).pathname;

/** By the innermost line of the stack that belongs to anybody. Errors of sockets and timers have none. */
function culpritsOf(error: unknown, origins: readonly Origin[]): readonly Origin[] | "core" {
  const lines = error instanceof Error ? (error.stack?.split("\n").slice(1) ?? []) : [];
  for (const line of lines) {
    if (line.includes(`${CORE}/`)) return "core";
    const culprits = origins.filter(({ id, libraries }) =>
      [`/adapters/${id}/`, ...libraries.map((name) => `/node_modules/${name}`)].some((part) =>
        line.includes(part),
      ),
    );
    if (culprits.length > 0) return culprits;
  }
  return [];
}

const asError = (error: unknown): Error =>
  error instanceof Error ? error : new Error(`thrown: ${String(error)}`, { cause: error });
