/** Lets an adapter drive the schedule itself, such as the terminal. */
import type { ChannelRef } from "./messenger.ts";

export interface Stepper {
  /** Runs all due events. */
  keepUp(): Promise<void>;
  /** Advances the clock to the channel's next event and runs it; undefined if it has none. */
  toNextEvent(where: ChannelRef): Promise<Temporal.Instant | undefined>;
}
