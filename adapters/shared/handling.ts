/** Wraps event handling: reports it to the observer, tracks it for shutdown, logs its failure. */
import { type AdapterObserver, type Interaction, UNOBSERVED } from "../../src/chat/adapter.ts";
import type { Log } from "../../src/chat/log.ts";
import type { InFlight } from "./in-flight.ts";

export interface HandlingDeps {
  readonly inFlight: InFlight;
  readonly observer?: AdapterObserver | undefined;
  readonly log: Log;
  /** The platform's id, for the log. */
  readonly platform: string;
}

/** Never rejects. */
export type Handling = (what: Interaction, work: () => Promise<void>) => Promise<void>;

export const createHandling =
  ({ inFlight, observer = UNOBSERVED, log, platform }: HandlingDeps): Handling =>
  async (what, work) => {
    try {
      await inFlight.track(observer.interaction(what, work));
    } catch (error) {
      log.error({ err: error, platform, ...what }, "an interaction or event failed");
    }
  };
