/** What the program hands to every adapter that is a platform's. */
import type { AdapterObserver } from "../../src/chat/adapter.ts";
import type { Bot } from "../../src/chat/bot.ts";
import type { Registry } from "../../src/chat/registry.ts";
import type { Language } from "../../src/language.ts";
import type { Messages } from "../../src/messages/messages.ts";
import type { Log } from "./log.ts";

export interface AdapterOptions {
  readonly bot: Bot;
  readonly messages: Messages;
  readonly registry: Registry;
  /** Of channels that are not set up, for people whose own is not known. */
  readonly language: Language;
  readonly random: { next(): number };
  /** The time on the wall. */
  readonly wall: { now(): Temporal.Instant };
  readonly log: Log;
  readonly observer?: AdapterObserver | undefined;
  /** Ends a start that does not come to an end by itself, with an error. */
  readonly signal?: AbortSignal | undefined;
}
