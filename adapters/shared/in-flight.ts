/** Counts what is under way, so that a stop can wait for it. */

export interface InFlight {
  /** Counts the work until it has ended. */
  track<T>(work: Promise<T>): Promise<T>;
  count(): number;
  /** True when nothing is under way (any more) before that time is over. */
  drained(withinMs: number): Promise<boolean>;
}

export function createInFlight(): InFlight {
  const underWay = new Set<Promise<unknown>>();
  let waiting: (() => void)[] = [];
  return {
    track(work) {
      underWay.add(work);
      const end = () => {
        underWay.delete(work);
        if (underWay.size > 0) return;
        for (const done of waiting) done();
        waiting = [];
      };
      work.then(end, end);
      return work;
    },
    count: () => underWay.size,
    async drained(withinMs) {
      if (underWay.size === 0) return true;
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<false>((resolve) => {
        timer = setTimeout(() => resolve(false), withinMs);
      });
      const done = new Promise<true>((resolve) => waiting.push(() => resolve(true)));
      return Promise.race([done, late]).finally(() => clearTimeout(timer));
    },
  };
}
