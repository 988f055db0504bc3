/** Accounts: as whom the bot acts in a workspace. */

export interface Account {
  /** The workspace's id. */
  readonly tenant: string;
  readonly botToken: string;
  readonly botId: string | undefined;
  readonly botUserId: string | undefined;
}

export interface Accounts {
  /** Undefined where the app is not installed (any more). */
  of(tenant: string): Promise<Account | undefined>;
}

/** The one account there is in Socket Mode. */
export const singleAccount = (account: Account): Accounts => ({
  of: async (tenant) => (tenant === account.tenant ? account : undefined),
});
