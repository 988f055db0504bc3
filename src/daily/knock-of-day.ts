/**
 * Finds the day's knock, or decides it and stores it. Retries and other replicas then show
 * the same project.
 */
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Channel } from "../store/channels.ts";
import { addKnock, findKnock, knocksOfLap, replaceKnock, type StoredKnock } from "../store/knocks.ts";
import type { Db } from "../store/schema.ts";
import { comingKnocks } from "./coming-knocks.ts";

export interface KnockOfDay {
  readonly knock: StoredKnock;
  /** All knocks of its lap, this one included. */
  readonly lap: readonly StoredKnock[];
}

/** Call before the post is sent. Undefined when the curriculum is empty. */
export async function knockOfDay(
  db: Db,
  channel: Channel,
  date: string,
  catalogue: Catalogue,
): Promise<KnockOfDay | undefined> {
  const known = await findKnock(db, channel.id, date);
  const isKnown = known !== undefined && catalogue.projects.has(known.project);
  const [chosen] = isKnown ? [known] : await comingKnocks(db, channel, [date], catalogue);
  if (chosen === undefined) return undefined;
  // The stored project may have left the catalogue before it was posted.
  const replace = () => replaceKnock(db, channel.id, chosen);
  const knock = isKnown ? known : known ? await replace() : await addKnock(db, channel.id, chosen);
  return { knock, lap: await knocksOfLap(db, channel.id, knock.lap) };
}
