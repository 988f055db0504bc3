/** The ledger's rows: each channel's events, once each. src/schedule defines their transitions. */
import type { Selectable } from "kysely";
import type { MessageRef } from "../chat/messenger.ts";
import { inPieces, toInstant, toInstantOrNone } from "./rows.ts";
import type { Db, EventState, EventTable } from "./schema.ts";
import { sql } from "./sql.ts";

export interface LedgerEvent {
  readonly key: string;
  readonly channelId: string;
  readonly kind: string;
  readonly date: string;
  readonly dueAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  readonly state: EventState;
  readonly attempts: number;
  /** By the database's time, like `firstTriedAt`. */
  readonly nextAt: Temporal.Instant;
  readonly claims: number;
  readonly firstTriedAt?: Temporal.Instant | undefined;
  readonly ref?: MessageRef | undefined;
  readonly error?: string | undefined;
  readonly detail?: string | undefined;
  readonly settledAt?: Temporal.Instant | undefined;
  /** All events of this kind since then were missed too, without their own rows. */
  readonly missedSince?: Temporal.Instant | undefined;
}

export interface NewEvent {
  readonly key: string;
  readonly channelId: string;
  readonly kind: string;
  readonly date: string;
  /** Key of the event that must be settled first. */
  readonly requires?: string | undefined;
  readonly dueAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  /** Why the event is skipped without an attempt. */
  readonly skipped?: string | undefined;
  /** All events of this kind since then were missed too, without their own rows. */
  readonly missedSince?: Temporal.Instant | undefined;
}

/** States of unsettled events. */
export type OpenState = "planned" | "sending" | "ambiguous";

/** Must match the partial indexes literally, or the database does not use them. */
export const open = () => sql<OpenState>`('planned', 'sending', 'ambiguous')`;

/** Leaves existing events unchanged. */
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

/** The channel's open events, earliest first. */
export async function openEvents(db: Db, channelId: string): Promise<LedgerEvent[]> {
  const rows = await db
    .selectFrom("events")
    .selectAll()
    .where("channelId", "=", channelId)
    .where("state", "in", open())
    .orderBy("dueAt")
    .execute();
  return rows.map(eventFromRow);
}

/** The channel's latest events with an error, newest first, including those sent in the end. */
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

/** The number of events sent since then, and their mean and maximum delay in milliseconds. */
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
    claims: row.claims,
    firstTriedAt: toInstantOrNone(row.firstTriedAt),
    ref: row.ref === null ? undefined : (JSON.parse(row.ref) as MessageRef),
    error: row.error ?? undefined,
    detail: row.detail ?? undefined,
    settledAt: toInstantOrNone(row.settledAt),
    missedSince: toInstantOrNone(row.missedSince),
  };
}
