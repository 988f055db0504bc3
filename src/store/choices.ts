/** What admins choose about coming knocks: a project for a day, and projects that a lap leaves out. */
import { latestLap } from "./knocks.ts";
import { inPieces } from "./rows.ts";
import type { Db } from "./schema.ts";

/** Replaces the day's earlier pin. */
export async function pinProject(
  db: Db,
  pin: { readonly channelId: string; readonly date: string; readonly project: string },
): Promise<void> {
  await db
    .insertInto("pins")
    .values(pin)
    .onConflict((c) => c.columns(["channelId", "date"]).doUpdateSet({ project: pin.project }))
    .execute();
}

/** Takes back the pin of a day, or those of a project. */
export async function unpin(
  db: Db,
  pin: { readonly channelId: string } & ({ readonly date: string } | { readonly project: string }),
): Promise<void> {
  const [column, value] = "date" in pin ? (["date", pin.date] as const) : (["project", pin.project] as const);
  await db.deleteFrom("pins").where("channelId", "=", pin.channelId).where(column, "=", value).execute();
}

/** Slugs by date, from that date on. */
export async function pinsFrom(
  db: Db,
  channelId: string,
  date: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom("pins")
    .select(["date", "project"])
    .where("channelId", "=", channelId)
    .where("date", ">=", date)
    .execute();
  return new Map(rows.map((row) => [row.date, row.project]));
}

export interface Skip {
  readonly project: string;
  readonly lfx?: string | undefined;
}

export async function skipProject(
  db: Db,
  channelId: string,
  { lap, project, lfx }: Skip & { readonly lap: number },
): Promise<void> {
  await db
    .insertInto("skips")
    .values({ channelId, lap, project, lfx: lfx ?? null })
    .onConflict((c) => c.doNothing())
    .execute();
}

/** What a lap leaves out. */
export async function skipsOf(db: Db, channelId: string, lap: number): Promise<Skip[]> {
  const rows = await db
    .selectFrom("skips")
    .select(["project", "lfx"])
    .where("channelId", "=", channelId)
    .where("lap", "=", lap)
    .orderBy("project")
    .execute();
  return rows.map(({ project, lfx }) => ({ project, lfx: lfx ?? undefined }));
}

/** Those of the dates that have their project already. */
export async function decidedDates(
  db: Db,
  channelId: string,
  dates: readonly string[],
): Promise<ReadonlySet<string>> {
  const decided = new Set<string>();
  for await (const piece of inPieces(dates)) {
    const rows = await db
      .selectFrom("knocks")
      .select("date")
      .where("channelId", "=", channelId)
      .where("date", "in", piece)
      .execute();
    for (const { date } of rows) decided.add(date);
  }
  return decided;
}

/**
 * Deletes up to `limit` pins of days before a date, and what past laps left out. Returns the number of
 * pins.
 */
export async function pruneChoices(
  db: Db,
  channelId: string,
  before: string,
  limit: number,
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom("pins")
    .where("channelId", "=", channelId)
    .where("date", "in", (w) =>
      w
        .selectFrom("pins")
        .select("date")
        .where("channelId", "=", channelId)
        .where("date", "<", before)
        .limit(limit),
    )
    .executeTakeFirstOrThrow();
  await db
    .deleteFrom("skips")
    .where("channelId", "=", channelId)
    .where("lap", "<", latestLap(db, channelId))
    .execute();
  return Number(numDeletedRows);
}
