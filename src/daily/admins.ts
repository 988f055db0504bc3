/** Who may change a channel's settings. */

import type { ChannelRef } from "../channels/channel.ts";
import type { Caller } from "../chat/request.ts";
import { grantedPeople } from "../store/grants.ts";
import type { Store } from "../store/store.ts";

/** True for the platform's admins and for people an admin has granted access. */
export async function isAdmin(store: Store, ref: ChannelRef, caller: Caller): Promise<boolean> {
  if (await caller.isAdmin()) return true;
  return (await store.use((db) => grantedPeople(db, ref))).has(caller.id);
}
