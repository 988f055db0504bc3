/** Channels: their settings, and how far the plan of each has come. */
import { type Selectable, sql } from "kysely";
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

export interface Channel {
  readonly id: string;
  readonly ref: ChannelRef;
  readonly settings: ChannelSettings;
  /** Set when the platform refused for good: nothing is posted until it is set up again. */
  readonly paused?: { readonly reason: string; readonly since: Temporal.Instant } | undefined;
  readonly plan: PlanState;
}

/** How far the ledger has come. */
export interface PlanState {
  /** Every event up to then is in the ledger. */
  readonly until: Temporal.Instant;
  /** When the plan must be looked at next. */
  readonly nextDue: Temporal.Instant;
  /** The last local date planned of each kind. */
  readonly lastPlanned: Readonly<Record<string, string>>;
}

export async function findChannel(db: Db, ref: ChannelRef): Promise<Channel | undefined> {
  const row = await db.selectFrom("channels").selectAll().where("id", "=", channelId(ref)).executeTakeFirst();
  return row && fromRow(row);
}

/** Where the channel of that id is. */
export function findChannelRef(db: Db, id: string): Promise<ChannelRef | undefined> {
  const address = db.selectFrom("channels").select(["platform", "tenant", "channel"]);
  return address.where("id", "=", id).executeTakeFirst();
}

/** On PostgreSQL: others who want the same wait until the transaction is over. SQLite has one writer anyway. */
export async function lockChannel(db: Db, id: string): Promise<void> {
  await db.selectFrom("channels").select("id").where("id", "=", id).forNoKeyUpdate().execute();
}

/** Channels of one tenant, or of all of a platform. */
export async function listChannels(db: Db, platform: string, tenant?: string): Promise<Channel[]> {
  const all = db.selectFrom("channels").selectAll().where("platform", "=", platform);
  const some = tenant === undefined ? all : all.where("tenant", "=", tenant);
  return (await some.orderBy("id").execute()).map(fromRow);
}

/** Ids of the platforms' channels that come after that one, in order. */
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

/** New settings end a pause. With `plan`, planning starts anew from there. */
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

/** The first reason stays. */
export async function pauseChannel(db: Db, id: string, reason: string, now: Temporal.Instant): Promise<void> {
  await db
    .updateTable("channels")
    .set({ pausedReason: reason, pausedAt: now.epochMilliseconds })
    .where("id", "=", id)
    .where("pausedReason", "is", null)
    .execute();
}

/** Ends a pause of that reason; planning starts anew from now: what was missed is not made up for. */
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

/** Channels whose plan is due, and on PostgreSQL taken by no other replica; to be used in a transaction. */
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

/** When the next plan is due, among the channels that are planned at all. */
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

/** Has every plan looked at, however far ahead its next event was. */
export async function dueAtOnce(db: Db, now: Temporal.Instant): Promise<void> {
  const at = now.epochMilliseconds;
  await db.updateTable("channels").set({ nextDue: at }).where("nextDue", ">", at).execute();
}

/** Channels that come to the same state are written together: at 9:00 those are most. */
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

/** Dates in the order of their kinds, so that equal plans are equal text. */
const planColumns = ({ until, nextDue, lastPlanned }: PlanState) => ({
  plannedUntil: until.epochMilliseconds,
  nextDue: nextDue.epochMilliseconds,
  lastPlanned: JSON.stringify(Object.fromEntries(Object.entries(lastPlanned).sort())),
});

/** Settings that came after the first release have no column of their own: they are JSON in one. */
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
