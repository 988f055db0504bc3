/**
 * Time as this process has had it. While a busy machine gives it no turn, none passes, so that what must happen
 * within some seconds is not late for the machine's sake.
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
