/** Forgetting somebody: every row about a person is deleted, and counted by kind. */
import type { PersonRef } from "./people.ts";
import type { Db } from "./schema.ts";

export interface Forgotten {
  readonly answers: number;
  readonly results: number;
  readonly flags: number;
  readonly drillItems: number;
  readonly grants: number;
  readonly people: number;
}

/** To be used in a transaction: all of it, or nothing. */
export async function forgetPerson(db: Db, { platform, tenant, person }: PersonRef): Promise<Forgotten> {
  /** Tables that know the person by the channel. */
  const inChannels = async (table: "answers" | "results" | "flags") => {
    const { numDeletedRows } = await db
      .deleteFrom(table)
      .where("person", "=", person)
      .where("channelId", "in", (w) =>
        w.selectFrom("channels").select("id").where("platform", "=", platform).where("tenant", "=", tenant),
      )
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
    flags: await inChannels("flags"),
    drillItems: await inTenant("drillItems"),
    grants: await inTenant("grants"),
    people: await inTenant("people"),
  };
}
