/** The options that the program passes to every platform adapter. */
import type { AdapterObserver } from "../../src/chat/adapter.ts";
import type { Conversation } from "../../src/chat/conversation.ts";
import type { InstallationVault } from "../../src/chat/installations.ts";
import type { Log } from "../../src/chat/log.ts";
import type { PlatformProfile } from "../../src/chat/platform.ts";
import type { Messages } from "../../src/chat/text.ts";

export interface AdapterOptions {
  conversationOn(platform: PlatformProfile): Conversation;
  readonly messages: Messages;
  readonly installations: InstallationVault;
  readonly random: { next(): number };
  /** Wall-clock time. */
  readonly wall: { now(): Temporal.Instant };
  readonly log: Log;
  readonly observer?: AdapterObserver | undefined;
  /** Aborts a hanging start, which then rejects. */
  readonly signal?: AbortSignal | undefined;
}
