/** Results: each person's choice at the close of a round, and whether it was right. */

import type { RoundKey } from "./answers.ts";
import { addDifficulty } from "./difficulties.ts";
import type { PersonRef } from "./people.ts";
import { inPieces, toBit } from "./rows.ts";
import type { Db } from "./schema.ts";
import { addScores } from "./scores.ts";
import { sql } from "./sql.ts";

export interface Result {
  readonly person: string;
  readonly choice: number;
  readonly right: boolean;
}

/**
 * Adds results and updates the totals. Use in a transaction, with the channel locked on
 * PostgreSQL. Existing results stay unchanged, so a round is counted once.
 */
export async function addResults(db: Db, round: RoundKey, results: readonly Result[]): Promise<void> {
  const { channelId, date } = round;
  const added: { person: string; right: boolean }[] = [];
  for await (const piece of inPieces(results)) {
    const rows = await db
      .insertInto("results")
      .values(
        piece.map((r) => ({ channelId, date, person: r.person, choice: r.choice, right: toBit(r.right) })),
      )
      .onConflict((c) => c.doNothing())
      .returning(["person", "right"])
      .execute();
    for (const { person, right } of rows) added.push({ person, right: right === 1 });
  }
  if (added.length === 0) return;
  await addScores(db, round, added);
  const wrong = added.filter(({ right }) => !right).length;
  await addDifficulty(db, round, { wrong, answers: added.length });
}

/** The number of people per chosen option. */
export async function countsOf(db: Db, { channelId, date }: RoundKey): Promise<ReadonlyMap<number, number>> {
  const rows = await db
    .selectFrom("results")
    .select(["choice", sql<number>`count(*)`.as("people")])
    .where("channelId", "=", channelId)
    .where("date", "=", date)
    .groupBy("choice")
    .execute();
  return new Map(rows.map(({ choice, people }) => [choice, Number(people)]));
}

/** Up to `limit` people who were right and are not hidden, with their names ("" if unknown), ordered by id. */
export async function rightPeople(
  db: Db,
  { channelId, date }: RoundKey,
  { platform, tenant }: Omit<PersonRef, "person">,
  limit: number,
): Promise<{ person: string; name: string }[]> {
  return db
    .selectFrom("results as x")
    .leftJoin("people as p", (on) =>
      on.onRef("p.person", "=", "x.person").on("p.platform", "=", platform).on("p.tenant", "=", tenant),
    )
    .select(["x.person", sql<string>`coalesce(p.name, '')`.as("name")])
    .where("x.channelId", "=", channelId)
    .where("x.date", "=", date)
    .where("x.right", "=", 1)
    .where((w) => w.or([w("p.hidden", "=", 0), w("p.hidden", "is", null)]))
    .orderBy("x.person")
    .limit(limit)
    .execute();
}

/** The last question about a project that the person got wrong, in any channel of the tenant. */
export async function missedQuestion(
  db: Db,
  { platform, tenant, person }: PersonRef,
  project: string,
): Promise<unknown> {
  const row = await db
    .selectFrom("results as x")
    .innerJoin("rounds as r", (j) =>
      j.onRef("r.channelId", "=", "x.channelId").onRef("r.date", "=", "x.date"),
    )
    .innerJoin("channels as c", "c.id", "x.channelId")
    .select("r.question")
    .where("c.platform", "=", platform)
    .where("c.tenant", "=", tenant)
    .where("x.person", "=", person)
    .where("x.right", "=", 0)
    .where("r.project", "=", project)
    .orderBy("r.date", "desc")
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : (JSON.parse(row.question) as unknown);
}
