/**
 * The clock of the programs under test. It runs as fast as they keep up, and stops while a test holds it.
 * A busy machine makes a day longer, but not different.
 */
import { setTimeout as delay } from "node:timers/promises";
import type { RunningProgram } from "./process.ts";

/** A minute of the clock is a second here, unless another speed is wanted. */
const SPEED = 60;
/** A Monday, in the past, so that nothing that is posted seems to come from the future. */
const MONDAY = Temporal.Instant.from("2018-12-03T09:00:00Z");
const TICK_MS = 50;

export interface Clock {
  now(): Temporal.Instant;
  /** Stops the clock there until it is released. */
  hold(at: Temporal.Instant): () => void;
}

type Led = Pick<RunningProgram, "ended" | "moveClock">;

export interface ProgramClock extends Clock {
  /** What a program that is started now must be told. */
  settings(): Readonly<Record<string, string>>;
  /** From now on the clock runs only as this program does, which has just been started with its settings. */
  lead(program: Led): void;
}

export function createClock(begin = MONDAY, speed = SPEED): ProgramClock {
  const led = new Map<Led, number>();
  const holds = new Set<{ readonly atMs: number }>();
  let passedMs = 0;
  let isRunning = false;

  async function run(): Promise<void> {
    while (led.size > 0) {
      await delay(TICK_MS);
      const next = Math.min(passedMs + TICK_MS, ...[...holds].map(({ atMs }) => atMs));
      if (next <= passedMs) continue;
      passedMs = next;
      await Promise.all([...led].map(([program, startedMs]) => program.moveClock(passedMs - startedMs)));
    }
    isRunning = false;
  }

  const now = () => begin.add({ milliseconds: passedMs * speed });

  return {
    now,
    settings: () => ({ CLOCK: now().toString(), CLOCK_SPEED: String(speed) }),
    hold(at) {
      const hold = { atMs: (at.epochMilliseconds - begin.epochMilliseconds) / speed };
      holds.add(hold);
      return () => void holds.delete(hold);
    },
    lead(program) {
      led.set(program, passedMs);
      void program.ended.then(() => led.delete(program));
      if (!isRunning) void run();
      isRunning = true;
    },
  };
}

/** Holds that are released together, so that one scenario that fails does not stop the others. */
export function withOwnHolds(clock: Clock): Clock & { releaseAll(): void } {
  const releases: (() => void)[] = [];
  return {
    now: clock.now,
    hold(at) {
      const release = clock.hold(at);
      releases.push(release);
      return release;
    },
    releaseAll() {
      for (const release of releases) release();
    },
  };
}
