/** One step of following products: from the tracks so far to what the next file lists. */
import type { Decision, Decisions } from "./decisions.ts";
import {
  type Evidence,
  evidence,
  hasBothLinks,
  overlaps,
  returns,
  sharedSigns,
  tookOver,
} from "./evidence.ts";
import { createTrack, type Track } from "./track.ts";
import type { Listing } from "./week.ts";

/** A pair of names that may be one product. */
export interface Doubt {
  readonly from: string;
  readonly to: string;
  /** Date of the first file with the new name. */
  readonly week: string;
  readonly why: string;
}

export interface Step {
  readonly date: string;
  /** Date of the file before; undefined for the first. */
  readonly previous: string | undefined;
  readonly listings: readonly Listing[];
  readonly decisions: Decisions;
}

interface Pair {
  readonly track: Track;
  readonly listing: Listing;
  readonly found: Evidence;
}

/** Continues the tracks, adds new ones to them, and returns what is undecided. */
export function takeStep(tracks: Track[], { date, previous, listings, decisions }: Step): Doubt[] {
  const active = tracks.filter((track) => track.lastSeen === previous);
  const away = tracks.filter((track) => track.lastSeen !== previous);
  const shared = sharedSigns(listings);
  const free = new Set(listings);
  const lost = new Set(active);
  const doubts: Doubt[] = [];

  const verdict = (track: Track, listing: Listing): Decision["verdict"] | undefined =>
    decisions.find(track.listing.main.name, listing.main.name, date)?.verdict;

  function join(track: Track, listing: Listing): void {
    track.see(date, listing, previous);
    free.delete(listing);
    lost.delete(track);
  }

  function doubt(track: Track, listing: Listing, why: string): void {
    if (verdict(track, listing) !== undefined) return;
    doubts.push({ from: track.listing.main.name, to: listing.main.name, week: date, why });
  }

  /** The same slug in the next file is the same product, even if all its links have changed. */
  function keepSlugs(slugsOf: (listing: Listing) => readonly string[]): void {
    const owners = new Map(active.flatMap((track) => track.listing.slugs.map((slug) => [slug, track])));
    const isKnown = (listing: Listing) => listing.slugs.some((slug) => owners.has(slug));
    const continues = (track: Track, listing: Listing) =>
      lost.has(track) && !isReused(track, listing, isKnown) && verdict(track, listing) !== "different";
    for (const listing of [...free]) {
      const own = slugsOf(listing).flatMap((slug) => owners.get(slug) ?? []);
      const track = own.find((one) => continues(one, listing));
      if (track !== undefined) join(track, listing);
    }
  }

  /** Whether another product took the name, and the old one goes on under a new name. */
  function isReused(track: Track, listing: Listing, isKnown: (other: Listing) => boolean): boolean {
    if (!hasBothLinks(track.listing) || tookOver(track.listing, listing)) return false;
    return listings.some((other) => other !== listing && !isKnown(other) && tookOver(track.listing, other));
  }

  function followDecisions(): void {
    for (const listing of [...free]) {
      const track = [...lost, ...away].find(
        (one) => one.lastSeen !== date && verdict(one, listing) === "same",
      );
      if (track !== undefined) join(track, listing);
    }
    for (const track of lost) {
      track.mergedInto = listings.find((listing) => verdict(track, listing) === "part of");
    }
  }

  /** Pairs what vanished with what appeared, the likeliest first. */
  function rename(): void {
    const pairs = [...lost].flatMap((track) => [...free].flatMap((listing) => pairOf(track, listing) ?? []));
    pairs.sort((a, b) => b.found.score - a.found.score || (nameOf(a) < nameOf(b) ? -1 : 1));
    for (const { track, listing, found } of pairs) {
      if (!lost.has(track) || !free.has(listing)) continue;
      if (found.sure) join(track, listing);
      else doubt(track, listing, found.why);
    }
  }

  function pairOf(track: Track, listing: Listing): Pair | undefined {
    const found = evidence(track.listing, listing, shared);
    if (found === undefined || verdict(track, listing) === "different") return undefined;
    return { track, listing, found };
  }

  function bringBack(): void {
    for (const listing of [...free]) {
      const track = away.findLast(
        ({ listing: { slugs }, lastSeen }) =>
          lastSeen !== date && slugs.some((slug) => listing.slugs.includes(slug)),
      );
      if (track === undefined || verdict(track, listing) === "different") continue;
      if (returns(track.listing, listing, shared)) join(track, listing);
      else doubt(track, listing, `the name returns after ${track.lastSeen} with other links`);
    }
  }

  function begin(): void {
    for (const listing of free) {
      for (const track of tracks.filter((one) => overlaps(one.listing, listing))) {
        const state = track.lastSeen === date ? "is still listed" : `left after ${track.lastSeen}`;
        doubt(track, listing, `same repository or homepage as a product that ${state}`);
      }
      tracks.push(createTrack(date, listing));
    }
  }

  // A listing's own name counts before the names of its further items.
  keepSlugs(({ slugs }) => slugs.slice(0, 1));
  keepSlugs(({ slugs }) => slugs);
  followDecisions();
  rename();
  bringBack();
  begin();
  return doubts;
}

const nameOf = ({ track, listing }: Pair): string =>
  JSON.stringify([track.listing.main.name, listing.main.name]);
