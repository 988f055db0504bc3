/**
 * Undoes what a clock that was far ahead has written: plans that reach into the future,
 * and events that it took for too late. What was sent stays, so nothing is posted twice.
 */

import { inPieces, toInstant } from "./rows.ts";
import type { Db } from "./schema.ts";
import { sql } from "./sql.ts";

export interface WrongClock {
  readonly now: Temporal.Instant;
  /** No clock that is right is further ahead than this. */
  readonly ahead: Temporal.Instant;
}

/** What a plan is set back to. */
export interface SetBack {
  readonly channelId: string;
  readonly until: Temporal.Instant;
  readonly lastPlanned: Readonly<Record<string, string>>;
}

/** Errors of events that were certainly never sent. */
const unsent = () =>
  sql<string>`('late', 'refused', 'limited', 'limited-tenant', 'limited-global', 'compose', 'slow')`;

/** Up to `limit` channels whose plan reaches beyond `ahead`, with the last change of their settings. */
export async function plannedAhead(
  db: Db,
  { ahead }: WrongClock,
  { platforms, limit, lock }: { platforms: readonly string[]; limit: number; lock: boolean },
): Promise<{ id: string; updatedAt: Temporal.Instant }[]> {
  const found = db
    .selectFrom("channels")
    .select(["id", "updatedAt"])
    .where("plannedUntil", ">", ahead.epochMilliseconds)
    .where("platform", "in", platforms)
    .orderBy("id")
    .limit(limit);
  const rows = await (lock ? found.forUpdate().skipLocked() : found).execute();
  return rows.map(({ id, updatedAt }) => ({ id, updatedAt: toInstant(updatedAt) }));
}

/** Gives those events of the channels another chance that were dropped by a clock beyond `ahead`, and only by it. */
export async function reviveDropped(db: Db, channels: readonly string[], clock: WrongClock): Promise<void> {
  const settledAhead = () =>
    db
      .updateTable("events")
      .set({ settledAt: null, error: null, missedSince: null })
      .where("channelId", "in", channels)
      .where("settledAt", ">", clock.ahead.epochMilliseconds)
      .where("expiresAt", ">", clock.now.epochMilliseconds);
  await settledAhead()
    .set({ state: "planned", nextAt: sql`due_at` })
    .where("state", "in", ["skipped", "failed"])
    .where("requires", "is", null)
    .where(sql<boolean>`error in ${unsent()}`)
    .execute();
  // One of unknown outcome is searched before it is sent.
  await settledAhead()
    .set({ state: "ambiguous" })
    .where("state", "=", "failed")
    .where("error", "=", "unknown")
    .execute();
  await settledAhead()
    .set({ state: "planned", nextAt: sql`due_at` })
    .where("state", "in", ["skipped", "failed"])
    .where(sql<boolean>`(error in ${unsent()} or error like 'no-%')`)
    .where(
      sql<boolean>`exists (select 1 from events as required where required.key = events.requires
        and required.state not in ('failed', 'skipped'))`,
    )
    .execute();
}

/** Deletes events that were planned too early and not sent, along with those that require them. */
export async function dropPlannedAhead(
  db: Db,
  channels: readonly string[],
  clock: WrongClock,
): Promise<void> {
  let gone = await db
    .deleteFrom("events")
    .where("channelId", "in", channels)
    .where("requires", "is", null)
    .where("dueAt", ">", clock.now.epochMilliseconds)
    .where((w) =>
      w.or([w("state", "=", "planned"), w.and([w("state", "=", "skipped"), w("firstTriedAt", "is", null)])]),
    )
    .returning("key")
    .execute();
  while (gone.length > 0) {
    const before = gone;
    gone = [];
    for await (const piece of inPieces(before)) {
      const keys = piece.map(({ key }) => key);
      gone.push(...(await db.deleteFrom("events").where("requires", "in", keys).returning("key").execute()));
    }
  }
}

/**
 * Gives up what was begun under a date beyond `horizon`: an event that may have been sent
 * is still searched for, and one that follows a sent one is left out.
 */
export async function giveUpBeyond(
  db: Db,
  channels: readonly string[],
  { now }: WrongClock,
  horizon: Temporal.Instant,
): Promise<void> {
  const at = now.epochMilliseconds;
  const beyond = () =>
    db
      .updateTable("events")
      .where("channelId", "in", channels)
      .where("dueAt", ">", horizon.epochMilliseconds);
  await beyond().set({ dueAt: at, expiresAt: at }).where("state", "in", ["sending", "ambiguous"]).execute();
  await beyond()
    .set({ state: "skipped", error: "late", settledAt: at })
    .where("state", "=", "planned")
    .execute();
}

/** The latest date of each kind in the ledger, up to a date. */
export async function latestDates(
  db: Db,
  channelId: string,
  upTo: Temporal.PlainDate,
): Promise<Record<string, string>> {
  const rows = await db
    .selectFrom("events")
    .select((w) => ["kind", w.fn.max("date").as("date")])
    .where("channelId", "=", channelId)
    .where("requires", "is", null)
    .where("date", "<=", upTo.toString())
    .groupBy("kind")
    .execute();
  return Object.fromEntries(rows.map(({ kind, date }) => [kind, date]));
}

export async function setBack(db: Db, { channelId, until, lastPlanned }: SetBack): Promise<void> {
  const at = until.epochMilliseconds;
  await db
    .updateTable("channels")
    .set({ plannedUntil: at, nextDue: at, lastPlanned: JSON.stringify(lastPlanned) })
    .where("id", "=", channelId)
    .execute();
}
