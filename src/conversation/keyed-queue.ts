/** Serialises work per key, so that a slow earlier event cannot undo a later one. */

export type KeyedQueue = <T>(key: string, work: () => Promise<T>) => Promise<T>;

export function createKeyedQueue(): KeyedQueue {
  /** The last pending promise per key. */
  const last = new Map<string, Promise<unknown>>();
  return (key, work) => {
    // The earlier caller handles its own failure.
    const done = (last.get(key) ?? Promise.resolve()).catch(() => {}).then(work);
    last.set(key, done);
    const end = () => {
      if (last.get(key) === done) last.delete(key);
    };
    done.then(end, end);
    return done;
  };
}
