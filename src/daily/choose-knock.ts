/**
 * What admins choose about coming knocks. Decided under the channel's lock and stored, so that every
 * replica makes the same post; a day whose project is stored already cannot be changed.
 */
import type { Catalogue, Project } from "../catalogue/catalogue.ts";
import { type Channel, lockChannel } from "../store/channels.ts";
import { pinProject, skipProject, unpin } from "../store/choices.ts";
import type { StoredKnock } from "../store/knocks.ts";
import type { Db } from "../store/schema.ts";
import type { Store } from "../store/store.ts";
import { comingDates } from "./coming-dates.ts";
import { comingKnocks, EXTRA } from "./coming-knocks.ts";

export interface Choice {
  /**
   * "skip" leaves the day's project out of the lap; "pin" gives the day that project; "swap" gives it
   * that project or the one after, and its own comes later.
   */
  readonly type: "skip" | "pin" | "swap";
  readonly project?: Project | undefined;
  /** The next day that is not decided, if absent. */
  readonly date?: string | undefined;
}

export type Chosen =
  | {
      /** What comes now, from the chosen day on. */
      readonly knocks: readonly StoredKnock[];
      /** What the day would have had. */
      readonly before: StoredKnock;
    }
  /** Nothing is to come, not on that day, or there is no other project. `dates` are those to choose from. */
  | { readonly problem: "nothing" | "not-a-day" | "no-other"; readonly dates: readonly string[] };

export interface Choosing {
  readonly store: Store;
  readonly channel: Channel;
  readonly catalogue: Catalogue;
  readonly now: Temporal.Instant;
}

/** Days told of after a choice. */
const SHOWN = 3;

export function chooseKnock(choice: Choice, choosing: Choosing): Promise<Chosen> {
  const { store, channel, catalogue, now } = choosing;
  return store.transaction(async (db) => {
    if (store.kind === "postgres") await lockChannel(db, channel.id);
    const dates = await comingDates(db, channel, now);
    const date = choice.date ?? dates[0] ?? "";
    const at = dates.indexOf(date);
    if (at === -1) return { problem: choice.date === undefined ? "nothing" : "not-a-day", dates };
    const knocks = (end: number, avoided?: string) =>
      comingKnocks(db, channel, dates.slice(0, end), catalogue, avoided);
    const before = (await knocks(at + 1))[at];
    if (before === undefined) return { problem: "nothing", dates };
    const chosen =
      choice.type === "skip"
        ? await skip(db, channel.id, before)
        : await give(db, channel.id, choice, before, async () => (await knocks(at + 1, before.project))[at]);
    return chosen ? { knocks: (await knocks(at + SHOWN)).slice(at), before } : { problem: "no-other", dates };
  });
}

async function skip(db: Db, channelId: string, before: StoredKnock): Promise<boolean> {
  if (before.total < 2) return false;
  await unpin(db, { channelId, date: before.date });
  if (before.position !== EXTRA) await skipProject(db, channelId, before);
  return true;
}

/** Pins the project, or the one that `other` finds once the day has no pin. */
async function give(
  db: Db,
  channelId: string,
  { type, project }: Choice,
  { date, project: before }: StoredKnock,
  other: () => Promise<StoredKnock | undefined>,
): Promise<boolean> {
  await unpin(db, { channelId, date });
  const chosen = project?.slug ?? (await other())?.project;
  if (chosen === undefined || (type === "swap" && chosen === before)) return false;
  // A project has one day of its own.
  await unpin(db, { channelId, project: chosen });
  await pinProject(db, { channelId, date, project: chosen });
  return true;
}
