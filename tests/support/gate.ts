/** A gate that blocks work until the test opens it. */
export interface Gate {
  /** Where to wait. */
  pass(): Promise<void>;
  /** Resolves once so many have come to wait. */
  reached(count?: number): Promise<void>;
  open(): void;
}

export function createGate(): Gate {
  const opened = Promise.withResolvers<void>();
  const watchers = new Set<() => void>();
  let came = 0;
  return {
    pass() {
      came += 1;
      for (const look of [...watchers]) look();
      return opened.promise;
    },
    reached: (count = 1) =>
      new Promise((resolve) => {
        const look = () => {
          if (came < count) return;
          watchers.delete(look);
          resolve();
        };
        watchers.add(look);
        look();
      }),
    open: opened.resolve,
  };
}
