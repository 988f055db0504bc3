/** Knocks: the project a channel was shown on each day, by lap. */
import type { Selectable } from "kysely";
import { inPieces } from "./rows.ts";
import type { Db, KnockTable } from "./schema.ts";

export interface StoredKnock {
  readonly date: string;
  /** 1-based. */
  readonly lap: number;
  /** 1-based; 0 for one that an admin chose outside what was left of the lap. */
  readonly position: number;
  readonly total: number;
  /** The project's slug on that day. */
  readonly project: string;
  readonly lfx?: string | undefined;
}

/** Adds the day's knock unless it has one, and returns the stored one. */
export async function addKnock(db: Db, channelId: string, knock: StoredKnock): Promise<StoredKnock> {
  await db
    .insertInto("knocks")
    .values({ ...knock, channelId, lfx: knock.lfx ?? null })
    .onConflict((c) => c.doNothing())
    .execute();
  return (await findKnock(db, channelId, knock.date)) ?? knock;
}

/** Replaces a knock that was never posted. */
export async function replaceKnock(db: Db, channelId: string, knock: StoredKnock): Promise<StoredKnock> {
  const { date, ...columns } = knock;
  await db
    .updateTable("knocks")
    .set({ ...columns, lfx: knock.lfx ?? null })
    .where("channelId", "=", channelId)
    .where("date", "=", date)
    .execute();
  return knock;
}

export async function findKnock(db: Db, channelId: string, date: string): Promise<StoredKnock | undefined> {
  const row = await all(db, channelId).where("date", "=", date).executeTakeFirst();
  return row && fromRow(row);
}

export async function latestKnock(db: Db, channelId: string): Promise<StoredKnock | undefined> {
  // By the lap first: a clock that was wrong may have posted one under a date far ahead.
  const row = await all(db, channelId)
    .orderBy("lap", "desc")
    .orderBy("date", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && fromRow(row);
}

/** A lap's knocks, oldest first. */
export async function knocksOfLap(db: Db, channelId: string, lap: number): Promise<StoredKnock[]> {
  return (await all(db, channelId).where("lap", "=", lap).orderBy("date").execute()).map(fromRow);
}

/** The number of knocks that the channel has had up to a date, in all laps. */
export async function countKnocks(db: Db, channelId: string, upTo: string): Promise<number> {
  const { count, past } = await db
    .selectFrom("knocks")
    .select((w) => w.fn.countAll().as("count"))
    .select((w) => w.selectFrom("channels").select("pastKnocks").where("id", "=", channelId).as("past"))
    .where("channelId", "=", channelId)
    .where("date", "<=", upTo)
    .executeTakeFirstOrThrow();
  return Number(count) + (past ?? 0);
}

const all = (db: Db, channelId: string) =>
  db.selectFrom("knocks").selectAll().where("channelId", "=", channelId);

const fromRow = ({ date, lap, position, total, project, lfx }: Selectable<KnockTable>): StoredKnock => ({
  date,
  lap,
  position,
  total,
  project,
  lfx: lfx ?? undefined,
});

/** The date on which each of the projects was last the channel's knock, if it ever was. */
export async function lastKnocks(
  db: Db,
  channelId: string,
  projects: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const dates = new Map<string, string>();
  for await (const piece of inPieces(projects)) {
    const rows = await db
      .selectFrom("knocks")
      .select((s) => ["project", s.fn.max("date").as("date")])
      .where("channelId", "=", channelId)
      .where("project", "in", piece)
      .groupBy("project")
      .execute();
    for (const { project, date } of rows) dates.set(project, date);
  }
  return dates;
}

/** Subquery: the lap that a channel is in, 0 before the first knock. */
export const latestLap = (db: Db, channelId: string) =>
  db
    .selectFrom("knocks")
    .select((w) => w.fn.coalesce(w.fn.max("lap"), w.lit(0)).as("lap"))
    .where("channelId", "=", channelId);
