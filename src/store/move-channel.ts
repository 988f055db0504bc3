/** Moves a channel's records to another address: a platform may give a channel a new id. */
import { type ChannelRef, channelId } from "../channels/channel.ts";
import { inPieces } from "./rows.ts";
import type { Db, Schema } from "./schema.ts";

type WithChannel = {
  [Table in keyof Schema]: Schema[Table] extends { channelId: string } ? Table : never;
}[keyof Schema];

/** Every table with a channel's records, or it does not compile. Rounds move by themselves: others refer to them. */
const TABLES: Readonly<Record<Exclude<WithChannel, "rounds">, true>> = {
  answers: true,
  results: true,
  events: true,
  knocks: true,
  pins: true,
  skips: true,
  scores: true,
  standings: true,
  difficulties: true,
  flags: true,
};
const MOVED = Object.keys(TABLES) as (keyof typeof TABLES)[];

/**
 * False if there is nothing to move. Records that the new address has meanwhile give way to
 * those of the old one; its settings stay. Use in a transaction.
 */
export async function moveChannel(db: Db, from: ChannelRef, to: ChannelRef): Promise<boolean> {
  const [old, next] = [channelId(from), channelId(to)];
  const source = await db.selectFrom("channels").selectAll().where("id", "=", old).executeTakeFirst();
  if (source === undefined || old === next) return false;
  for (const table of [...MOVED, "rounds"] as const) {
    await db.deleteFrom(table).where("channelId", "=", next).execute();
  }
  const { lastPlanned, pastQuizzes, pastKnocks } = source;
  await db
    .insertInto("channels")
    .values({ ...source, id: next, ...to })
    .onConflict((c) => c.column("id").doUpdateSet({ lastPlanned, pastQuizzes, pastKnocks }))
    .execute();
  await copyRounds(db, old, next);
  for (const table of MOVED) {
    await db.updateTable(table).set({ channelId: next }).where("channelId", "=", old).execute();
  }
  await db.deleteFrom("rounds").where("channelId", "=", old).execute();
  await db.deleteFrom("channels").where("id", "=", old).execute();
  return true;
}

/** Answers and results refer to them by the channel's id and the date. */
async function copyRounds(db: Db, old: string, next: string): Promise<void> {
  const rounds = await db.selectFrom("rounds").selectAll().where("channelId", "=", old).execute();
  for await (const piece of inPieces(rounds)) {
    await db
      .insertInto("rounds")
      .values(piece.map((round) => ({ ...round, channelId: next })))
      .execute();
  }
}
