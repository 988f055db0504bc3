/**
 * Follows products through weekly files, past renamings, moves and absences. What the files
 * can't show is left to decisions; an undecided pair stays two products.
 */
import type { Decisions } from "./decisions.ts";
import type { LandscapeHistory, ProductHistory } from "./record.ts";
import { type Doubt, takeStep } from "./step.ts";
import type { Track } from "./track.ts";
import { type Listing, productsOf, type Week } from "./week.ts";

export interface Followed {
  readonly history: LandscapeHistory;
  readonly doubts: readonly Doubt[];
}

export interface Follower {
  /** Throws if the week doesn't come after the last one. */
  add(week: Week): void;
  finish(): Followed;
}

export function createFollower(decisions: Decisions): Follower {
  const weeks: string[] = [];
  const tracks: Track[] = [];
  const doubts: Doubt[] = [];
  return {
    add(week) {
      const previous = weeks.at(-1);
      if (previous !== undefined && previous >= week.date) {
        throw new Error(`${week.date} does not come after ${previous}`);
      }
      weeks.push(week.date);
      doubts.push(...takeStep(tracks, { date: week.date, previous, listings: productsOf(week), decisions }));
    },
    finish: () => ({ history: { weeks, products: recordsOf(tracks, weeks.at(-1)) }, doubts }),
  };
}

/** Names each product by its last slug. The one listed last keeps it plain, others add their first year. */
function recordsOf(tracks: readonly Track[], lastWeek: string | undefined): ProductHistory[] {
  const ids = new Map<Track, string>();
  const taken = new Set<string>();
  for (const track of [...tracks].sort((a, b) => (a.lastSeen < b.lastSeen ? 1 : -1))) {
    const { slug } = track.listing.main;
    const tries = [slug, `${slug}-${track.firstSeen.slice(0, 4)}`, `${slug}-${track.firstSeen}`];
    const id = tries.find((one) => !taken.has(one)) ?? `${slug}-${taken.size}`;
    taken.add(id);
    ids.set(track, id);
  }
  const idOf = (listing: Listing): string | undefined => {
    const owner = tracks.find((track) => track.has(listing));
    return owner && ids.get(owner);
  };
  return tracks
    .map((track) => track.record(ids.get(track) ?? "", lastWeek, idOf))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
