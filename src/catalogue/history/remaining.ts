/**
 * The products of the landscape on the day of the deck, besides the public clouds, and what became of
 * them. There are 499, as many as the deck had "to go"; that both count the same is likely, not proven.
 */
import { withoutBrackets } from "../slug.ts";
import type { ProductHistory } from "./record.ts";
import { type ListedProduct, leftAfter, type Timeline } from "./timeline.ts";

export interface Remaining {
  readonly product: ProductHistory;
  /** As it was called then. */
  readonly name: string;
  /** As it is listed in the newest file; undefined if it has left. */
  readonly now: ListedProduct | undefined;
  /** Date of the last file that lists it, if it has left. */
  readonly leftAfter: string | undefined;
}

/** Case and brackets alone are another spelling. */
export type Fate = "same" | "respelt" | "renamed" | "left";

const CLOUDS = "Cloud / ";

/** `day` is an ISO date, perhaps of a month alone. */
export function remainingOf(timeline: Timeline, day: string): readonly Remaining[] {
  return timeline
    .listedOn(day)
    .filter(({ categories }) => categories[0]?.startsWith(CLOUDS) !== true)
    .map(({ product, name }) => ({
      product,
      name,
      now: timeline.stateOn(product, timeline.lastWeek),
      leftAfter: leftAfter(product),
    }));
}

export function fateOf({ name, now }: Remaining): Fate {
  if (now === undefined) return "left";
  if (now.name === name) return "same";
  const plain = (one: string) => withoutBrackets(one).toLowerCase();
  return plain(now.name) === plain(name) ? "respelt" : "renamed";
}
