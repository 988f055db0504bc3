/** The ledger's rows: each event of each channel, once. What may follow what is in src/schedule. */
import { type Selectable, sql } from "kysely";
import type { MessageRef } from "../chat/messenger.ts";
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
  /** The others of its kind since then were missed as well, and have no record of their own. */
  readonly missedSince?: Temporal.Instant | undefined;
}

export interface NewEvent {
  readonly key: string;
  readonly channelId: string;
  readonly kind: string;
  readonly date: string;
  /** The key of the event that must be settled first. */
  readonly requires?: string | undefined;
  readonly dueAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  /** Why it is not even tried. */
  readonly skipped?: string | undefined;
  /** The others of its kind since then were missed as well, and have no record of their own. */
  readonly missedSince?: Temporal.Instant | undefined;
}

/** States of events of which something is still to be done. */
export type OpenState = "planned" | "sending" | "ambiguous";

/** As in the indexes of what is open: a database uses those only where it reads the same words. */
export const OPEN = sql<OpenState>`('planned', 'sending', 'ambiguous')`;

/** Those that are there already stay as they are. */
export async function addEvents(db: Db, events: readonly NewEvent[], now: Temporal.Instant): Promise<void> {
  const rows = events.map(({ skipped, missedSince, requires, dueAt, expiresAt, ...event }) => ({
    ...event,
    requires: requires ?? null,
    dueAt: dueAt.epochMilliseconds,
    expiresAt: expiresAt.epochMilliseconds,
    state: skipped === undefined ? ("planned" as const) : ("skipped" as const),
    attempts: 0,
    nextAt: dueAt.epochMilliseconds,
    error: skipped ?? null,
    settledAt: skipped === undefined ? null : now.epochMilliseconds,
    missedSince: missedSince?.epochMilliseconds ?? null,
  }));
  for await (const piece of inPieces(rows)) {
    await db
      .insertInto("events")
      .values(piece)
      .onConflict((c) => c.doNothing())
      .execute();
  }
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
  return row && eventFromRow(row);
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
  return rows.map(eventFromRow);
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
  return rows.map(eventFromRow);
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

export function eventFromRow(row: Selectable<EventTable>): LedgerEvent {
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
    missedSince: toInstantOrNone(row.missedSince),
  };
}
