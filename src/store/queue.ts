/** The ledger as a queue: finds, claims and settles events. */
import { sql } from "kysely";
import type { ChannelRef, MessageRef } from "../chat/messenger.ts";
import { eventFromRow, type LedgerEvent, OPEN, type OpenState } from "./events.ts";
import { inPieces, toInstant } from "./rows.ts";
import type { Db, EventState } from "./schema.ts";

/** An event that may be claimed. */
export interface Candidate {
  readonly key: string;
  readonly state: OpenState;
  readonly channel: ChannelRef;
  /** Its place in its tenant's queue, 1-based. */
  readonly turn: number;
}

/** The platforms and kinds a replica serves. It leaves other events to replicas that know them. */
export interface Served {
  readonly platforms: readonly string[];
  readonly kinds: readonly string[];
  /** By kind: the kind whose event of the same date must be settled first. */
  readonly follows?: ReadonlyMap<string, string>;
  readonly limit: number;
}

/** An event stops waiting for the one it follows this long before it expires. */
const LAST_CALL_MS = 5 * 60_000;

/**
 * The events that may be claimed now, every tenant's first before any tenant's second.
 * An event waits for the one it requires, and for the one it follows. Events that may
 * have been sent are resolved even if the channel is off.
 */
export async function candidates(
  db: Db,
  now: Temporal.Instant,
  { platforms, kinds, follows = new Map(), limit }: Served,
): Promise<Candidate[]> {
  const rows = await db
    .selectFrom("events as e")
    .innerJoin("channels as c", "c.id", "e.channelId")
    .select(["e.key", "e.state", "c.platform", "c.tenant", "c.channel"])
    .select(
      sql<number>`row_number() over (
      partition by c.platform, c.tenant order by e.due_at, e.kind, e.key)`.as("turn"),
    )
    .where("e.state", "in", OPEN)
    .where("e.nextAt", "<=", now.epochMilliseconds)
    .where("e.kind", "in", kinds)
    // Avoid the platform index: few events are open, but a platform has many channels.
    .where(sql<string>`c.platform || ''`, "in", platforms)
    .where((w) =>
      w.or([w("e.state", "!=", "planned"), w.and([w("c.active", "=", 1), w("c.pausedReason", "is", null)])]),
    )
    .where((w) =>
      w.not(
        w.exists(
          w
            .selectFrom("events as required")
            .select("required.key")
            .whereRef("required.key", "=", "e.requires")
            .where("required.state", "in", OPEN),
        ),
      ),
    )
    .where((w) =>
      w.and(
        [...follows].map(([kind, first]) =>
          w.or([
            w("e.kind", "!=", kind),
            w("e.state", "!=", "planned"),
            w("e.expiresAt", "<=", now.epochMilliseconds + LAST_CALL_MS),
            w.not(
              w.exists(
                w
                  .selectFrom("events as first")
                  .select("first.key")
                  .whereRef("first.channelId", "=", "e.channelId")
                  .whereRef("first.date", "=", "e.date")
                  .where("first.kind", "=", first)
                  .where("first.state", "in", OPEN),
              ),
            ),
          ]),
        ),
      ),
    )
    .orderBy("turn")
    .orderBy("e.dueAt")
    .limit(limit)
    .execute();
  return rows.map(({ key, state, platform, tenant, channel, turn }) => ({
    key,
    state: state as OpenState,
    channel: { platform, tenant, channel },
    turn,
  }));
}

export interface Lease {
  readonly owner: string;
  readonly now: Temporal.Instant;
  readonly until: Temporal.Instant;
}

/**
 * Claims the events that are still free and in one of those states. If several replicas
 * compete, one gets each event and the others do not wait.
 */
export async function claimEvents(
  db: Db,
  keys: readonly string[],
  from: readonly OpenState[],
  { owner, now, until }: Lease,
  lock: boolean,
): Promise<LedgerEvent[]> {
  if (keys.length === 0) return [];
  const free = db
    .selectFrom("events")
    .select("key")
    .where("key", "in", keys)
    .where("state", "in", from)
    .where("nextAt", "<=", now.epochMilliseconds);
  const rows = await db
    .updateTable("events")
    .set((s) => ({
      state: "sending" as const,
      leaseOwner: owner,
      nextAt: until.epochMilliseconds,
      firstTriedAt: s.fn.coalesce("firstTriedAt", s.val(now.epochMilliseconds)),
    }))
    .where("key", "in", lock ? free.forUpdate().skipLocked() : free)
    .returningAll()
    .execute();
  return rows.map(eventFromRow);
}

