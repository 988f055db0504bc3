/** Stores each tenant's credentials; the adapter encrypts them first. All replicas share it. */
export interface InstallationVault {
  find(platform: string, tenant: string): Promise<string | undefined>;
  save(platform: string, tenant: string, sealed: string): Promise<void>;
  /** False if none existed. */
  remove(platform: string, tenant: string): Promise<boolean>;
  /** True for the first caller among all replicas, until the claim is released. */
  claim(key: string): Promise<boolean>;
  release(key: string): Promise<void>;
}

/** The configured keys do not open a tenant's credentials: it must install the app again, or the key must return. */
export class InstallationUnreadable extends Error {
  override readonly name: string = "InstallationUnreadable";
}
