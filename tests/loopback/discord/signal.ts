/** Waiting until something is so, without asking again and again. */
export interface Signal {
  /** Something has changed: whoever waits looks again. */
  changed(): void;
  /** Settles with what `look` finds, now or after a change; with undefined when time is up. */
  until<T>(look: () => T | undefined, withinMs: number): Promise<T | undefined>;
}

export function createSignal(): Signal {
  const waiters = new Set<() => void>();
  return {
    changed() {
      for (const look of [...waiters]) look();
    },
    until(look, withinMs) {
      const found = look();
      if (found !== undefined || withinMs <= 0) return Promise.resolve(found);
      return new Promise((resolve) => {
        const settle = (value: ReturnType<typeof look>): void => {
          clearTimeout(timer);
          waiters.delete(again);
          resolve(value);
        };
        const again = (): void => {
          const value = look();
          if (value !== undefined) settle(value);
        };
        const timer = setTimeout(() => settle(undefined), withinMs);
        waiters.add(again);
      });
    },
  };
}
