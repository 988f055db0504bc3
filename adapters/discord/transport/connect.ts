/** Connecting: calls Discord until it answers, and fails the start where it never will. */
import { setTimeout } from "node:timers/promises";
import { DiscordjsErrorCodes, Routes } from "discord.js";
import { orAborted } from "../../shared/or-aborted.ts";
import { at } from "../../shared/payload.ts";
import { untilAnswered } from "../../shared/retry.ts";
import type { Api } from "./api.ts";
import { failureOf, isTokenRefused } from "./failures.ts";
import { type Gateway, type GatewayDeps, type Identity, openGateway } from "./gateway.ts";
import { tokenRefused } from "./refusals.ts";

export interface Connected {
  readonly gateway: Gateway;
  readonly identity: Identity;
}

export interface ConnectingDeps extends GatewayDeps {
  readonly api: Api;
  /** Stops the attempts, with an error. */
  readonly signal?: AbortSignal | undefined;
}

const CLOSE_MS = 2_000;

/** Resolves with the first connection. The other shards follow, some seconds apart. */
export async function connect(deps: ConnectingDeps): Promise<Connected> {
  const { log, random, signal } = deps;
  const begin = async (): Promise<Gateway> => {
    await sessionsLeft(deps);
    return openGateway(deps);
  };
  const gateway = await untilAnswered(begin, {
    random,
    signal,
    onFailure(error) {
      if (isTokenRefused(error) || at(error, "code") === DiscordjsErrorCodes.TokenInvalid)
        throw tokenRefused();
      log.warn({ detail: failureOf(error).detail }, "Discord does not answer; trying again");
    },
  });
  try {
    const first = await orAborted(Promise.race([gateway.opened, gateway.refused]), signal);
    if (first instanceof Error) throw first;
    return { gateway, identity: first };
  } catch (error) {
    await gateway.close(CLOSE_MS);
    throw error;
  }
}

/** Discord limits the sessions that a bot begins in a day, and resets its token after more. */
async function sessionsLeft({ api, shards, log, signal }: ConnectingDeps): Promise<void> {
  const info = await api.call("GET", Routes.gatewayBot());
  const needed = shards?.own.length ?? Number(at(info, "shards") ?? 1);
  const remaining = Number(at(info, "session_start_limit", "remaining") ?? needed);
  if (remaining >= needed) return;
  const waitMs = Number(at(info, "session_start_limit", "reset_after") ?? 0);
  log.warn(
    { remaining, needed, waitMs },
    "no sessions are left for today: waiting until Discord allows more",
  );
  await setTimeout(Math.max(1_000, waitMs), undefined, { signal });
}
