/** Tracks the program's lifecycle for health and metrics. */
import type { RunningAdapter } from "../chat/adapter.ts";
import type { Vitals } from "./health.ts";

type Connected = Pick<RunningAdapter, "platform" | "connections">;

export interface Progress
  extends Pick<Vitals, "stage" | "connections" | "sinceLook" | "hasUsedStore" | "hasSchedule"> {
  /** An adapter is starting. It counts as disconnected until it runs. */
  expects(platform: string): void;
  /** Sets the adapters now running; `hasSchedule` means a background schedule runs too. */
  started(adapters: readonly Connected[], hasSchedule: boolean): void;
  /** The program is shutting down and takes no more traffic. */
  ending(): void;
  /** The schedule has replanned. */
  looked(): void;
  /** A store operation succeeded. */
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
