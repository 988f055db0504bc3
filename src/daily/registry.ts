/** The registry that adapters see, from the store and the catalogue. */

import type { Catalogue } from "../catalogue/catalogue.ts";
import { scopeCounts } from "../catalogue/scope.ts";
import { channelId, DEFAULT_SETTINGS } from "../channels/channel.ts";
import type { Named, Registry } from "../chat/registry.ts";
import { localize } from "../language.ts";
import type { Clock } from "../ports/clock.ts";
import { findChannel, listChannels, pauseChannel, resumeChannel } from "../store/channels.ts";
import { findInstallation, removeInstallation, saveInstallation } from "../store/installations.ts";
import { isFirstTime } from "../store/notices.ts";
import type { Store } from "../store/store.ts";
import { isAdmin } from "./admins.ts";
import { CURRICULA } from "./rotation.ts";

export interface RegistryDeps {
  readonly store: Store;
  readonly clock: Clock;
  /** The catalogue of the moment. */
  readonly catalogue: () => Catalogue;
  readonly nextEvent: Registry["nextEvent"];
}

export function createRegistry({ store, clock, catalogue, nextEvent }: RegistryDeps): Registry {
  return {
    defaults: DEFAULT_SETTINGS,
    setupOf: async (ref) => (await store.use((db) => findChannel(db, ref)))?.settings,
    nextEvent,
    channelsOf: async (platform, tenant) =>
      (await store.use((db) => listChannels(db, platform, tenant))).map(({ ref }) => ref.channel),
    zonesLike: (typed, limit) =>
      matching(
        ["UTC", ...Intl.supportedValuesOf("timeZone")].map((zone) => ({ id: zone, name: zone })),
        typed.replaceAll(" ", "_"),
        limit,
      ),
    curriculaLike(typed, language, limit) {
      const scopes = Object.values(scopeCounts(catalogue())).flat();
      const own = CURRICULA.map((id) => ({ id, name: id }));
      const named = scopes.map(({ id, name }) => ({ id, name: localize(name, language) }));
      return matching([...own, ...named], typed, limit);
    },
    isAdmin: (ref, caller) => isAdmin(store, ref, caller),
    isFirstTime: (key) => store.use((db) => isFirstTime(db, key, clock.now())),
    pause: (ref, reason) => store.use((db) => pauseChannel(db, channelId(ref), reason, clock.now())),
    pauseAll: (platform, tenant, reason) =>
      store.use(async (db) => {
        const channels = await listChannels(db, platform, tenant);
        for (const { id } of channels) await pauseChannel(db, id, reason, clock.now());
      }),
    resume: (ref, reason) => store.use((db) => resumeChannel(db, channelId(ref), reason, clock.now())),
    resumeAll: (platform, tenant, reason) =>
      store.use(async (db) => {
        const channels = await listChannels(db, platform, tenant);
        for (const { id } of channels) await resumeChannel(db, id, reason, clock.now());
      }),
    installations: {
      find: (platform, tenant) => store.use((db) => findInstallation(db, { platform, tenant })),
      save: (platform, tenant, sealed) =>
        store.use((db) => saveInstallation(db, { platform, tenant }, sealed, clock.now())),
      remove: (platform, tenant) => store.use((db) => removeInstallation(db, { platform, tenant })),
    },
  };
}

/** Those that begin with it first. */
function matching(all: readonly Named[], typed: string, limit: number): Named[] {
  const wanted = typed.trim().toLowerCase();
  const begins = ({ id, name }: Named): boolean =>
    name.toLowerCase().startsWith(wanted) || id.toLowerCase().startsWith(wanted);
  const holds = ({ id, name }: Named): boolean =>
    name.toLowerCase().includes(wanted) || id.toLowerCase().includes(wanted);
  return [...all.filter(begins), ...all.filter((one) => !begins(one) && holds(one))].slice(0, limit);
}
