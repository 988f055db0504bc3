/** One thing after the other, for each that they are about: what is newer is not undone by what is older. */

export type KeyedQueue = <T>(about: string, work: () => Promise<T>) => Promise<T>;

export function createKeyedQueue(): KeyedQueue {
  /** The last of each that has any. */
  const last = new Map<string, Promise<unknown>>();
  return (about, work) => {
    // What went wrong before is told to whoever asked for that.
    const done = (last.get(about) ?? Promise.resolve()).catch(() => {}).then(work);
    last.set(about, done);
    const end = () => {
      if (last.get(about) === done) last.delete(about);
    };
    done.then(end, end);
    return done;
  };
}
