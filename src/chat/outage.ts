/**
 * Logs an outage without filling the disk: its first failure with the stack, then one line a minute,
 * then how long it lasted. What fails and works again all the time is logged no more often.
 */
import { causeOf } from "./cause.ts";
import type { Log } from "./log.ts";

export interface Outage {
  /** Without an error if there is only the data. */
  failed(error: unknown, data?: object): void;
  works(): void;
}

export interface OutageOptions {
  readonly log: Log;
  /** As in "the database works again after 12 s". */
  readonly what: string;
  /** As in "the database cannot be used". */
  readonly failing: string;
  /** The host or the path. */
  readonly where?: string | undefined;
  /** A monotonic clock, in milliseconds. */
  readonly now?: (() => number) | undefined;
}

const SAY_AGAIN_MS = 60_000;

export function createOutage(options: OutageOptions): Outage {
  const { log, what, failing, where, now = () => performance.now() } = options;
  let saidAt = Number.NEGATIVE_INFINITY;
  let outage: { readonly since: number; failures: number; isSaid: boolean; detail?: string } | undefined;

  const secondsSince = (since: number): number => Math.round((now() - since) / 1_000);

  return {
    failed(error, data = {}) {
      outage ??= { since: now(), failures: 0, isSaid: false };
      outage.failures += 1;
      if (error !== undefined) outage.detail = causeOf(error);
      if (now() - saidAt < SAY_AGAIN_MS) return;
      saidAt = now();
      const { since, failures, isSaid, detail } = outage;
      outage.isSaid = true;
      const known = { ...data, detail, where };
      if (isSaid) log.warn({ ...known, failures, seconds: secondsSince(since) }, failing);
      else log.error(error === undefined ? known : { ...known, err: error }, failing);
    },
    works() {
      if (outage?.isSaid === true) {
        const { since, failures } = outage;
        const seconds = secondsSince(since);
        log.info({ where, failures, seconds }, `${what} works again after ${seconds} s`);
      }
      outage = undefined;
    },
  };
}
