/** Steps the schedule by hand: one tick at a time, and only once the store exists. */

import type { Stepper } from "../chat/stepper.ts";
import type { MovableClock } from "../ports/clock.ts";
import { isStoreError } from "../store/errors.ts";
import type { Store } from "../store/store.ts";
import { nextEvent } from "./coming.ts";
import type { Kind } from "./kind.ts";
import type { Runner } from "./runner.ts";

export interface StepperDeps {
  readonly store: Store;
  readonly kinds: readonly Kind[];
  readonly runner: Runner;
  readonly clock: MovableClock;
}

export function createStepper({ store, kinds, runner, clock }: StepperDeps): Stepper {
  let underWay: Promise<void> | undefined;

  /** Ticks never overlap: a tick requested during another runs after it. */
  async function keepUp(): Promise<void> {
    if (!store.exists()) return;
    while (underWay !== undefined) await underWay;
    underWay = tick().finally(() => {
      underWay = undefined;
    });
    await underWay;
  }

  async function tick(): Promise<void> {
    try {
      await runner.tick();
    } catch (err) {
      // The store has logged it.
      if (!isStoreError(err)) throw err;
    }
  }

  return {
    keepUp,
    async toNextEvent(where) {
      if (!store.exists()) return undefined;
      await keepUp();
      const next = await nextEvent(store, kinds, where, clock.now());
      if (next === undefined) return undefined;
      clock.moveTo(next.at);
      await keepUp();
      return next.at;
    },
  };
}
