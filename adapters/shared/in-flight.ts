/** Counts the work under way, so that a stop can wait for it. */
import { settleWithin } from "../../src/chat/settle-within.ts";

export interface InFlight {
  /** Counts the work until it has ended. */
  track<T>(work: Promise<T>): Promise<T>;
  count(): number;
  /** Whether all work, also work added meanwhile, ends within that time. */
  drained(withinMs: number): Promise<boolean>;
}

export function createInFlight(): InFlight {
  const underWay = new Set<Promise<unknown>>();
  async function idle(): Promise<void> {
    while (underWay.size > 0) await Promise.allSettled(underWay);
  }
  return {
    track(work) {
      underWay.add(work);
      const end = () => underWay.delete(work);
      work.then(end, end);
      return work;
    },
    count: () => underWay.size,
    drained: async (withinMs) => (await settleWithin(idle(), withinMs)) !== undefined,
  };
}
