/** The two ways to connect: Socket Mode for one workspace, HTTP for many. */
import type { Logger, Receiver } from "@slack/bolt";
import type { Connections } from "../../../src/chat/adapter.ts";
import type { Conversation } from "../../../src/chat/conversation.ts";
import type { InstallationVault } from "../../../src/chat/installations.ts";
import type { Log } from "../../../src/chat/log.ts";
import { untilAnswered } from "../../shared/retry.ts";
import type { HttpConfig, SocketConfig } from "../config.ts";
import { type Account, type Accounts, singleAccount } from "./accounts.ts";
import { SLACK_API_URL, webClient } from "./clients.ts";
import { codeOf } from "./failures.ts";
import { createHttpReceiver } from "./http-receiver.ts";
import { createInstallations, installedAccounts } from "./installations.ts";
import { createSocketReceiver, SOCKETS } from "./socket-receiver.ts";
import { createTokenCipher } from "./token-encryption.ts";
import { isFinal, SlackTokenError } from "./token-error.ts";

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

export interface LinkDeps {
  readonly logger: Logger;
  readonly log: Log;
  readonly random: () => number;
  readonly conversation: Conversation;
  readonly installations: InstallationVault;
  readonly wall: { now(): Temporal.Instant };
  /** Stops the attempts to connect. */
  readonly signal?: AbortSignal | undefined;
}

export const apiUrlOf = ({ apiUrl = SLACK_API_URL }: { readonly apiUrl?: string | undefined }): string =>
  apiUrl.endsWith("/") ? apiUrl : `${apiUrl}/`;

/** Throws a SlackTokenError when Slack rejects the bot's token. */
export async function bySocket(config: SocketConfig, deps: LinkDeps): Promise<Link> {
  const apiUrl = apiUrlOf(config);
  const { logger } = deps;
  const account = await introduce(config.botToken, { ...deps, apiUrl });
  await deps.conversation.happened({ type: "installed", tenant: account.tenant }).catch((error: unknown) => {
    deps.log.warn({ detail: String(error) }, "channels stay paused: the store is away");
  });
  const receiver = createSocketReceiver({ ...deps, appToken: config.appToken, apiUrl });
  const failed = Promise.withResolvers<Error>();
  void receiver.failed.then(failed.resolve);
  return {
    receiver,
    connections: () => ({ live: receiver.connected(), wanted: SOCKETS }),
    accounts: singleAccount(account),
    failed: failed.promise,
    onRefusedToken() {
      whoAmI(config.botToken, { logger, apiUrl }).catch((error: unknown) => {
        const code = codeOf(error);
        if (code !== undefined && isFinal(code)) failed.resolve(new SlackTokenError("SLACK_BOT_TOKEN", code));
      });
    },
    async onGone(tenant, code) {
      const isOurs = tenant === account.tenant;
      if (isOurs) failed.resolve(new SlackTokenError("SLACK_BOT_TOKEN", code));
      return isOurs;
    },
  };
}

export function byHttp(config: HttpConfig, deps: LinkDeps): Link {
  const installations = createInstallations(deps.installations, createTokenCipher(config.encryptionKeys));
  const apiUrl = apiUrlOf(config);
  const receiver = createHttpReceiver({
    ...config,
    ...deps,
    apiUrl,
    installations,
    async onInstalled(tenant) {
      accounts.forget(tenant);
      await deps.conversation.happened({ type: "installed", tenant });
    },
  });
  const accounts = installedAccounts(installations, receiver.authorizer);
  return {
    receiver,
    connections: () => ({ live: receiver.port() === undefined ? 0 : 1, wanted: 1 }),
    accounts,
    failed: new Promise(() => {}),
    onRefusedToken: (tenant) => accounts.forget(tenant),
    async onGone(tenant) {
      accounts.forget(tenant);
      const account = await accounts.of(tenant).catch(() => undefined);
      const known = account && (await whoAmI(account.botToken, { ...deps, apiUrl }).catch(() => undefined));
      if (known !== undefined) return false;
      await installations.remove(tenant);
      accounts.forget(tenant);
      return true;
    },
  };
}

async function whoAmI(
  botToken: string,
  { logger, apiUrl }: { readonly logger: Logger; readonly apiUrl: string },
): Promise<Account> {
  const who = await webClient(botToken, { logger, apiUrl }).auth.test();
  return { tenant: who.team_id ?? "", botToken, botId: who.bot_id, botUserId: who.user_id };
}

/** Throws a SlackTokenError when Slack rejects the bot's token. */
function introduce(
  botToken: string,
  deps: Pick<LinkDeps, "logger" | "log" | "random" | "signal"> & { readonly apiUrl: string },
): Promise<Account> {
  return untilAnswered(() => whoAmI(botToken, deps), {
    ...deps,
    onFailure(error) {
      const code = codeOf(error);
      if (code !== undefined && isFinal(code)) throw new SlackTokenError("SLACK_BOT_TOKEN", code);
      deps.log.warn({ detail: String(error) }, "Slack does not answer; trying again");
    },
  });
}
