/**
 * Keeps the landscape current: downloads it once a day, has it read and compared, keeps the last good copy
 * in the store, and swaps the catalogue. Of several replicas one fetches, and all swap when they see its
 * copy. Without a store each remembers for itself.
 */
import type { Catalogue } from "../catalogue/catalogue.ts";
import { type CatalogueChange, isUnchanged, withChanges } from "../catalogue/changes.ts";
import type { Log } from "../chat/log.ts";
import type { SteadyClock } from "../ports/clock.ts";
import type { Random } from "../ports/random.ts";
import { isStoreError } from "../store/errors.ts";
import type { LandscapeState, RefusedLandscape } from "../store/landscape-copies.ts";
import type { Store } from "../store/store.ts";
import { type Download, DownloadError, download, type Validators } from "./download.ts";
import { type Job, type Outcome, runJob } from "./job.ts";
import { createShelf, type Fetching, type KeptCopy } from "./shelf.ts";

export type RefreshOutcome = "swapped" | "unchanged" | "refused" | "failed";

export interface RefresherDeps {
  readonly url: string;
  /** An id, or the path of a description; the default landscape without it. */
  readonly landscape?: string | undefined;
  readonly communityFile: string | undefined;
  /** Where the hand-written data are; absent for those of this release. */
  readonly directory?: string | undefined;
  readonly store: Store;
  /** Its time is measured, never set. */
  readonly clock: SteadyClock;
  /** Wall-clock time: the day on which a file was downloaded. */
  readonly wall: { now(): Temporal.Instant };
  readonly random: Random;
  readonly log: Log;
  readonly owner: string;
  /** The catalogue of this release. */
  readonly catalogue: Catalogue;
  /** Resolves once the catalogue is in use. */
  swap(catalogue: Catalogue): Promise<void>;
  readonly onRefreshed?: (outcome: RefreshOutcome) => void;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export interface Refresher {
  /** Looks whether there is a newer copy, or a fetch is due. */
  look(signal: AbortSignal): Promise<void>;
  /** Looks every minute until the signal is aborted. */
  run(signal: AbortSignal): Promise<void>;
  /** The file that was refused last, unless a good one came after it. */
  refused(): RefusedLandscape | undefined;
}

const dayOf = (instant: Temporal.Instant): string =>
  instant.toZonedDateTimeISO("UTC").toPlainDate().toString();

const LOOK_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const JITTER_MS = 4 * HOUR_MS;
/** After a failure: a quarter of an hour, doubled up to a day. */
const RETRY_MS = HOUR_MS / 4;
const MOST_DRIFT = 20;

export function createRefresher(deps: RefresherDeps): Refresher {
  const { url, landscape, communityFile, directory, wall, random, log, swap, onRefreshed = () => {} } = deps;
  const shelf = createShelf(deps);
  let catalogue = deps.catalogue;
  const released = catalogue.date;
  /** The copy in use, packed; undefined for the landscape of this release. */
  let inUse: string | undefined;
  /** The store's copy, likewise, up to which it has the news; behind the one in use after an outage. */
  let kept: string | undefined;
  let validators: Validators = {};
  let seen = 0;
  let refused: RefusedLandscape | undefined;
  let failures = 0;

  const today = (): string => dayOf(wall.now());
  const daily = (): number => DAY_MS + (random.next() - 0.5) * JITTER_MS;
  const soon = (): number => Math.min(DAY_MS, RETRY_MS * 2 ** failures) * (0.75 + random.next() / 2);
  const read = (source: Job["source"], signal: AbortSignal): Promise<Outcome> =>
    runJob({ landscape, communityFile, directory, inUse, told: kept, source }, signal);

  async function use(change: CatalogueChange, packed: string, from: Validators): Promise<void> {
    const next = isUnchanged(change, catalogue)
      ? { ...catalogue, date: change.date }
      : withChanges(catalogue, change);
    await swap(next);
    catalogue = next;
    inUse = packed;
    validators = from;
  }

  async function redate(date: string): Promise<void> {
    if (date <= catalogue.date) return;
    const next = { ...catalogue, date };
    await swap(next);
    catalogue = next;
  }

  /** Takes over a copy that another replica, or an earlier start, has kept. */
  async function follow(state: LandscapeState, signal: AbortSignal): Promise<void> {
    refused = state.refused;
    if (state.version === seen) {
      if (inUse !== undefined) await redate(state.date);
      return;
    }
    const copy = await shelf.copy();
    seen = copy?.version ?? state.version;
    // A release may be newer than the copy, and so may be what was fetched while the store was away.
    if (copy === undefined || copy.date <= released) return;
    kept = copy.packed;
    if (copy.date < catalogue.date) return;
    const outcome = await read({ packed: copy.packed }, signal);
    if (outcome.kind !== "good") return;
    await use(outcome.change, copy.packed, copy.validators);
    await redate(copy.date);
    log.info({ date: catalogue.date, projects: catalogue.projects.size }, "the kept landscape is in use");
  }

  async function fetchOnce(fetching: Fetching, signal: AbortSignal): Promise<RefreshOutcome> {
    const date = today();
    let file: Download;
    let outcome: Outcome | undefined;
    try {
      // The store needs the file that was fetched while it was away.
      file = await download(url, fetching.isStored && kept !== inUse ? {} : validators, signal);
      outcome = file.changed ? await read({ bytes: file.bytes, date }, signal) : undefined;
    } catch (err) {
      return failed(err, fetching, signal);
    }
    failures = 0;
    if (!file.changed || outcome === undefined) {
      await fetching.confirm(date, daily());
      refused = undefined;
      await redate(date);
      return "unchanged";
    }
    return outcome.kind === "refused"
      ? refuse(outcome, date, fetching)
      : keep(outcome, { date, packed: outcome.packed, validators: file.validators }, fetching);
  }

  async function failed(err: unknown, fetching: Fetching, signal: AbortSignal): Promise<RefreshOutcome> {
    const wait = soon();
    if (!signal.aborted) {
      failures++;
      const cause = err instanceof DownloadError ? { problem: err.message } : { err };
      const inMinutes = Math.round(wait / 60_000);
      log.warn({ ...cause, inMinutes, date: catalogue.date }, "the landscape could not be refreshed");
    }
    await fetching.postpone(signal.aborted ? 0 : wait);
    return "failed";
  }

  async function refuse(
    { hash, packed, reasons }: Extract<Outcome, { kind: "refused" }>,
    date: string,
    fetching: Fetching,
  ): Promise<RefreshOutcome> {
    refused = { date, doubts: reasons.join("\n") };
    const isNew = await fetching.refuse({ ...refused, hash, packed }, daily());
    if (isNew) {
      log.warn(
        { reasons, inUse: catalogue.date },
        "the landscape was refused: the last good copy stays in use",
      );
    }
    return "refused";
  }

  async function keep(
    { change, news, warnings, drift }: Extract<Outcome, { kind: "good" }>,
    copy: KeptCopy,
    fetching: Fetching,
  ): Promise<RefreshOutcome> {
    // A digest at midnight covers the day before: what is written just then is in the next one.
    const seenOn = dayOf(wall.now().add({ minutes: 1 }));
    const version = await fetching.keep(copy, { events: news, seenOn }, daily());
    if (version === undefined) return "failed";
    if (fetching.isStored) kept = copy.packed;
    const isSame = isUnchanged(change, catalogue);
    await use(change, copy.packed, copy.validators);
    seen = version;
    refused = undefined;
    if (isSame) return "unchanged";
    log.info({ date: copy.date, projects: catalogue.projects.size, warnings }, "the landscape was refreshed");
    if (drift.length > 0) {
      const shown = drift.slice(0, MOST_DRIFT);
      log.warn({ drift: shown, count: drift.length }, "hand-written data differ from the landscape");
    }
    return "swapped";
  }

  async function look(signal: AbortSignal): Promise<void> {
    const state = await shelf.state();
    if (state !== undefined) await follow(state, signal);
    const fetching = await shelf.claim(state);
    if (fetching !== undefined && !signal.aborted) onRefreshed(await fetchOnce(fetching, signal));
  }

  return {
    look,
    async run(signal) {
      while (!signal.aborted) {
        try {
          await look(signal);
        } catch (err) {
          // The store reports its own outages.
          if (!isStoreError(err) && !signal.aborted)
            log.error({ err }, "the landscape could not be refreshed");
        }
        await deps.sleep(LOOK_MS * (0.9 + random.next() / 5), signal);
      }
    },
    refused: () => refused,
  };
}
