/** Which projects a channel's coming days will have: what its admins chose, else the rotation. */
import type { Catalogue, Project } from "../catalogue/catalogue.ts";
import type { Channel } from "../store/channels.ts";
import { pinsFrom, skipsOf } from "../store/choices.ts";
import type { StoredKnock } from "../store/knocks.ts";
import type { Db } from "../store/schema.ts";
import { lapSoFar } from "./lap-so-far.ts";
import { type Lap, nextKnock, progressOf } from "./rotation.ts";

/** The place of a knock that an admin chose although it is no part of what is left of the lap. */
export const EXTRA = 0;

/**
 * The knocks of those dates, in order, none of which is stored yet. Ends early if there is nothing to
 * show. The last one is not `avoided`, a slug, if the lap has others left. On PostgreSQL, lock the
 * channel first.
 */
export async function comingKnocks(
  db: Db,
  channel: Channel,
  dates: readonly string[],
  catalogue: Catalogue,
  avoided?: string,
): Promise<StoredKnock[]> {
  const { curriculum } = channel.settings;
  const [first = ""] = dates;
  const pins = await pinsFrom(db, channel.id, first);
  let lap = await currentLap(db, channel, dates);
  const knocks: StoredKnock[] = [];
  for (const date of dates) {
    const later = [...pins].flatMap(([day, project]) => (day > date ? [project] : []));
    const reserved = new Set(avoided !== undefined && date === dates.at(-1) ? [...later, avoided] : later);
    const pinned = catalogue.projects.get(pins.get(date) ?? "");
    const next = pinned
      ? pinnedKnock(pinned, lap, catalogue, curriculum)
      : nextKnock(catalogue, curriculum, { ...lap, reserved });
    if (next === undefined) break;
    const { project, ...place } = next;
    knocks.push({ ...place, date, project: project.slug, lfx: project.lfx });
    const isNewLap = next.lap !== lap.lap;
    const before: Lap = isNewLap
      ? { ...lap, lap: next.lap, covered: lap.coveredNext ?? [], coveredNext: [] }
      : lap;
    lap = { ...before, covered: [...before.covered, { project: project.slug, lfx: project.lfx }] };
  }
  return knocks;
}

/** The lap that the channel is in, without what those dates may have. */
async function currentLap(db: Db, channel: Channel, dates: readonly string[]): Promise<Lap> {
  const { lap, covered } = await lapSoFar(db, channel.id, dates);
  return { lap, covered, coveredNext: await skipsOf(db, channel.id, lap + 1), order: channel.settings.order };
}

/** A project that is still to come counts as usual; another one is an extra, outside the count. */
function pinnedKnock(project: Project, lap: Lap, catalogue: Catalogue, curriculum: string) {
  const { done, left, total } = progressOf(catalogue, curriculum, lap.covered);
  if (left.length === 0 && done.includes(project)) {
    const covered = lap.coveredNext ?? [];
    const position = progressOf(catalogue, curriculum, covered).done.length + 1;
    return { project, lap: lap.lap + 1, position, total };
  }
  return { project, lap: lap.lap, position: left.includes(project) ? done.length + 1 : EXTRA, total };
}
