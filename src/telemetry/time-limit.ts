/** Time limits, and sharing of concurrent requests. */

export class TookTooLong extends Error {
  override readonly name = "TookTooLong";
}

/** Throws a TookTooLong on timeout; the work itself continues. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TookTooLong(`no answer within ${ms} ms`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

export interface AskedOnce<T> {
  readonly limitMs: number;
  /** How long to cache an answer, in milliseconds. */
  readonly keepMs: number;
  readonly ask: () => Promise<T>;
}

/** Concurrent callers share one `ask`, even after a timeout, until it settles. */
export function askedOnce<T>({ limitMs, keepMs, ask }: AskedOnce<T>): () => Promise<T> {
  let kept: { readonly answer: Promise<T>; at: number } | undefined;
  return () => {
    if (kept === undefined || performance.now() - kept.at >= keepMs) {
      const asked = { answer: ask(), at: Number.POSITIVE_INFINITY };
      kept = asked;
      const settle = () => {
        asked.at = performance.now();
      };
      asked.answer.then(settle, () => {
        kept = undefined;
      });
    }
    return within(limitMs, kept.answer);
  };
}
