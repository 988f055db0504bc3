/** The private drill: what each person learns, and when each item is due again. */
import type { Selectable } from "kysely";
import type { PersonRef } from "./people.ts";
import { toBit, toInstant } from "./rows.ts";
import type { Db, DrillItemTable } from "./schema.ts";

export interface DrillItem {
  readonly item: string;
  /** The state of the spaced repetition, in its own shape: JSON. */
  readonly card: unknown;
  readonly due: Temporal.Instant;
  /** Missed in the channel's quiz: comes before everything else. */
  readonly missed: boolean;
}

export async function saveDrillItem(db: Db, ref: PersonRef, item: DrillItem): Promise<void> {
  const columns = {
    card: JSON.stringify(item.card),
    due: item.due.epochMilliseconds,
    missed: toBit(item.missed),
  };
  const { platform, tenant, person } = ref;
  await db
    .insertInto("drillItems")
    .values({ platform, tenant, person, item: item.item, ...columns })
    .onConflict((c) => c.columns(["platform", "tenant", "person", "item"]).doUpdateSet(columns))
    .execute();
}

/** Everything the person has met, the missed first, then what is due first. */
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
