/** Deletes every row about a person and counts them by kind. */
import { channelIdsOf } from "./channels.ts";
import type { PersonRef } from "./people.ts";
import { noteOnRound } from "./rounds.ts";
import type { Db } from "./schema.ts";
import { forgetScores } from "./scores.ts";

export interface Forgotten {
  readonly answers: number;
  readonly results: number;
  /** Running totals of results, by channel and season. */
  readonly scores: number;
  readonly flags: number;
  /** Rounds whose note listed the person. */
  readonly notes: number;
  readonly drillItems: number;
  readonly grants: number;
  readonly people: number;
}

/** Use in a transaction. */
export async function forgetPerson(db: Db, { platform, tenant, person }: PersonRef): Promise<Forgotten> {
  /** Tables that store people by channel. */
  const inChannels = async (table: "answers" | "results" | "flags") => {
    const { numDeletedRows } = await db
      .deleteFrom(table)
      .where("person", "=", person)
      .where("channelId", "in", channelIdsOf(db, { platform, tenant }))
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  };
  const inTenant = async (table: "drillItems" | "grants" | "people") => {
    const { numDeletedRows } = await db
      .deleteFrom(table)
      .where("platform", "=", platform)
      .where("tenant", "=", tenant)
      .where("person", "=", person)
      .executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  };
  return {
    answers: await inChannels("answers"),
    results: await inChannels("results"),
    scores: await forgetScores(db, { platform, tenant, person }),
    flags: await inChannels("flags"),
    notes: await outOfNotes(db, { platform, tenant, person }),
    drillItems: await inTenant("drillItems"),
    grants: await inTenant("grants"),
    people: await inTenant("people"),
  };
}

/** Removes the person from the notes of closed rounds, which list people who chose several options. */
async function outOfNotes(db: Db, { platform, tenant, person }: PersonRef): Promise<number> {
  const id = JSON.stringify(person);
  const rows = await db
    .selectFrom("rounds as r")
    .innerJoin("channels as c", "c.id", "r.channelId")
    .select(["r.channelId", "r.date", "r.note"])
    .where("c.platform", "=", platform)
    .where("c.tenant", "=", tenant)
    .where("r.note", "like", `%${id.replace(/[\\%_]/g, "_")}%`)
    .execute();
  let count = 0;
  for (const { note, ...round } of rows) {
    const before: unknown = JSON.parse(note ?? "null");
    const after = without(before, person);
    if (JSON.stringify(after) === JSON.stringify(before)) continue;
    await noteOnRound(db, round, JSON.stringify(after));
    count += 1;
  }
  return count;
}

/** Removes the text from every list in the value. */
function without(value: unknown, text: string): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== text).map((item) => without(item, text));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, without(inner, text)]));
}
