/** Small landscape files for tests. */
import { dump } from "js-yaml";
import { type Decision, decisionsOf } from "../../../src/catalogue/history/decisions.ts";
import { createFollower, type Followed } from "../../../src/catalogue/history/follow.ts";
import { readWeek } from "../../../src/catalogue/history/week.ts";
import { CNCF } from "../../support/landscapes.ts";

export interface Item {
  readonly name: string;
  readonly in?: string;
  readonly repo_url?: string;
  readonly homepage_url?: string;
  readonly logo?: string;
  readonly crunchbase?: string;
  readonly [field: string]: unknown;
}

/** A file with these items; each is in "Runtime / Storage" unless it says otherwise. */
export function landscape(items: readonly Item[]): string {
  const categories = Map.groupBy(items, (item) => (item.in ?? "Runtime / Storage").split(" / ")[0] ?? "");
  return dump({
    landscape: [...categories].map(([name, inCategory]) => ({
      name,
      subcategories: [
        ...Map.groupBy(inCategory, (item) => (item.in ?? "Runtime / Storage").split(" / ")[1] ?? ""),
      ].map(([subcategory, inside]) => ({
        name: subcategory,
        items: inside.map(({ in: _, ...item }) => ({ item: null, ...item })),
      })),
    })),
  });
}

/** Follows one file a week, the first on 3 March 2018. */
export function follow(weeks: readonly (readonly Item[])[], decisions: readonly Decision[] = []): Followed {
  const follower = createFollower(decisionsOf(decisions));
  weeks.forEach((items, index) => {
    follower.add(readWeek(landscape(items), dayOf(index), CNCF));
  });
  return follower.finish();
}

export const dayOf = (week: number): string =>
  new Temporal.PlainDate(2018, 3, 3).add({ weeks: week }).toString();
