/**
 * Work in steps: it is written as a generator that yields where it may pause, and runs either at once or with
 * other work in between.
 */
export type Steps<T> = Generator<undefined, T, undefined>;

export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Awaits `pause` before each step. */
export async function withPauses<T>(steps: Steps<T>, pause: () => Promise<void>): Promise<T> {
  for (;;) {
    await pause();
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Items sorted in one step; so many more merged. */
const SOME = 512;

/** As `toSorted`, in steps: equal items keep their order. */
export function* sorted<T>(items: readonly T[], compare: (a: T, b: T) => number): Steps<T[]> {
  let runs: T[][] = [];
  for (let at = 0; at < items.length; at += SOME) {
    runs.push(items.slice(at, at + SOME).sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const longer: T[][] = [];
    for (let at = 0; at < runs.length; at += 2) {
      longer.push(yield* merged(runs[at] ?? [], runs[at + 1] ?? [], compare));
    }
    runs = longer;
  }
  return runs[0] ?? [];
}

function* merged<T>(a: readonly T[], b: readonly T[], compare: (a: T, b: T) => number): Steps<T[]> {
  const all: T[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    all.push(compare(a[i] as T, b[j] as T) <= 0 ? (a[i++] as T) : (b[j++] as T));
    if (all.length % SOME === 0) yield;
  }
  for (; i < a.length; i++) all.push(a[i] as T);
  for (; j < b.length; j++) all.push(b[j] as T);
  yield;
  return all;
}

/** Made in steps when it is prepared, or else at once when it is first asked for. */
export interface Lazy<T> {
  get(): T;
  prepare(): Steps<void>;
}

export function lazily<T>(make: () => Steps<T>): Lazy<T> {
  let made: { readonly value: T } | undefined;
  return {
    get() {
      made ??= { value: atOnce(make()) };
      return made.value;
    },
    *prepare() {
      made ??= { value: yield* make() };
    },
  };
}
