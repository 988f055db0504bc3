/** Connects to Discord: tries until there is a connection, and fails the start where there never will be one. */
import { orAborted } from "../../shared/or-aborted.ts";
import { untilAnswered } from "../../shared/retry.ts";
import { failureOf, isTokenRefused } from "./failures.ts";
import { type Gateway, type GatewayDeps, type Identity, openGateway } from "./gateway.ts";
import { tokenRefused } from "./refusals.ts";

export interface Connected {
  readonly gateway: Gateway;
  readonly identity: Identity;
}

export interface ConnectingDeps extends GatewayDeps {
  /** Stops the attempts, with an error. */
  readonly signal?: AbortSignal | undefined;
}

const CLOSE_MS = 2_000;

/** Resolves with the first connection. The other shards follow, some seconds apart. */
export async function connect(deps: ConnectingDeps): Promise<Connected> {
  const { log, random, signal } = deps;
  const gateway = await untilAnswered(() => openGateway(deps), {
    random,
    signal,
    onFailure(error) {
      if (isTokenRefused(error)) throw tokenRefused();
      log.warn({ detail: failureOf(error).detail }, "cannot connect to Discord yet; trying again");
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