export interface Outcome {
  readonly state: "planned" | "ambiguous" | "sent" | "failed" | "skipped";
  readonly attempts: number;
  /** When it may be claimed again. */
  readonly nextAt?: Temporal.Instant;
  readonly ref?: MessageRef;
  readonly error?: string | undefined;
  readonly detail?: string | undefined;
}

/** Records the outcome. Returns false if another replica has taken over the lease. */
export async function settleEvent(
  db: Db,
  key: string,
  owner: string,
  outcome: Outcome,
  now: Temporal.Instant,
): Promise<boolean> {
  const isOpen = outcome.state === "planned" || outcome.state === "ambiguous";
  const { numUpdatedRows } = await db
    .updateTable("events")
    .set({
      state: outcome.state,
      attempts: outcome.attempts,
      leaseOwner: null,
      nextAt: (outcome.nextAt ?? now).epochMilliseconds,
      ref: outcome.ref === undefined ? null : JSON.stringify(outcome.ref),
      settledAt: isOpen ? null : now.epochMilliseconds,
      // Keep an earlier error after a success, for the status.
      ...(outcome.state === "sent" ? {} : { error: outcome.error ?? null, detail: outcome.detail ?? null }),
    })
    .where("key", "=", key)
    .where("state", "=", "sending")
    .where("leaseOwner", "=", owner)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The error of an event dropped because the event it requires, of that kind, was. */
export const missing = (kind: string): string => `no-${kind}`;

/** Drops the events that require one of the dropped ones, recursively. */
export async function skipDependents(
  db: Db,
  dropped: readonly Pick<LedgerEvent, "key" | "kind">[],
  now: Temporal.Instant,
): Promise<void> {
  for (const [kind, events] of Map.groupBy(dropped, (event) => event.kind)) {
    for await (const keys of inPieces(events.map(({ key }) => key))) {
      const dependents = await db
        .updateTable("events")
        .set({ state: "skipped", error: missing(kind), settledAt: now.epochMilliseconds })
        .where("requires", "in", keys)
        .where("state", "=", sql.lit("planned" as const))
        .returning(["key", "kind"])
        .execute();
      await skipDependents(db, dependents, now);
    }
  }
}

/**
 * Expires up to `limit` events that no replica sent in time, even if the channel is off. An
 * event whose required one may still be found is kept until that one is settled.
 */
export async function expireEvents(db: Db, now: Temporal.Instant, limit: number): Promise<LedgerEvent[]> {
  const rows = await db
    .updateTable("events")
    .set({
      state: sql<EventState>`case when attempts > 0 then 'failed' else 'skipped' end`,
      error: sql<string>`coalesce(error, 'late')`,
      settledAt: now.epochMilliseconds,
    })
    .where("state", "=", sql.lit("planned" as const))
    .where("key", "in", (w) =>
      w
        .selectFrom("events as e")
        .select("e.key")
        .where("e.state", "=", sql.lit("planned" as const))
        .where("e.expiresAt", "<=", now.epochMilliseconds)
        .where((e) =>
          e.not(
            e.exists(
              e
                .selectFrom("events as required")
                .select("required.key")
                .whereRef("required.key", "=", "e.requires")
                .where("required.state", "in", sql<OpenState>`('sending', 'ambiguous')`),
            ),
          ),
        )
        .limit(limit),
    )
    .returningAll()
    .execute();
  return rows.map(eventFromRow);
}

/** When the next open event after `now` needs work. */
export async function nextEventTime(db: Db, now: Temporal.Instant): Promise<Temporal.Instant | undefined> {
  const { at } = await db
    .selectFrom("events")
    .select((s) => s.fn.min("nextAt").as("at"))
    .where("state", "in", OPEN)
    .where("nextAt", ">", now.epochMilliseconds)
    .executeTakeFirstOrThrow();
  return at === null ? undefined : toInstant(at);
}
