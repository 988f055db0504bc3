/** Pauses that a platform has asked for, as the ledger tells of them. */
import { type ChannelRef, channelId } from "../channels/channel.ts";
import { open } from "./events.ts";
import { toInstant } from "./rows.ts";
import type { Db } from "./schema.ts";

/** The error of an event that the platform refused for a while, by who has to wait. */
export const LIMITED = {
  channel: "limited",
  tenant: "limited-tenant",
  global: "limited-global",
} as const;

/** Until when a channel has to wait because of posts to others. Undefined if it has not. */
export async function othersWait(
  db: Db,
  ref: ChannelRef,
  now: Temporal.Instant,
): Promise<Temporal.Instant | undefined> {
  const { until } = await db
    .selectFrom("events as e")
    .innerJoin("channels as c", "c.id", "e.channelId")
    .select((s) => s.fn.max("e.nextAt").as("until"))
    .where("e.state", "in", open())
    .where("e.state", "!=", "sending")
    .where("e.nextAt", ">", now.epochMilliseconds)
    .where("c.id", "!=", channelId(ref))
    .where("c.platform", "=", ref.platform)
    .where((w) =>
      w.or([
        w("e.error", "=", LIMITED.global),
        w.and([w("e.error", "=", LIMITED.tenant), w("c.tenant", "=", ref.tenant)]),
      ]),
    )
    .executeTakeFirstOrThrow();
  return until === null ? undefined : toInstant(Number(until));
}
