/** The ledger's rows: each event of each channel, once. What may follow what is in src/schedule. */
import { type Selectable, sql } from "kysely";
import type { ChannelRef, MessageRef } from "../bot/messenger.ts";
import { inPieces, toInstant, toInstantOrNone } from "./rows.ts";
import type { Db, EventState, EventTable } from "./schema.ts";

export interface LedgerEvent {
  readonly key: string;
  readonly channelId: string;
  readonly kind: string;
  readonly date: string;
  readonly dueAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  readonly state: EventState;
  readonly attempts: number;
  readonly nextAt: Temporal.Instant;
  readonly firstTriedAt?: Temporal.Instant | undefined;
  readonly ref?: MessageRef | undefined;
  readonly error?: string | undefined;
  readonly detail?: string | undefined;
  readonly settledAt?: Temporal.Instant | undefined;
}

export interface NewEvent {
  readonly key: string;
  readonly channelId: string;
  readonly kind: string;
  readonly date: string;
  readonly dueAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  /** Why it is not even tried. */
  readonly skipped?: string | undefined;
}

/** States of events of which something is still to be done. */
export type OpenState = "planned" | "sending" | "ambiguous";

/** As in the indexes of what is open: a database uses those only where it reads the same words. */
const OPEN = sql<OpenState>`('planned', 'sending', 'ambiguous')`;
const PLANNED = sql.lit("planned" as const);

/** Those that are there already stay as they are. */
export async function addEvents(db: Db, events: readonly NewEvent[], now: Temporal.Instant): Promise<void> {
  const rows = events.map(({ skipped, dueAt, expiresAt, ...event }) => ({
    ...event,
    dueAt: dueAt.epochMilliseconds,
    expiresAt: expiresAt.epochMilliseconds,
    state: skipped === undefined ? ("planned" as const) : ("skipped" as const),
    attempts: 0,
    nextAt: dueAt.epochMilliseconds,
    error: skipped ?? null,
    settledAt: skipped === undefined ? null : now.epochMilliseconds,
  }));
  for (const piece of inPieces(rows)) {
    await db
      .insertInto("events")
      .values(piece)
      .onConflict((c) => c.doNothing())
      .execute();
  }
}

/** An event that may be taken up. */
export interface Candidate {
  readonly key: string;
  readonly state: OpenState;
  readonly channel: ChannelRef;
  /** Its place in the queue of its tenant, from 1. */
  readonly turn: number;
}

/**
 * What may be taken up now, the first of every tenant before the second of any.
 * A reveal waits for its quiz. What may have been sent is cleared up even where
 * the channel is off.
 */
export async function candidates(
  db: Db,
  now: Temporal.Instant,
  platforms: readonly string[],
  limit: number,
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
    // Not by the platform's index: few events are open, many channels are on a platform.
    .where(sql<string>`c.platform || ''`, "in", platforms)
    .where((w) =>
      w.or([w("e.state", "!=", "planned"), w.and([w("c.active", "=", 1), w("c.pausedReason", "is", null)])]),
    )
    .where((w) =>
      w.or([
        w("e.kind", "!=", "reveal"),
        w.not(
          w.exists(
            w
              .selectFrom("events as q")
              .select("q.key")
              .whereRef("q.channelId", "=", "e.channelId")
              .where("q.kind", "=", "quiz")
              .whereRef("q.date", "=", "e.date")
              .where("q.state", "in", OPEN),
          ),
        ),
      ]),
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
 * Takes those of the events that are still in that state and free. Of several
 * replicas that try, one gets each; the others do not wait for it.
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
  return rows.map(fromRow);
}

export interface Outcome {
  readonly state: "planned" | "ambiguous" | "sent" | "failed" | "skipped";
  readonly attempts: number;
  /** When it may be taken up again. */
  readonly nextAt?: Temporal.Instant;
  readonly ref?: MessageRef;
  readonly error?: string | undefined;
  readonly detail?: string | undefined;
}

/** Writes what came of it; false when the lease was lost to another in the meantime. */
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
      // A success keeps what had gone wrong before, for the status to tell.
      ...(outcome.state === "sent" ? {} : { error: outcome.error ?? null, detail: outcome.detail ?? null }),
    })
    .where("key", "=", key)
    .where("state", "=", "sending")
    .where("leaseOwner", "=", owner)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** A quiz that was not posted has nothing to reveal. */
