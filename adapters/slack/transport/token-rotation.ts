/**
 * Renews the expiring token of a workspace. Slack takes each refresh token once, so of all
 * replicas one exchanges it, and the others wait until the new token is in the store.
 */
import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Installation } from "@slack/bolt";
import { webApi } from "@slack/bolt";
import type { InstallationVault } from "../../../src/chat/installations.ts";
import { clientOptions } from "./clients.ts";
import type { Installations, Renew } from "./installations.ts";

/** What Slack gives for a refresh token. */
export interface Renewed {
  readonly token: string;
  readonly refreshToken: string;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

export interface RotationDeps {
  readonly installations: Installations;
  readonly claims: Pick<InstallationVault, "claim" | "release">;
  readonly exchange: (refreshToken: string) => Promise<Renewed>;
  readonly pause?: (ms: number) => Promise<unknown>;
}

const LOOK_EVERY_MS = 200;
/** Longer than an exchange takes: then the replica that claimed it has died. Counted in looks, by no clock. */
const LOOKS = 60;

export function createRotation({ installations, claims, exchange, pause = sleep }: RotationDeps): Renew {
  /** The installation with a token other than that one, if there is one. */
  async function renewedElsewhere(tenant: string, token: string): Promise<Installation | undefined> {
    const found = await installations.find(tenant);
    return found?.bot === undefined || found.bot.token === token ? undefined : found;
  }

  async function renewHere(installation: Installation, refreshToken: string): Promise<Installation> {
    const { bot } = installation;
    if (bot === undefined) throw new Error("the installation has no bot");
    const renewed = { ...installation, bot: { ...bot, ...(await exchange(refreshToken)) } };
    await installations.storeInstallation(renewed);
    return renewed;
  }

  /** Undefined while another replica is at it. */
  async function renewAlone(installation: Installation, token: string, refreshToken: string, key: string) {
    if (!(await claims.claim(key))) return undefined;
    try {
      const tenant = installation.team?.id ?? "";
      return (await renewedElsewhere(tenant, token)) ?? (await renewHere(installation, refreshToken));
    } finally {
      await claims.release(key);
    }
  }

  return async (tenant, token) => {
    const installation = await installations.find(tenant);
    const bot = installation?.bot;
    if (installation === undefined || bot?.token !== token) return installation;
    const { refreshToken } = bot;
    if (refreshToken === undefined) return undefined;
    const key = `slack refresh ${tenant} ${createHash("sha256").update(refreshToken).digest("hex")}`;
    for (let looks = 1; ; looks++) {
      const renewed =
        (await renewAlone(installation, token, refreshToken, key)) ?? (await renewedElsewhere(tenant, token));
      if (renewed !== undefined) return renewed;
      await pause(LOOK_EVERY_MS);
      if (looks % LOOKS === 0) await claims.release(key);
    }
  };
}

export interface ExchangeDeps {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly apiUrl: string;
  readonly wall: { now(): Temporal.Instant };
}

export const createExchange =
  ({ clientId, clientSecret, apiUrl, wall }: ExchangeDeps): RotationDeps["exchange"] =>
  async (refreshToken) => {
    const web = new webApi.WebClient(undefined, clientOptions(apiUrl));
    const answer = await web.oauth.v2.access({
      client_id: clientId,
      client_secret: clientSecret,
      grant_type: "refresh_token",
      refresh_token: refreshToken,
    });
    const { access_token: token, refresh_token: next, expires_in: seconds = 0 } = answer;
    if (token === undefined || next === undefined) throw new Error("oauth.v2.access gave no new token");
    return {
      token,
      refreshToken: next,
      expiresAt: Math.floor(wall.now().epochMilliseconds / 1_000) + seconds,
    };
  };
