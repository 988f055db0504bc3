/** Serialises work per key, so that older work cannot undo newer. */

export type KeyedQueue = <T>(key: string, work: () => Promise<T>) => Promise<T>;

export function createKeyedQueue(): KeyedQueue {
  /** The last work of each key that has any. */
  const last = new Map<string, Promise<unknown>>();
  return (key, work) => {
    // Earlier failures are reported to whoever queued that work.
    const done = (last.get(key) ?? Promise.resolve()).catch(() => {}).then(work);
    last.set(key, done);
    const end = () => {
      if (last.get(key) === done) last.delete(key);
    };
    done.then(end, end);
    return done;
  };
}
