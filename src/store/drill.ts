/** The private drill: each person's items, and when each is due again. */
import type { Selectable } from "kysely";
import type { PersonRef } from "./people.ts";
import { inPieces, toBit, toInstant } from "./rows.ts";
import type { Db, DrillItemTable } from "./schema.ts";

export interface DrillItem {
  readonly item: string;
  /** Spaced-repetition state, opaque JSON here. */
  readonly card: unknown;
  readonly due: Temporal.Instant;
  /** Missed in a channel's quiz, so it comes first. */
  readonly missed: boolean;
}

/** Replaces the item read before. Returns false if another answer changed it in the meantime. */
export async function saveDrillItem(
  db: Db,
  { platform, tenant, person }: PersonRef,
  { item, ...state }: DrillItem,
  before: DrillItem | undefined,
): Promise<boolean> {
  const columns = {
    card: JSON.stringify(state.card),
    due: state.due.epochMilliseconds,
    missed: toBit(state.missed),
  };
  if (before === undefined) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto("drillItems")
      .values({ platform, tenant, person, item, ...columns })
      .onConflict((c) => c.doNothing())
      .executeTakeFirstOrThrow();
    return (numInsertedOrUpdatedRows ?? 0n) > 0n;
  }
  const { numUpdatedRows } = await db
    .updateTable("drillItems")
    .set(columns)
    .where("platform", "=", platform)
    .where("tenant", "=", tenant)
    .where("person", "=", person)
    .where("item", "=", item)
    .where("card", "=", JSON.stringify(before.card))
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** Makes an item due at once for people who missed it in a quiz. Adds it for people who lack it. */
export async function markMissed(
  db: Db,
  { platform, tenant }: Omit<PersonRef, "person">,
  people: readonly string[],
  { item, card, due }: Omit<DrillItem, "missed">,
): Promise<void> {
  const columns = { due: due.epochMilliseconds, missed: toBit(true) };
  for await (const piece of inPieces(people)) {
    await db
      .insertInto("drillItems")
      .values(
        piece.map((person) => ({ platform, tenant, person, item, card: JSON.stringify(card), ...columns })),
      )
      .onConflict((c) => c.columns(["platform", "tenant", "person", "item"]).doUpdateSet(columns))
      .execute();
  }
}

/** All of the person's items: missed ones first, then by due time. */
export async function drillItems(db: Db, { platform, tenant, person }: PersonRef): Promise<DrillItem[]> {
  const rows = await db
    .selectFrom("drillItems")
    .selectAll()
    .where("platform", "=", platform)
    .where("tenant", "=", tenant)
    .where("person", "=", person)
    .orderBy("missed", "desc")
    .orderBy("due")
    .orderBy("item")
    .execute();
  return rows.map(fromRow);
}

const fromRow = ({ item, card, due, missed }: Selectable<DrillItemTable>): DrillItem => ({
  item,
  card: JSON.parse(card) as unknown,
  due: toInstant(due),
  missed: missed === 1,
});
