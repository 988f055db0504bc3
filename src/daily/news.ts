/** News of the landscape: what its files show since 2018, and what was seen while the program ran. */
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { LandscapeDescription } from "../catalogue/description.ts";
import { byImportance, eventsBetween, type LandscapeEvent } from "../catalogue/history/events.ts";
import type { Timeline } from "../catalogue/history/timeline.ts";
import { landscapeEvents } from "../store/landscape-events.ts";
import type { Store } from "../store/store.ts";

export interface NewsSources {
  readonly catalogue: Catalogue;
  /** Without it, only the files' changes are known. */
  readonly store?: Store | undefined;
}

/** A change seen by the program stands in a weekly file up to so many days later. */
const FILE_LAG = { days: 8 };

/** The changes from one day to another, both included, the most important first. */
export async function newsSince(
  { catalogue, store }: NewsSources,
  from: string,
  to: string,
): Promise<LandscapeEvent[]> {
  const filed = newsInFiles(catalogue, from, to);
  if (store === undefined) return filed;
  const start = Temporal.PlainDate.from(from).subtract(FILE_LAG).toString();
  const stored = await store.use((db) => landscapeEvents(db, start, to));
  const seen = stored.map(({ event }) => event as LandscapeEvent);
  return newsOf([
    ...seen.filter(({ date }) => date >= from),
    ...filed.filter((event) => !seen.some((other) => isSameChange(other, event))),
  ]);
}

export const newsInFiles = ({ timeline, landscape }: Catalogue, from: string, to: string): LandscapeEvent[] =>
  newsOf(changesIn(timeline(), landscape).filter(({ date }) => date >= from && date <= to));

const known = new WeakMap<Timeline, readonly LandscapeEvent[]>();

function changesIn(timeline: Timeline, landscape: LandscapeDescription): readonly LandscapeEvent[] {
  const { products, weeks, firstWeek, lastWeek } = timeline;
  const changes = known.get(timeline) ?? eventsBetween(products, weeks, firstWeek, lastWeek, landscape);
  known.set(timeline, changes);
  return changes;
}

/** A product that joins as it is first listed is one piece of news. */
function newsOf(events: readonly LandscapeEvent[]): LandscapeEvent[] {
  const id = ({ date, product }: LandscapeEvent) => `${date} ${product}`;
  const joined = new Set(events.filter(({ kind }) => kind === "joined").map(id));
  return events
    .filter((event) => !(event.kind === "listed" || event.kind === "returned") || !joined.has(id(event)))
    .sort(byImportance);
}

const isSameChange = (seen: LandscapeEvent, filed: LandscapeEvent): boolean =>
  seen.kind === filed.kind &&
  seen.product === filed.product &&
  seen.date <= filed.date &&
  Temporal.PlainDate.from(seen.date).add(FILE_LAG).toString() >= filed.date;
