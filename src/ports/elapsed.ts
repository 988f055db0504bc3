/**
 * Measures intervals. The monotonic clock alone will not do: it stands still while the
 * machine is suspended. The wall clock alone will not do either: it can be set.
 */

/** The wall clock has been set, or the machine was suspended, if the two clocks differ by more. */
const STEP_MS = 1_000;

/** Both clocks are in milliseconds. The result never goes back. */
export function createElapsed(steadyMs: () => number, wallMs: () => number): () => number {
  let ahead = 0;
  let difference = wallMs() - steadyMs();
  return () => {
    const steady = steadyMs();
    const step = wallMs() - steady - difference;
    if (Math.abs(step) > STEP_MS) {
      // Time that only the wall clock has seen may be a suspension. Time that it takes back is none.
      ahead += Math.max(0, step);
      difference += step;
    }
    return steady + ahead;
  };
}
