/** What both ways to connect have in common: each body goes to the bot, with a way to acknowledge it. */

/** What Slack sent, as far as anything is certain of it. */
export type Body = Readonly<Record<string, unknown>>;

/** Slack's acknowledgement, which may carry the answer. */
export type Ack = (answer?: object) => Promise<void>;

export type OnBody = (body: Body, ack: Ack) => Promise<void>;

export interface Receiver {
  /** Resolves once there is a connection. */
  start(onBody: OnBody): Promise<void>;
  /** Gives up the connections for new ones: the library's state is no longer to be trusted. */
  renew(): void;
  stop(): Promise<void>;
}
