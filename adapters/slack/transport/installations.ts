/** The installations of many workspaces, encrypted in the store, and the bot's account in each. */
import type { Installation, InstallationStore } from "@slack/bolt";
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
  /** Replaces a token that has expired. Absent where tokens do not expire. */
  renew?(account: Account): Promise<Account | undefined>;
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

/** How long an account is used before its token is read again. */
const KEPT_MS = 30_000;
/** A token that expires within this time is replaced while it still works. */
const RENEW_WITHIN_S = 2 * 3_600;

/** Replaces that token, unless another replica already has. Undefined where it cannot be renewed. */
export type Renew = (tenant: string, token: string) => Promise<Installation | undefined>;

export interface InstalledAccounts extends Accounts {
  renew(account: Account): Promise<Account | undefined>;
  forget(tenant: string): void;
}

export interface InstalledAccountsDeps {
  readonly installations: Installations;
  readonly renew: Renew;
  readonly wall: { now(): Temporal.Instant };
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number;
}

/** Shares one request among all callers of a workspace. */
export function installedAccounts(deps: InstalledAccountsDeps): InstalledAccounts {
  const { installations, renew, wall, now = () => performance.now() } = deps;
  const kept = new Map<string, { readonly account: Promise<Account | undefined>; readonly at: number }>();

  async function read(tenant: string): Promise<Account | undefined> {
    const installation = await installations.find(tenant);
    const { token, expiresAt } = installation?.bot ?? {};
    const inSeconds = (expiresAt ?? Number.POSITIVE_INFINITY) - wall.now().epochMilliseconds / 1_000;
    if (token === undefined || inSeconds > RENEW_WITHIN_S) return accountOf(tenant, installation);
    // Where that goes wrong, the old token serves while it works.
    const renewed = await renew(tenant, token).catch(() => undefined);
    return accountOf(tenant, renewed ?? installation);
  }

  function keep(tenant: string, account: Promise<Account | undefined>): Promise<Account | undefined> {
    kept.set(tenant, { account, at: now() });
    const drop = () => {
      if (kept.get(tenant)?.account === account) kept.delete(tenant);
    };
    account.then((found) => found ?? drop(), drop);
    return account;
  }

  return {
    of(tenant) {
      const known = kept.get(tenant);
      if (known !== undefined && now() - known.at < KEPT_MS) return known.account;
      return keep(tenant, read(tenant));
    },
    renew: async ({ tenant, botToken }) =>
      keep(
        tenant,
        renew(tenant, botToken).then((found) => accountOf(tenant, found)),
      ),
    forget: (tenant) => kept.delete(tenant),
  };
}

function accountOf(tenant: string, installation: Installation | undefined): Account | undefined {
  const { token, id, userId } = installation?.bot ?? {};
  return token === undefined ? undefined : { tenant, botToken: token, botId: id, botUserId: userId };
}
