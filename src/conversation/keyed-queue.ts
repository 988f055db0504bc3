/** Serialises work per key: what happened later is not undone by what happened earlier. */

export type KeyedQueue = <T>(key: string, work: () => Promise<T>) => Promise<T>;

export function createKeyedQueue(): KeyedQueue {
  /** The last of each key that has work waiting or under way. */
  const last = new Map<string, Promise<unknown>>();
  return (key, work) => {
    // Whoever asked for the earlier work is told of its failure.
    const done = (last.get(key) ?? Promise.resolve()).catch(() => {}).then(work);
    last.set(key, done);
    const end = () => {
      if (last.get(key) === done) last.delete(key);
    };
    done.then(end, end);
    return done;
  };
}
