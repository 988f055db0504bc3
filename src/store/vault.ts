/** Implements the adapters' installation vault with the store. */
import type { InstallationVault } from "../chat/installations.ts";
import { findInstallation, removeInstallation, saveInstallation } from "./installations.ts";
import { CLAIM, forgetNotice, isFirstTime } from "./notices.ts";
import type { Store } from "./store.ts";

export const createVault = (store: Store, clock: { now(): Temporal.Instant }): InstallationVault => ({
  find: (platform, tenant) => store.use((db) => findInstallation(db, { platform, tenant })),
  save: (platform, tenant, sealed) =>
    store.use((db) => saveInstallation(db, { platform, tenant }, sealed, clock.now())),
  remove: (platform, tenant) => store.use((db) => removeInstallation(db, { platform, tenant })),
  claim: (key) => store.use((db) => isFirstTime(db, `${CLAIM} ${key}`, clock.now())),
  release: (key) => store.use((db) => forgetNotice(db, `${CLAIM} ${key}`)),
});
