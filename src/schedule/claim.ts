/** Claims the events that a runner has picked, each with the lease within which it must be sent. */
import type { SteadyClock } from "../ports/clock.ts";
import { type Candidate, claimEvents } from "../store/queue.ts";
import type { Store } from "../store/store.ts";
import type { Claimed } from "./delivery.ts";
import { dueEvent } from "./event-work.ts";

export interface ClaimDeps {
  readonly store: Store;
  readonly clock: SteadyClock;
  readonly owner: string;
}

/** By key. Lacks those that other replicas have won. */
export async function claim(
  picked: readonly Candidate[],
  leaseMs: number,
  { store, clock, owner }: ClaimDeps,
): Promise<Map<string, Claimed>> {
  const claims = new Map<string, Claimed>();
  if (picked.length === 0) return claims;
  // Measured from before the claim, by which time the database has not started the lease yet.
  const leaseEnd = clock.elapsed() + leaseMs;
  const timeLeft = () => leaseEnd - clock.elapsed();
  const lease = { owner, leaseMs, now: clock.now(), time: store.time() };
  const lock = store.kind === "postgres";
  await store.transaction(async (db) => {
    claims.clear();
    for (const [before, group] of Map.groupBy(picked, ({ state }) => state)) {
      const channels = new Map(group.map(({ key, channel }) => [key, channel]));
      for (const event of await claimEvents(db, [...channels.keys()], [before], lease, lock)) {
        const channel = channels.get(event.key);
        if (channel === undefined) continue;
        claims.set(event.key, { event, due: dueEvent(event, channel), before, timeLeft });
      }
    }
  });
  return claims;
}
