/** Stores each tenant's credentials; the adapter encrypts them first. */
export interface InstallationVault {
  find(platform: string, tenant: string): Promise<string | undefined>;
  save(platform: string, tenant: string, sealed: string): Promise<void>;
  /** False if none existed. */
  remove(platform: string, tenant: string): Promise<boolean>;
}

/** The configured keys do not open a tenant's credentials: it must install the app again, or the key must return. */
export class InstallationUnreadable extends Error {
  override readonly name: string = "InstallationUnreadable";
}
