/** Stores each tenant's credentials; the adapter encrypts them first. */
export interface InstallationVault {
  find(platform: string, tenant: string): Promise<string | undefined>;
  save(platform: string, tenant: string, sealed: string): Promise<void>;
  /** False if none existed. */
  remove(platform: string, tenant: string): Promise<boolean>;
}
