/** Logs what happens again and again at most once a minute, with how often it has happened since. */

const SAY_AGAIN_MS = 60_000;

/** `now` is a monotonic clock, in milliseconds. */
export function createRepeated<Data extends object>(
  say: (data: Data & { readonly times: number }) => void,
  now: () => number = () => performance.now(),
): (data: Data) => void {
  let saidAt = Number.NEGATIVE_INFINITY;
  let times = 0;
  return (data) => {
    times += 1;
    if (now() - saidAt < SAY_AGAIN_MS) return;
    say({ ...data, times });
    saidAt = now();
    times = 0;
  };
}
