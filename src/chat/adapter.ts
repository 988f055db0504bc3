/** The adapter of a platform, as the program runs it: started, posting, and ended without losing what is under way. */
import type { Messenger } from "./messenger.ts";

/** Live connections to the platform, of those there should be. */
export interface Connections {
  readonly live: number;
  readonly wanted: number;
}

export interface RunningAdapter {
  /** As in the addresses of its channels. */
  readonly platform: string;
  /** For the schedule. */
  readonly messenger: Messenger;
  connections(): Connections;
  /** Settles when it cannot go on: with what is to be told to the operator. */
  readonly failed: Promise<Error>;
  /** Answers what is under way, within `withinMs`, and closes the connections. */
  stop(withinMs: number): Promise<void>;
}

/** What came from the platform, as far as whoever watches over it needs to know. */
export interface Interaction {
  readonly kind: "command" | "action" | "suggestion" | "form" | "event" | "other";
  readonly tenant?: string | undefined;
}

/** Watches over an adapter's work, for the log, metrics and traces, and changes nothing of it. */
export interface AdapterObserver {
  /** Surrounds all that is done for one interaction, until its reply is delivered. */
  interaction<T>(what: Interaction, work: () => Promise<T>): Promise<T>;
  /** Surrounds one call to the platform. `method` is one of few names: without ids and texts. */
  call<T>(method: string, work: () => Promise<T>): Promise<T>;
  /** A call had to wait for its turn within the platform's limits. */
  waited(method: string, ms: number): void;
  /** The limits left no room for a call: the platform said so, or the bot knew it beforehand. */
  limited(method: string, by: "platform" | "bot"): void;
}

export const UNOBSERVED: AdapterObserver = {
  interaction: (_what, work) => work(),
  call: (_method, work) => work(),
  waited() {},
  limited() {},
};

/**
 * The platform does not let the bot in, and will not without a change of the
 * configuration: the message names what is wrong and the fix, and the program ends.
 */
export class Refused extends Error {
  override readonly name: string = "Refused";
  /** The program's exit code. */
  readonly exitCode: number;

  constructor(message: string, exitCode: number, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}

/** Exit codes of what is refused: documented, so that a supervisor can tell them apart. */
export const EXIT = { configuration: 1, token: 3, intents: 4, shards: 5 } as const;
