/** Accounts: the bot's token and ids in each workspace. */

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

/** Socket Mode has a single account. */
export const singleAccount = (account: Account): Accounts => ({
  of: async (tenant) => (tenant === account.tenant ? account : undefined),
});
