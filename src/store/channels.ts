/** Channels: their settings and the progress of their plans. */
import type { Selectable } from "kysely";
import {
  ANSWER_MODES,
  BOARDS,
  type ChannelRef,
  type ChannelSettings,
  channelId,
  DEFAULT_SETTINGS,
} from "../channels/channel.ts";
import { inPieces, toBit, toInstant, toInstantOrNone } from "./rows.ts";
import type { ChannelTable, Db } from "./schema.ts";
import { sql } from "./sql.ts";

export interface Channel {
  readonly id: string;
  readonly ref: ChannelRef;
  readonly settings: ChannelSettings;
  /** Set when posting failed permanently. The bot posts nothing until the channel is set up again. */
  readonly paused?: { readonly reason: string; readonly since: Temporal.Instant } | undefined;
  readonly plan: PlanState;
}

/** How far the channel's plan reaches. */
export interface PlanState {
  /** The ledger holds every event up to this instant. */
  readonly until: Temporal.Instant;
  /** When to plan again. */
  readonly nextDue: Temporal.Instant;
  /** The last planned local date of each kind. */
  readonly lastPlanned: Readonly<Record<string, string>>;
}

export async function findChannel(db: Db, ref: ChannelRef): Promise<Channel | undefined> {
  const row = await db.selectFrom("channels").selectAll().where("id", "=", channelId(ref)).executeTakeFirst();
  return row && fromRow(row);
}

/** The channel's address. */
export function findChannelRef(db: Db, id: string): Promise<ChannelRef | undefined> {
  const address = db.selectFrom("channels").select(["platform", "tenant", "channel"]);
  return address.where("id", "=", id).executeTakeFirst();
}

/** PostgreSQL only: serialises transactions on a channel. SQLite has a single writer anyway. */
export async function lockChannel(db: Db, id: string): Promise<void> {
  await db.selectFrom("channels").select("id").where("id", "=", id).forNoKeyUpdate().execute();
}

/** Subquery: the ids of a tenant's channels. */
export const channelIdsOf = (db: Db, { platform, tenant }: Omit<ChannelRef, "channel">) =>
  db.selectFrom("channels").select("id").where("platform", "=", platform).where("tenant", "=", tenant);

/** A tenant's channels, or all of the platform's. */
export async function listChannels(db: Db, platform: string, tenant?: string): Promise<Channel[]> {
  const all = db.selectFrom("channels").selectAll().where("platform", "=", platform);
  const some = tenant === undefined ? all : all.where("tenant", "=", tenant);
  return (await some.orderBy("id").execute()).map(fromRow);
}

/** The next ids of the platforms' channels, greater than `after`, in order. */
export async function channelIdsAfter(
  db: Db,
  platforms: readonly string[],
  after: string,
  limit: number,
): Promise<string[]> {
  const ids = db.selectFrom("channels").select("id").where("platform", "in", platforms);
  const rows = await ids.where("id", ">", after).orderBy("id").limit(limit).execute();
  return rows.map(({ id }) => id);
}

/** Saves the settings and ends a pause. With the last argument true, planning restarts at `now`. */
export async function saveChannel(
  db: Db,
  ref: ChannelRef,
  settings: ChannelSettings,
  now: Temporal.Instant,
  replan: boolean,
): Promise<void> {
  const at = now.epochMilliseconds;
  const columns = { ...settingColumns(settings), pausedReason: null, pausedAt: null, updatedAt: at };
  const planning = { plannedUntil: at, nextDue: at };
  await db
    .insertInto("channels")
    .values({
      id: channelId(ref),
      ...ref,
      ...columns,
      ...planning,
      lastPlanned: "{}",
      createdAt: at,
    })
    .onConflict((c) => c.column("id").doUpdateSet(replan ? { ...columns, ...planning } : columns))
    .execute();
}

/** Keeps the first reason if the channel is already paused. */
export async function pauseChannel(db: Db, id: string, reason: string, now: Temporal.Instant): Promise<void> {
  await db
    .updateTable("channels")
    .set({ pausedReason: reason, pausedAt: now.epochMilliseconds })
    .where("id", "=", id)
    .where("pausedReason", "is", null)
    .execute();
}

