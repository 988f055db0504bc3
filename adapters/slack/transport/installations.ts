/** The installations of many workspaces, encrypted in the store, and the bot's account in each. */
import type { HTTPReceiver, Installation, InstallationStore } from "@slack/bolt";
import type { InstallationVault } from "../../../src/chat/installations.ts";
import { type TokenCipher, TokenUnreadable } from "../../shared/token-encryption.ts";
import { PLATFORM } from "../platform.ts";

/** The bot's token and ids in a workspace. */
export interface Account {
  /** The workspace's id. */
  readonly tenant: string;
  readonly botToken: string;
  readonly botId: string | undefined;
  readonly botUserId: string | undefined;
}

export interface Accounts {
  /** Undefined where the app is not installed, or no longer. */
  of(tenant: string): Promise<Account | undefined>;
}

export interface Installations extends InstallationStore {
  find(tenant: string): Promise<Installation | undefined>;
  remove(tenant: string): Promise<void>;
}

export function createInstallations(
  vault: InstallationVault,
  cipher: TokenCipher,
  onUnreadable: (tenant: string, error: Error) => void = () => {},
): Installations {
  const contextOf = (tenant: string): string => `${PLATFORM.id} ${tenant}`;
  const save = (tenant: string, installation: Installation): Promise<void> =>
    vault.save(PLATFORM.id, tenant, cipher.seal(JSON.stringify(installation), contextOf(tenant)));

  function open(sealed: string, tenant: string): ReturnType<TokenCipher["open"]> {
    try {
      return cipher.open(sealed, contextOf(tenant));
    } catch (error) {
      if (error instanceof TokenUnreadable) onUnreadable(tenant, error);
      throw error;
    }
  }

  async function find(tenant: string): Promise<Installation | undefined> {
    const sealed = await vault.find(PLATFORM.id, tenant);
    if (sealed === undefined) return undefined;
    const { plain, isOld } = open(sealed, tenant);
    const installation = JSON.parse(plain) as Installation;
    if (isOld) await save(tenant, installation);
    return installation;
  }

  return {
    find,
    remove: async (tenant) => void (await vault.remove(PLATFORM.id, tenant)),
    async storeInstallation(installation) {
      const { team, isEnterpriseInstall, user } = installation;
      // The manifest does not allow it either.
      if (team === undefined || isEnterpriseInstall === true) {
        throw new Error("the app can be installed in workspaces, not in a whole organisation");
      }
      // Without the token of the person who installed the app: nothing is done in their name.
      const own = { id: user.id, token: undefined, scopes: undefined };
      await save(team.id, { ...installation, user: own });
    },
    async fetchInstallation({ teamId = "" }) {
      const found = await find(teamId);
      if (found === undefined) throw new Error("the app is not installed there");
      return found;
    },
  };
}

/** The part of the library that refreshes tokens before they expire. */
export type Authorizer = Pick<NonNullable<HTTPReceiver["installer"]>, "authorize">;

/** How long an account is used before its token is read again. */
const KEPT_MS = 30_000;

export interface InstalledAccounts extends Accounts {
  forget(tenant: string): void;
}

/** Shares one request among all callers of a workspace: a token must not be refreshed twice. */
export function installedAccounts(
  installations: Installations,
  authorizer: Authorizer,
  now: () => number = () => performance.now(),
): InstalledAccounts {
  const kept = new Map<string, { readonly account: Promise<Account | undefined>; readonly at: number }>();

  async function read(tenant: string): Promise<Account | undefined> {
    if ((await installations.find(tenant)) === undefined) return undefined;
    const query = { teamId: tenant, enterpriseId: undefined, isEnterpriseInstall: false } as const;
    const { botToken, botId, botUserId } = await authorizer.authorize(query);
    return botToken === undefined ? undefined : { tenant, botToken, botId, botUserId };
  }

  return {
    of(tenant) {
      const known = kept.get(tenant);
      if (known !== undefined && now() - known.at < KEPT_MS) return known.account;
      const account = read(tenant);
      kept.set(tenant, { account, at: now() });
      const drop = () => {
        if (kept.get(tenant)?.account === account) kept.delete(tenant);
      };
      account.then((found) => found ?? drop(), drop);
      return account;
    },
    forget: (tenant) => kept.delete(tenant),
  };
}
