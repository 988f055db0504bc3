/** Records what a new landscape changes, in the transaction that keeps it: told once, and never lost. */
import type { LandscapeEvent } from "../catalogue/history/events.ts";
import { addLandscapeEvents } from "../store/landscape-events.ts";
import type { Db } from "../store/schema.ts";

export interface News {
  readonly events: readonly LandscapeEvent[];
  readonly seenOn: string;
}

export const recordNews = (db: Db, { events, seenOn }: News): Promise<void> =>
  addLandscapeEvents(
    db,
    events.map((event) => ({ key: keyOf(event), date: seenOn, event: { ...event, date: seenOn } })),
  );

/** A level is news once, also if the file takes it back for a while. */
function keyOf(event: LandscapeEvent): string {
  const { kind, product, date } = event;
  switch (kind) {
    case "joined":
    case "promoted":
      return `${kind} ${product} ${event.level}`;
    default:
      return `${date} ${kind} ${product}`;
  }
}
