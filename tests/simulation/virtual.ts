/** A manual clock, repeatable random numbers, and the schedule's dependencies for tests. */
import type { Outgoing } from "../../src/chat/messenger.ts";
import { paragraph, text } from "../../src/chat/reply.ts";
import { post } from "../../src/daily/kinds/post.ts";
import { quiz } from "../../src/daily/kinds/quiz.ts";
import { reveal } from "../../src/daily/kinds/reveal.ts";
import type { SteadyClock } from "../../src/ports/clock.ts";
import type { Random } from "../../src/ports/random.ts";
import type { DueEvent, EventWork } from "../../src/schedule/event-work.ts";
import type { Kind } from "../../src/schedule/kind.ts";

export interface VirtualClock extends SteadyClock {
  /** Counts as elapsed time if it is later. */
  set(instant: Temporal.Instant | string): void;
  pass(duration: Temporal.DurationLike): void;
}

export function virtualClock(start: string): VirtualClock {
  let now = Temporal.Instant.from(start);
  let elapsed = 0;
  function set(instant: Temporal.Instant | string): void {
    const next = Temporal.Instant.from(instant);
    elapsed += Math.max(0, next.epochMilliseconds - now.epochMilliseconds);
    now = next;
  }
  return { now: () => now, elapsed: () => elapsed, set, pass: (duration) => set(now.add(duration)) };
}

/** Mulberry32. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return {
    next() {
      state = (state + 0x6d2b79f5) >>> 0;
      let t = Math.imul(state ^ (state >>> 15), 1 | state);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
    },
  };
}

export const outgoing = ({ kind, date }: Pick<DueEvent, "kind" | "date">): Outgoing => ({
  kind: "project",
  audience: "everyone",
  language: "en",
  project: null,
  suggestions: [],
  blocks: [paragraph(text(`${kind} of ${date}`))],
  ...(kind === "quiz" ? { choices: 4 } : {}),
});

/** The kinds that these tests know, however many others there are. */
export const DAY_KINDS: readonly Kind[] = [post, quiz, reveal];

export const plainWork: EventWork = {
  kinds: DAY_KINDS,
  compose: async (event) => outgoing(event),
  afterSent: async () => {},
};
