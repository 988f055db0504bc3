/** A running platform adapter and the observer of its work. */
import type { Messenger } from "./messenger.ts";

/** Live and expected connections to the platform. */
export interface Connections {
  readonly live: number;
  readonly wanted: number;
}

export interface RunningAdapter {
  /** The platform's id, as in `ChannelRef.platform`. */
  readonly platform: string;
  /** Used by the schedule. */
  readonly messenger: Messenger;
  connections(): Connections;
  /** Resolves on a fatal error, with the error to show the operator. */
  readonly failed: Promise<Error>;
  /** Replaces the connections: an error was thrown inside the platform's library. */
  renew(): void;
  /** Finishes pending interactions within `withinMs`, then closes the connections. */
  stop(withinMs: number): Promise<void>;
}

/** An incoming interaction, reduced to what observers need. */
export interface Interaction {
  readonly kind: "command" | "action" | "suggestion" | "form" | "event" | "other";
  readonly tenant?: string | undefined;
}

/** Observes an adapter's work for the log, metrics and traces, without changing its behaviour. */
export interface AdapterObserver {
  /** Wraps all work for one interaction, until its reply is delivered. */
  interaction<T>(what: Interaction, work: () => Promise<T>): Promise<T>;
  /** Wraps one API call. `method` has few distinct values: no ids, no texts. */
  call<T>(method: string, work: () => Promise<T>): Promise<T>;
  /** A call waited because of the platform's rate limits. */
  waited(method: string, ms: number): void;
  /** A call was rate limited, either by the platform or by the bot in advance. */
  limited(method: string, by: "platform" | "bot"): void;
  /** The configured keys do not open the credentials of a tenant. */
  unreadable(tenant: string, error: Error): void;
}

export const UNOBSERVED: AdapterObserver = {
  interaction: (_what, work) => work(),
  call: (_method, work) => work(),
  waited() {},
  limited() {},
  unreadable() {},
};

/**
 * The platform rejects the bot's configuration. Retrying cannot help, so the program
 * exits; the message names the problem and the fix.
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

/** Exit codes for `Refused`, documented so that a supervisor can tell them apart. */
export const EXIT = { configuration: 1, token: 3, intents: 4, shards: 5 } as const;