export async function skipReveal(
  db: Db,
  channelId: string,
  date: string,
  now: Temporal.Instant,
): Promise<void> {
  await db
    .updateTable("events")
    .set({ state: "skipped", error: "no-quiz", settledAt: now.epochMilliseconds })
    .where("channelId", "=", channelId)
    .where("kind", "=", "reveal")
    .where("date", "=", date)
    .where("state", "=", "planned")
    .execute();
}

/** Ends what nobody came to in time, also where the channel is off. */
export async function expireEvents(db: Db, now: Temporal.Instant): Promise<LedgerEvent[]> {
  const rows = await db
    .updateTable("events")
    .set({
      state: sql<EventState>`case when attempts > 0 then 'failed' else 'skipped' end`,
      error: sql<string>`coalesce(error, 'late')`,
      settledAt: now.epochMilliseconds,
    })
    .where("state", "=", PLANNED)
    .where("expiresAt", "<=", now.epochMilliseconds)
    .returningAll()
    .execute();
  return rows.map(fromRow);
}

/** When the next thing after now is to be done about the events there are. */
export async function nextEventTime(db: Db, now: Temporal.Instant): Promise<Temporal.Instant | undefined> {
  const { at } = await db
    .selectFrom("events")
    .select((s) => s.fn.min("nextAt").as("at"))
    .where("state", "in", OPEN)
    .where("nextAt", ">", now.epochMilliseconds)
    .executeTakeFirstOrThrow();
  return at === null ? undefined : toInstant(at);
}

export async function findEvent(
  db: Db,
  channelId: string,
  kind: string,
  date: string,
): Promise<LedgerEvent | undefined> {
  const row = await db
    .selectFrom("events")
    .selectAll()
    .where("channelId", "=", channelId)
    .where("kind", "=", kind)
    .where("date", "=", date)
    .executeTakeFirst();
  return row && fromRow(row);
}

/** The channel's events that are still to be done, the next one first. */
export async function openEvents(db: Db, channelId: string): Promise<LedgerEvent[]> {
  const rows = await db
    .selectFrom("events")
    .selectAll()
    .where("channelId", "=", channelId)
    .where("state", "in", OPEN)
    .orderBy("dueAt")
    .execute();
  return rows.map(fromRow);
}

/** What went wrong last in that channel, newest first: also what came right in the end. */
export async function recentTroubles(db: Db, channelId: string, limit: number): Promise<LedgerEvent[]> {
  const rows = await db
    .selectFrom("events")
    .selectAll()
    .where("channelId", "=", channelId)
    .where("error", "is not", null)
    .orderBy("dueAt", "desc")
    .limit(limit)
    .execute();
  return rows.map(fromRow);
}

/** How many events were sent since then, and how late in the mean and at most, in milliseconds. */
export async function lateness(
  db: Db,
  channelId: string,
  since: Temporal.Instant,
): Promise<{ sent: number; mean: number; most: number }> {
  const row = await db
    .selectFrom("events")
    .select((s) => s.fn.countAll<number>().as("sent"))
    .select(sql<number | null>`sum(settled_at - due_at)`.as("sum"))
    .select(sql<number | null>`max(settled_at - due_at)`.as("most"))
    .where("channelId", "=", channelId)
    .where("state", "=", "sent")
    .where("dueAt", ">=", since.epochMilliseconds)
    .executeTakeFirstOrThrow();
  const sent = Number(row.sent);
  return { sent, mean: sent === 0 ? 0 : Number(row.sum) / sent, most: Number(row.most ?? 0) };
}

function fromRow(row: Selectable<EventTable>): LedgerEvent {
  return {
    key: row.key,
    channelId: row.channelId,
    kind: row.kind,
    date: row.date,
    dueAt: toInstant(row.dueAt),
    expiresAt: toInstant(row.expiresAt),
    state: row.state,
    attempts: row.attempts,
    nextAt: toInstant(row.nextAt),
    firstTriedAt: toInstantOrNone(row.firstTriedAt),
    ref: row.ref === null ? undefined : (JSON.parse(row.ref) as MessageRef),
    error: row.error ?? undefined,
    detail: row.detail ?? undefined,
    settledAt: toInstantOrNone(row.settledAt),
  };
}
