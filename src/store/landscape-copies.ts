/**
 * The last good copy of the landscape that the bot downloads, shared by all replicas: one fetches, all read
 * its copy. A file that was refused is kept aside, with the reasons. There is one row of each.
 */

import type { DatabaseTime } from "./database-time.ts";
import type { Db } from "./schema.ts";
import { sql } from "./sql.ts";

export interface LandscapeState {
  /** Grows with each new copy; 0 before the first. */
  readonly version: number;
  /** The last day on which the source was seen to say this, or "". */
  readonly date: string;
  readonly refused: RefusedLandscape | undefined;
  /** Whether a fetch is due that no replica is at. */
  readonly isDue: boolean;
}

export interface RefusedLandscape {
  readonly date: string;
  /** One a line. */
  readonly doubts: string;
}

export interface LandscapeCopy {
  readonly date: string;
  /** Compressed, in base64. */
  readonly packed: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

const ONLY = 1;

export async function landscapeState(db: Db, time: DatabaseTime): Promise<LandscapeState> {
  const row = await db
    .selectFrom("landscapeCopies")
    .select(["version", "date", "refusedDate", "refusedDoubts"])
    .select(sql<number>`case when next_at <= ${time} then 1 else 0 end`.as("isDue"))
    .where("id", "=", ONLY)
    .executeTakeFirst();
  if (row === undefined) return { version: 0, date: "", refused: undefined, isDue: true };
  const { version, date, refusedDate, refusedDoubts } = row;
  const refused = refusedDate === null ? undefined : { date: refusedDate, doubts: refusedDoubts ?? "" };
  return { version: Number(version), date, refused, isDue: Number(row.isDue) === 1 };
}

export async function landscapeCopy(
  db: Db,
): Promise<(LandscapeCopy & { readonly version: number }) | undefined> {
  const row = await db
    .selectFrom("landscapeCopies")
    .select(["version", "date", "packed", "etag", "lastModified"])
    .where("id", "=", ONLY)
    .executeTakeFirst();
  if (row === undefined || row.packed === null) return undefined;
  return { ...row, packed: row.packed, version: Number(row.version) };
}

/** True for one replica at a time, when a fetch is due. Its lease ends by itself if it does not come back. */
export async function claimFetch(
  db: Db,
  owner: string,
  time: DatabaseTime,
  leaseMs: number,
): Promise<boolean> {
  await db
    .insertInto("landscapeCopies")
    .values({ id: ONLY, version: 0, date: "", nextAt: 0 })
    .onConflict((c) => c.doNothing())
    .execute();
  const { numUpdatedRows } = await db
    .updateTable("landscapeCopies")
    .set({ leaseOwner: owner, nextAt: sql<number>`${time} + ${sql.lit(Math.round(leaseMs))}` })
    .where("id", "=", ONLY)
    .where("nextAt", "<=", time)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** The next fetch is due after so long; for whoever holds the lease. */
export interface Next {
  readonly owner: string;
  readonly time: DatabaseTime;
  readonly waitMs: number;
}

const after = ({ time, waitMs }: Next) => ({
  leaseOwner: null,
  nextAt: sql<number>`${time} + ${sql.lit(Math.round(waitMs))}`,
});

/** A file that was refused before no longer matters. */
const NOTHING_REFUSED = {
  refusedHash: null,
  refusedDate: null,
  refusedDoubts: null,
  refusedPacked: null,
} as const;

/** False if the lease was lost meanwhile: then another replica's copy counts. */
export async function keepLandscape(db: Db, copy: LandscapeCopy, next: Next): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("landscapeCopies")
    .set({
      ...copy,
      ...after(next),
      version: sql<number>`version + 1`,
      ...NOTHING_REFUSED,
    })
    .where("id", "=", ONLY)
    .where("leaseOwner", "=", next.owner)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** The source still says the same. */
export async function confirmLandscape(db: Db, date: string, next: Next): Promise<void> {
  await db
    .updateTable("landscapeCopies")
    .set({
      ...after(next),
      date,
      ...NOTHING_REFUSED,
    })
    .where("id", "=", ONLY)
    .where("leaseOwner", "=", next.owner)
    .execute();
}

/** Keeps a refused file aside. True if it is another one than before. */
export async function refuseLandscape(
  db: Db,
  refused: RefusedLandscape & { readonly hash: string; readonly packed: string },
  next: Next,
): Promise<boolean> {
  const { refusedHash } =
    (await db
      .selectFrom("landscapeCopies")
      .select("refusedHash")
      .where("id", "=", ONLY)
      .executeTakeFirst()) ?? {};
  await db
    .updateTable("landscapeCopies")
    .set({
      ...after(next),
      refusedHash: refused.hash,
      refusedDate: refused.date,
      refusedDoubts: refused.doubts,
      refusedPacked: refused.packed,
    })
    .where("id", "=", ONLY)
    .where("leaseOwner", "=", next.owner)
    .execute();
  return refusedHash !== refused.hash;
}

/** After a failure, or at the end of the program. */
export async function postponeFetch(db: Db, next: Next): Promise<void> {
  await db
    .updateTable("landscapeCopies")
    .set(after(next))
    .where("id", "=", ONLY)
    .where("leaseOwner", "=", next.owner)
    .execute();
}
