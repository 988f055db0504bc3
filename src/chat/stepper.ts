/** The pace: how an adapter without a server of its own lets the schedule do its work. */
import type { ChannelRef } from "./messenger.ts";

export interface Stepper {
  /** Does everything that is due. */
  keepUp(): Promise<void>;
  /** Moves the clock on to the channel's next event and does it; undefined when there is none. */
  toNextEvent(where: ChannelRef): Promise<Temporal.Instant | undefined>;
}
