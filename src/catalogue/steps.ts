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
