/**
 * Connecting: Discord may be away when the program starts, and is asked until it
 * answers; what it will never accept ends the start with the reason.
 */
import { setTimeout } from "node:timers/promises";
import { Routes } from "discord.js";
import { at } from "../../shared/payload.ts";
import type { Api } from "./api.ts";
import { codeOf, isTokenRefused } from "./failures.ts";
import { type Gateway, type GatewayDeps, type Identity, openGateway } from "./gateway.ts";
import { tokenRefused } from "./refusals.ts";

export interface Connected {
  readonly gateway: Gateway;
  readonly identity: Identity;
}

export interface ConnectingDeps extends GatewayDeps {
  readonly api: Api;
  /** Ends the attempts, with an error. */
  readonly signal?: AbortSignal | undefined;
}

const LONGEST_RETRY_MS = 15_000;
const CLOSE_MS = 2_000;

/** Resolves with the first connection; the other shards follow, some seconds apart. */
export async function connect(deps: ConnectingDeps): Promise<Connected> {
  const gateway = await untilThere(async () => {
    await sessionsLeft(deps);
    return openGateway(deps);
  }, deps);
  const aborted = onceAborted(deps.signal);
  try {
    const first = await Promise.race([gateway.opened, gateway.refused, aborted.promise]);
    if (first instanceof Error) throw first;
    return { gateway, identity: first };
  } catch (error) {
    await gateway.close(CLOSE_MS);
    throw error;
  } finally {
    aborted.forget();
  }
}

/** Tries again with longer and longer pauses. */
async function untilThere<T>(work: () => Promise<T>, { log, random, signal }: ConnectingDeps): Promise<T> {
  for (let tried = 0; ; tried++) {
    signal?.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      if (isTokenRefused(error) || codeOfLibrary(error) === "TokenInvalid") throw tokenRefused();
      if (signal?.aborted === true) throw error;
      log.warn({ detail: detailOf(error) }, "Discord does not answer; it is tried again");
      const ms = Math.min(500 * 2 ** tried, LONGEST_RETRY_MS) * (0.5 + random() / 2);
      await setTimeout(ms, undefined, { signal });
    }
  }
}

/** Discord lets a bot begin only so many sessions a day, and takes its token away after more. */
async function sessionsLeft({ api, shards, log, signal }: ConnectingDeps): Promise<void> {
  const info = await api.call("GET", Routes.gatewayBot());
  const needed = shards?.own.length ?? Number(at(info, "shards") ?? 1);
  const remaining = Number(at(info, "session_start_limit", "remaining") ?? needed);
  if (remaining >= needed) return;
  const waitMs = Number(at(info, "session_start_limit", "reset_after") ?? 0);
  log.warn(
    { remaining, needed, waitMs },
    "no sessions are left for today: Discord lets the bot in after a pause",
  );
  await setTimeout(Math.max(1_000, waitMs), undefined, { signal });
}

function onceAborted(signal: AbortSignal | undefined) {
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal?.reason);
  promise.catch(() => {});
  if (signal?.aborted === true) onAbort();
  signal?.addEventListener("abort", onAbort, { once: true });
  return { promise, forget: () => signal?.removeEventListener("abort", onAbort) };
}

const codeOfLibrary = (error: unknown): unknown =>
  error instanceof Error && "code" in error ? error.code : undefined;

const detailOf = (error: unknown): string => {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : String(error);
  return code === undefined ? message : `${code} ${message}`;
};
