/**
 * Finds the day's knock, or picks the next in the rotation and stores it. Retries
 * and other replicas then show the same project.
 */
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Channel } from "../store/channels.ts";
import {
  addKnock,
  findKnock,
  knocksOfLap,
  latestKnock,
  replaceKnock,
  type StoredKnock,
} from "../store/knocks.ts";
import type { Db } from "../store/schema.ts";
import { nextKnock } from "./rotation.ts";

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
  if (known !== undefined && catalogue.projects.has(known.project)) {
    return { knock: known, lap: await knocksOfLap(db, channel.id, known.lap) };
  }
  const latest = await latestKnock(db, channel.id);
  const lap = latest?.lap ?? 1;
  const covered = (latest ? await knocksOfLap(db, channel.id, lap) : []).filter((one) => one.date !== date);
  const next = nextKnock(catalogue, channel.settings.curriculum, { lap, covered });
  if (next === undefined) return undefined;
  const { project, ...place } = next;
  const chosen = { ...place, date, project: project.slug, lfx: project.lfx };
  // The stored project may have left the catalogue before it was posted.
  const knock = known ? await replaceKnock(db, channel.id, chosen) : await addKnock(db, channel.id, chosen);
  return { knock, lap: knock.lap === lap ? [...covered, knock] : [knock] };
}
