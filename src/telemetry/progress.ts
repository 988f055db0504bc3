/** How far the program has come: told by those who run it, looked at by health and metrics. */
import type { RunningAdapter } from "../chat/adapter.ts";
import type { Vitals } from "./health.ts";

type Connected = Pick<RunningAdapter, "platform" | "connections">;

export interface Progress
  extends Pick<Vitals, "stage" | "connections" | "sinceLook" | "hasUsedStore" | "hasSchedule"> {
  /** An adapter is being started: until it runs, it is one without a connection. */
  expects(platform: string): void;
  /** The adapters that run by now; with `hasSchedule`, the schedule is run beside them. */
  started(adapters: readonly Connected[], hasSchedule: boolean): void;
  /** The program is ending: nothing more is to be sent its way. */
  ending(): void;
  /** The schedule has looked at the plan. */
  looked(): void;
  /** The store has done what it was asked to. */
  usedStore(): void;
}

export function createProgress(): Progress {
  let stage: ReturnType<Vitals["stage"]> = "starting";
  const expected = new Map<string, Connected["connections"]>();
  let hasSchedule = false;
  let hasUsedStore = false;
  let lookedAt: number | undefined;
  return {
    stage: () => stage,
    connections: () => [...expected].map(([platform, connections]) => ({ platform, ...connections() })),
    sinceLook: () => (lookedAt === undefined ? undefined : performance.now() - lookedAt),
    hasUsedStore: () => hasUsedStore,
    hasSchedule: () => hasSchedule,
    expects: (platform) => void expected.set(platform, () => ({ live: 0, wanted: 1 })),
    started(running, withSchedule) {
      for (const { platform, connections } of running) expected.set(platform, connections);
      hasSchedule = withSchedule;
      stage = "running";
    },
    ending() {
      stage = "ending";
    },
    looked() {
      lookedAt = performance.now();
    },
    usedStore() {
      hasUsedStore = true;
    },
  };
}
