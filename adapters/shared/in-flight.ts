/** Tracks work in progress, so that shutdown can wait for it. */
import type { Log } from "../../src/chat/log.ts";
import { settleWithin } from "../../src/chat/settle-within.ts";

export interface InFlight {
  /** Tracks the work until it settles. */
  track<T>(work: Promise<T>): Promise<T>;
  count(): number;
  /** Whether all work settles within that time, including work added meanwhile. */
  drained(withinMs: number): Promise<boolean>;
  /** The last wait before shutdown. Logs how much work is left. */
  drain(withinMs: number, log: Log): Promise<void>;
}

export function createInFlight(): InFlight {
  const underWay = new Set<Promise<unknown>>();
  async function idle(): Promise<void> {
    while (underWay.size > 0) await Promise.allSettled(underWay);
  }
  const drained = async (withinMs: number) => (await settleWithin(idle(), withinMs)) !== undefined;
  return {
    track(work) {
      underWay.add(work);
      const end = () => underWay.delete(work);
      work.then(end, end);
      return work;
    },
    count: () => underWay.size,
    drained,
    async drain(withinMs, log) {
      if (!(await drained(withinMs)))
        log.warn({ count: underWay.size }, "stopped with answers still under way");
    },
  };
}
