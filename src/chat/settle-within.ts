/** Waits for work with a timeout. */

// Every runtime has these, so src/chat needs no runtime's types.
declare function setTimeout(callback: () => void, ms: number): unknown;
declare function clearTimeout(timer: unknown): void;

/** The work's result, or undefined on timeout. Rethrows the work's error if it fails in time. */
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
