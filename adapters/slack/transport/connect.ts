/** The two ways to connect: Socket Mode for one workspace, HTTP for many. */
import type { Logger } from "@slack/bolt";
import type { AdapterObserver, Connections } from "../../../src/chat/adapter.ts";
import { causeOf } from "../../../src/chat/cause.ts";
import type { Conversation } from "../../../src/chat/conversation.ts";
import { createOutage } from "../../../src/chat/outage.ts";
import type { AdapterOptions } from "../../shared/options.ts";
import { untilAnswered } from "../../shared/retry.ts";
import { createTokenCipher } from "../../shared/token-encryption.ts";
import type { HttpConfig, SocketConfig } from "../config.ts";
import { SLACK_API_URL, webClient } from "./clients.ts";
import { tokenErrorOf, tokenRefused } from "./failures.ts";
import { createHttpReceiver } from "./http-receiver.ts";
import { type Account, type Accounts, createInstallations, installedAccounts } from "./installations.ts";
import type { Receiver } from "./receiver.ts";
import { createSocketReceiver, SOCKETS } from "./socket-receiver.ts";
import { createExchange, createRotation } from "./token-rotation.ts";

export interface Link {
  readonly receiver: Receiver;
  connections(): Connections;
  readonly accounts: Accounts;
  /** Settles when Slack no longer accepts the token of the only workspace. With many workspaces, never. */
  readonly failed: Promise<Error>;
  /** A call was refused for its token: checks once more before believing it. */
  onRefusedToken(tenant: string): void;
  /** Whether the app is really gone. Slack sends some events minutes late, when it may be installed again. */
  onGone(tenant: string, code: string): Promise<boolean>;
}

export interface LinkDeps
  extends Pick<AdapterOptions, "installations" | "log" | "messages" | "signal" | "wall"> {
  readonly observer: AdapterObserver;
  readonly apiUrl: string;
  readonly logger: Logger;
  readonly random: () => number;
  readonly conversation: Conversation;
}

export const apiUrlOf = ({ apiUrl = SLACK_API_URL }: { readonly apiUrl?: string | undefined }): string =>
  apiUrl.endsWith("/") ? apiUrl : `${apiUrl}/`;

/** Throws a Refused when Slack rejects the bot's token. */
export async function bySocket({ botToken, appToken }: SocketConfig, deps: LinkDeps): Promise<Link> {
  const { log } = deps;
  const outage = createOutage({
    log,
    what: "the connection to Slack",
    failing: "no connection to Slack; trying again",
    where: new URL(deps.apiUrl).host,
  });
  const account = await untilAnswered(() => whoAmI(botToken, deps), {
    ...deps,
    onFailure(error) {
      const refused = tokenErrorOf("SLACK_BOT_TOKEN", error);
      if (refused !== undefined) throw refused;
      outage.failed(error);
    },
  });
  await deps.conversation.happened({ type: "installed", tenant: account.tenant }).catch((error: unknown) => {
    log.warn({ detail: causeOf(error) }, "channels stay paused: the store is away");
  });
  const receiver = createSocketReceiver({ ...deps, appToken, outage });
  const failed = Promise.withResolvers<Error>();
  void receiver.failed.then(failed.resolve);
  return {
    receiver,
    connections: () => ({ live: receiver.connected(), wanted: SOCKETS }),
    accounts: { of: async (tenant) => (tenant === account.tenant ? account : undefined) },
    failed: failed.promise,
    onRefusedToken() {
      whoAmI(botToken, deps).catch((error: unknown) => {
        const refused = tokenErrorOf("SLACK_BOT_TOKEN", error);
        if (refused !== undefined) failed.resolve(refused);
      });
    },
    async onGone(tenant, code) {
      const isOurs = tenant === account.tenant;
      if (isOurs) failed.resolve(tokenRefused("SLACK_BOT_TOKEN", code));
      return isOurs;
    },
  };
}

export function byHttp(config: HttpConfig, deps: LinkDeps): Link {
  const cipher = createTokenCipher(config.encryptionKeys, "SLACK_ENCRYPTION_KEYS");
  const installations = createInstallations(deps.installations, cipher, deps.observer.unreadable);
  const receiver = createHttpReceiver({
    ...config,
    ...deps,
    installations,
    claims: deps.installations,
    async onInstalled(tenant) {
      accounts.forget(tenant);
      await deps.conversation.happened({ type: "installed", tenant });
    },
  });
  const exchange = createExchange({ ...config, ...deps });
  const renew = createRotation({ installations, claims: deps.installations, exchange });
  const accounts = installedAccounts({ installations, renew, wall: deps.wall });
  return {
    receiver,
    connections: () => ({ live: receiver.port() === undefined ? 0 : 1, wanted: 1 }),
    accounts,
    failed: new Promise(() => {}),
    onRefusedToken: (tenant) => accounts.forget(tenant),
    async onGone(tenant) {
      accounts.forget(tenant);
      const account = await accounts.of(tenant).catch(() => undefined);
      const known = account && (await whoAmI(account.botToken, deps).catch(() => undefined));
      if (known !== undefined) return false;
      await installations.remove(tenant);
      accounts.forget(tenant);
      return true;
    },
  };
}

async function whoAmI(botToken: string, deps: Pick<LinkDeps, "logger" | "apiUrl">): Promise<Account> {
  const who = await webClient(botToken, deps).auth.test();
  return { tenant: who.team_id ?? "", botToken, botId: who.bot_id, botUserId: who.user_id };
}