/** Ends a pause that has that reason. Planning restarts at `now`, so missed events stay missed. */
export async function resumeChannel(
  db: Db,
  id: string,
  reason: string,
  now: Temporal.Instant,
): Promise<void> {
  const at = now.epochMilliseconds;
  await db
    .updateTable("channels")
    .set({ pausedReason: null, pausedAt: null, plannedUntil: at, nextDue: at })
    .where("id", "=", id)
    .where("pausedReason", "=", reason)
    .execute();
}

/** Channels due for planning. `lock` (PostgreSQL) skips those another replica holds. Use in a transaction. */
export async function channelsToPlan(
  db: Db,
  now: Temporal.Instant,
  { platforms, limit, lock }: { platforms: readonly string[]; limit: number; lock: boolean },
): Promise<Channel[]> {
  const due = db
    .selectFrom("channels")
    .selectAll()
    .where("nextDue", "<=", now.epochMilliseconds)
    .where("active", "=", sql.lit(1))
    .where("pausedReason", "is", null)
    .where("platform", "in", platforms)
    .orderBy("nextDue")
    .orderBy("id")
    .limit(limit);
  return (await (lock ? due.forUpdate().skipLocked() : due).execute()).map(fromRow);
}

/** When the next active channel is due for planning. */
export async function nextPlanning(
  db: Db,
  platforms: readonly string[],
): Promise<Temporal.Instant | undefined> {
  const row = await db
    .selectFrom("channels")
    .select("nextDue")
    .where("active", "=", sql.lit(1))
    .where("pausedReason", "is", null)
    .where("platform", "in", platforms)
    .orderBy("nextDue")
    .limit(1)
    .executeTakeFirst();
  return row && toInstant(row.nextDue);
}

/** Makes every channel due for planning now. */
export async function dueAtOnce(db: Db, now: Temporal.Instant): Promise<void> {
  const at = now.epochMilliseconds;
  await db.updateTable("channels").set({ nextDue: at }).where("nextDue", ">", at).execute();
}

/** Updates channels with equal state together. At 9:00 that is most of them. */
export async function savePlans(db: Db, plans: ReadonlyMap<string, PlanState>): Promise<void> {
  const states = [...plans].map(([id, plan]) => ({ id, columns: planColumns(plan) }));
  for (const group of Map.groupBy(states, ({ columns }) => Object.values(columns).join("|")).values()) {
    for await (const piece of inPieces(group)) {
      const [first] = piece;
      if (first === undefined) continue;
      const ids = piece.map(({ id }) => id);
      await db.updateTable("channels").set(first.columns).where("id", "in", ids).execute();
    }
  }
}

/** Sorts the dates by kind, so that equal plans give equal text. */
const planColumns = ({ until, nextDue, lastPlanned }: PlanState) => ({
  plannedUntil: until.epochMilliseconds,
  nextDue: nextDue.epochMilliseconds,
  lastPlanned: JSON.stringify(Object.fromEntries(Object.entries(lastPlanned).sort())),
});

/** Settings added after the first release share one JSON column. */
function settingColumns(settings: ChannelSettings) {
  const { zone, language, postAt, quizAt, revealAt, days, curriculum, answers, board, active, ...further } =
    settings;
  return {
    zone,
    language,
    postAt,
    quizAt,
    revealAt,
    days: days.join(","),
    curriculum,
    answers,
    board,
    active: toBit(active),
    furtherSettings: JSON.stringify(further),
  };
}

function fromRow(row: Selectable<ChannelTable>): Channel {
  const since = toInstantOrNone(row.pausedAt);
  return {
    id: row.id,
    ref: { platform: row.platform, tenant: row.tenant, channel: row.channel },
    settings: {
      ...DEFAULT_SETTINGS,
      ...(JSON.parse(row.furtherSettings) as Partial<ChannelSettings>),
      zone: row.zone,
      language: row.language,
      postAt: row.postAt,
      quizAt: row.quizAt,
      revealAt: row.revealAt,
      days: row.days === "" ? [] : row.days.split(",").map(Number),
      curriculum: row.curriculum,
      answers: ANSWER_MODES.find((mode) => mode === row.answers) ?? "reactions",
      board: BOARDS.find((board) => board === row.board) ?? "public",
      active: row.active === 1,
    },
    paused:
      row.pausedReason !== null && since !== undefined ? { reason: row.pausedReason, since } : undefined,
    plan: {
      until: toInstant(row.plannedUntil),
      nextDue: toInstant(row.nextDue),
      lastPlanned: JSON.parse(row.lastPlanned) as PlanState["lastPlanned"],
    },
  };
}
