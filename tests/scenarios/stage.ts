/**
 * A stage: the whole bot process on one platform, from a user's point of view. Every
 * scenario runs on each platform's stage, so that all platforms behave the same.
 */

/** What the bot has said to one person. */
export interface Said {
  readonly text: string;
  /** Of its buttons, in order. */
  readonly labels: readonly string[];
  press(label: string): Promise<Said>;
}

/** A message in the channel, as it stands there now. */
export interface Posted {
  readonly id: string;
  readonly text: string;
  /** All that was sent for it, whether people see it or not: no answer may be in it before its time. */
  readonly raw: string;
  readonly labels: readonly string[];
  /** The options that the bot itself has put on it, in order, from 0. */
  readonly offered: readonly number[];
  /** The message that it answers, where it does. */
  readonly answers: string | undefined;
  readonly isEdited: boolean;
  /** Whom it has notified. */
  readonly pinged: readonly string[];
}

export const ADMIN = "ada";
export const MEMBERS = ["bob", "cho"] as const;
/** Reads Japanese. */
export const KEN = "ken";
export const CROWD: readonly string[] = Array.from({ length: 250 }, (_, i) => `person-${i}`);
/** Somebody else's bot. */
export const OTHER_BOT = "other-bot";

export type Mishap =
  /** The platform asks to come back later. */
  | "rate-limited"
  /** It did what was asked, and the answer was lost. */
  | "reply-lost"
  /** It did nothing, and the connection broke. */
  | "dropped"
  /** "Something went wrong on our side". */
  | "server-error"
  /** It does what is asked at once, and says so two seconds later. */
  | "slow";

/** One channel of the stage. */
export interface Channel {
  /** What somebody types after the slash command; only they see the answer. */
  ask(person: string, text: string): Promise<Said>;
  /** Presses the share button of what was said. */
  share(person: string, said: Said): Promise<void>;
  posts(): readonly Posted[];
  press(person: string, post: Posted, label: string): Promise<Said>;
  /** Reacts with an option, from 0; `tone` in another skin tone, where the platform has them. */
  react(person: string, post: Posted, option: number, tone?: boolean): Promise<void>;
  unreact(person: string, post: Posted, option: number): Promise<void>;
  /** The next posting into this channel meets it. */
  mishap(kind: Mishap, times?: number): void;
  /** How often posting into this channel was tried. */
  attempts(): number;
  /** Absent on platforms that only have the command. */
  readonly writing?: Writing;
}

/** Where people can write to the bot without its command. */
export interface Writing {
  /** In the channel, to everyone; what the bot posts in answer. */
  mention(person: string, text: string): Promise<Posted>;
  /** In the person's conversation with the bot. */
  direct(person: string, text: string): Promise<Said>;
  /** Has the bot explain a message of the channel. */
  explain(person: string, message: string): Promise<Said>;
}

export interface Stage {
  /** Channels that the bot is in, one for each name. */
  channel(name: string): Channel;
  /** Environment variables by which the process finds this platform. */
  readonly environment: Readonly<Record<string, string>>;
  /** The file that is run; src/main.ts where it is not said. */
  readonly entry?: string;
  /** Resolves once the process is connected completely. */
  connected(): Promise<void>;
  /** Resolves once the platform has noticed that the process is gone. */
  disconnected(): Promise<void>;
  /** The network drops all of the process's connections. */
  cutConnections(): void;
  /** The platform asks for its connections to be made anew. */
  renewConnections(): Promise<void>;
  /** What the process did that the platform does not take, other than what a scenario asked for. */
  problems(): readonly string[];
  close(): Promise<void>;
}
