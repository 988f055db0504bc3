/** Where an adapter keeps what it needs to act in a tenant, encrypted by itself. */
export interface InstallationVault {
  find(platform: string, tenant: string): Promise<string | undefined>;
  save(platform: string, tenant: string, sealed: string): Promise<void>;
  /** False when there was none. */
  remove(platform: string, tenant: string): Promise<boolean>;
}
