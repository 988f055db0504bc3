/**
 * Time that only passes while this process gets to run, so that deadlines of a few seconds hold even on
 * a busy machine.
 */
const TICK_MS = 10;

export interface OwnTime extends Disposable {
  /** Milliseconds since it was started. */
  now(): number;
}

export function startOwnTime(): OwnTime {
  let ticks = 0;
  const timer = setInterval(() => {
    ticks += 1;
  }, TICK_MS);
  return {
    now: () => ticks * TICK_MS,
    [Symbol.dispose]: () => clearInterval(timer),
  };
}
