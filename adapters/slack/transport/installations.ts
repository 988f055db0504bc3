/** The installations of many workspaces, encrypted in the store, and the bot's account in each. */
import type { Installation, InstallationQuery, InstallationStore } from "@slack/bolt";
import type { InstallationVault } from "../../../src/chat/installations.ts";
import { PLATFORM } from "../platform.ts";
import type { Account, Accounts } from "./accounts.ts";
import type { TokenCipher } from "./token-encryption.ts";

export interface Installations extends InstallationStore {
  find(tenant: string): Promise<Installation | undefined>;
  remove(tenant: string): Promise<void>;
}

export function createInstallations(vault: InstallationVault, seal: TokenCipher): Installations {
  const contextOf = (tenant: string): string => `${PLATFORM.id} ${tenant}`;
  const save = (tenant: string, installation: unknown): Promise<void> =>
    vault.save(PLATFORM.id, tenant, seal.seal(JSON.stringify(installation), contextOf(tenant)));

  async function find(tenant: string): Promise<Installation | undefined> {
    const sealed = await vault.find(PLATFORM.id, tenant);
    if (sealed === undefined) return undefined;
    const { plain, isOld } = seal.open(sealed, contextOf(tenant));
    const installation = JSON.parse(plain) as Installation;
    if (isOld) await save(tenant, installation);
    return installation;
  }

  return {
    find,
    remove: async (tenant) => {
      await vault.remove(PLATFORM.id, tenant);
    },
    storeInstallation: async (installation) => save(tenantOf(installation), withoutUser(installation)),
    async fetchInstallation(query) {
      const found = await find(tenantOfQuery(query));
      if (found === undefined) throw new Error("the app is not installed there");
      return found;
    },
    deleteInstallation: async (query) => {
      await vault.remove(PLATFORM.id, tenantOfQuery(query));
    },
  };
}

/** The manifest does not allow installing the app for a whole organisation. */
function tenantOf({ team, isEnterpriseInstall }: Installation): string {
  if (team === undefined || isEnterpriseInstall === true) {
    throw new Error("the app can be installed in workspaces, not in a whole organisation");
  }
  return team.id;
}

const tenantOfQuery = ({ teamId }: InstallationQuery<boolean>): string => teamId ?? "";

/** Drops the token of the person who installed the app: nothing is done in their name. */
const withoutUser = <T extends Installation>(installation: T): T => ({
  ...installation,
  user: { id: installation.user.id, token: undefined, scopes: undefined },
});

/** The part of the library that refreshes tokens before they expire. */
export interface Authorizer {
  authorize(source: InstallationQuery<boolean>): Promise<{
    readonly botToken?: string | undefined;
    readonly botId?: string | undefined;
    readonly botUserId?: string | undefined;
  }>;
}

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
