/**
 * The ledger as a queue: finds, claims and settles events. Two clocks are at work: a
 * process's own says what is due, the database's who may claim it.
 */

import type { ChannelRef, MessageRef } from "../chat/messenger.ts";
import type { DatabaseTime } from "./database-time.ts";
import { eventFromRow, type LedgerEvent, type OpenState, open } from "./events.ts";
import type { Db } from "./schema.ts";
import { sql } from "./sql.ts";

/** An event that may be claimed. */
export interface Candidate {
  readonly key: string;
  readonly state: OpenState;
  readonly channel: ChannelRef;
  /** Its place in its tenant's queue, 1-based. */
  readonly turn: number;
}

export interface Clocks {
  /** This process's. */
  readonly now: Temporal.Instant;
  readonly time: DatabaseTime;
}

/** The platforms and kinds a replica serves. It leaves other events to replicas that know them. */
export interface Served {
  readonly platforms: readonly string[];
  readonly kinds: readonly string[];
  /** By kind: the kind whose event of the same date must be settled first. */
  readonly follows?: ReadonlyMap<string, string>;
  readonly limit: number;
}

/** Nobody has claimed the event yet, or its lease or wait is over. */
const isFree = (time: DatabaseTime) =>
  sql<boolean>`(next_at <= ${time} or (next_at = due_at and state = 'planned'))`;

/** An event stops waiting for the one it follows this long before it expires. */
const LAST_CALL_MS = 5 * 60_000;

/**
 * The events that may be claimed now, every tenant's first before any tenant's second.
 * An event waits for the one it requires, and for the one it follows. Events that may
 * have been sent are resolved even if the channel is off.
 */
export async function candidates(
  db: Db,
  { now, time }: Clocks,
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
    .where("e.state", "in", open())
    .where("e.dueAt", "<=", now.epochMilliseconds)
    .where(isFree(time))
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
            .where("required.state", "in", open()),
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
                  .where("first.state", "in", open()),
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

export interface Lease extends Clocks {
  readonly owner: string;
  readonly leaseMs: number;
}

export interface ClaimedEvent extends LedgerEvent {
  /** How long before this claim the event was claimed for the first time, by the database's time. */
  readonly sinceFirstTryMs: number;
}

/**
 * Claims the events that are still free and in one of those states. If several replicas
 * compete, one gets each event and the others do not wait.
 */
export async function claimEvents(
  db: Db,
  keys: readonly string[],
  from: readonly OpenState[],
  { owner, now, time, leaseMs }: Lease,
  lock: boolean,
): Promise<ClaimedEvent[]> {
  if (keys.length === 0) return [];
  const free = db
    .selectFrom("events")
    .select("key")
    .where("key", "in", keys)
    .where("state", "in", from)
    .where("dueAt", "<=", now.epochMilliseconds)
    .where(isFree(time));
  const rows = await db
    .updateTable("events")
    .set({
      state: "sending" as const,
      leaseOwner: owner,
      claims: sql`claims + 1`,
      nextAt: sql`${time} + ${sql.lit(leaseMs)}`,
      firstTriedAt: sql`coalesce(first_tried_at, ${time})`,
    })
    .where("key", "in", lock ? free.forUpdate().skipLocked() : free)
    .returningAll()
    .execute();
  return rows.map((row) => ({
    ...eventFromRow(row),
    sinceFirstTryMs: Math.max(0, row.nextAt - leaseMs - (row.firstTriedAt ?? row.nextAt)),
  }));
}

export interface Outcome {
  readonly state: "planned" | "ambiguous" | "sent" | "failed" | "skipped";
  readonly attempts: number;
  /** How long nobody may claim it. */
  readonly waitMs?: number;
  readonly ref?: MessageRef;
  readonly error?: string | undefined;
  readonly detail?: string | undefined;
}

/** A claim: `claims` as it was returned. */
export interface Claim extends Pick<LedgerEvent, "key" | "claims"> {
  readonly owner: string;
}

/** Records the outcome. Returns false if the event has been claimed again since. */
export async function settleEvent(
  db: Db,
  { key, claims, owner }: Claim,
  outcome: Outcome,
  { now, time }: Clocks,
): Promise<boolean> {
  const isOpen = outcome.state === "planned" || outcome.state === "ambiguous";
  const { numUpdatedRows } = await db
    .updateTable("events")
    .set({
      state: outcome.state,
      attempts: outcome.attempts,
      leaseOwner: null,
      nextAt: sql`${time} + ${sql.lit(Math.round(outcome.waitMs ?? 0))}`,
      ref: outcome.ref === undefined ? null : JSON.stringify(outcome.ref),
      settledAt: isOpen ? null : now.epochMilliseconds,
      // Keep an earlier error after a success, for the status.
      ...(outcome.state === "sent" ? {} : { error: outcome.error ?? null, detail: outcome.detail ?? null }),
    })
    .where("key", "=", key)
    .where("state", "=", "sending")
    .where("leaseOwner", "=", owner)
    .where("claims", "=", claims)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** In how many milliseconds the next open event needs work that it does not need yet. */
export async function nextWork(db: Db, { now, time }: Clocks): Promise<number | undefined> {
  const untilDue = sql<number>`due_at - ${now.epochMilliseconds}`;
  const untilFree = sql<number>`case when next_at = due_at and state = 'planned' then 0 else next_at - ${time} end`;
  const wait = sql<number>`case when ${untilDue} > ${untilFree} then ${untilDue} else ${untilFree} end`;
  const { ms } = await db
    .selectFrom("events")
    .select(sql<number | null>`min(${wait})`.as("ms"))
    .where("state", "in", open())
    .where(wait, ">", 0)
    .executeTakeFirstOrThrow();
  return ms ?? undefined;
}

/**
 * Shortens waits that are longer than any that are given: the database's clock was set
 * back. They then take `waitMs` from now. Returns their number.
 */
export async function shortenWaits(
  db: Db,
  time: DatabaseTime,
  { mostMs, waitMs }: { readonly mostMs: number; readonly waitMs: number },
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable("events")
    .set({ nextAt: sql`${time} + ${sql.lit(waitMs)}` })
    .where("state", "in", open())
    .where(sql<boolean>`next_at > ${time} + ${sql.lit(mostMs)}`)
    .where(sql<boolean>`(next_at <> due_at or state <> 'planned')`)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
