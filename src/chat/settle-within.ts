/** Waits for work, but not for ever. */

// Every runtime has these; nothing else of a runtime is needed here.
declare function setTimeout(callback: () => void, ms: number): unknown;
declare function clearTimeout(timer: unknown): void;

/** What the work came to; undefined when the time was over first. Throws what the work throws in time. */
export async function settleWithin<T>(
  work: Promise<T>,
  ms: number,
): Promise<{ readonly value: T } | undefined> {
  let timer: unknown;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  try {
    return await Promise.race([work.then((value) => ({ value })), late]);
  } finally {
    clearTimeout(timer);
  }
}
