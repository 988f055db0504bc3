/**
 * The log as Bolt and its libraries want it. Their debug lines hold whole payloads
 * with addresses to answer to, and Bolt raises the level by itself: only warnings
 * and errors are let through.
 */
import { type Logger, LogLevel } from "@slack/bolt";
import type { Log } from "../../../src/chat/log.ts";

export function libraryLogger(log: Log): Logger {
  const worded = (parts: readonly unknown[]): object => ({
    said: withoutSecrets(parts.map(String).join(" ")),
  });
  return {
    debug() {},
    info() {},
    warn: (...parts) => log.warn(worded(parts), "the Slack library warns"),
    error: (...parts) => log.error(worded(parts), "the Slack library reports an error"),
    getLevel: () => LogLevel.WARN,
    setLevel() {},
    setName() {},
  };
}

/** Tokens, tickets of sockets, and addresses that somebody could answer to. */
const withoutSecrets = (said: string): string =>
  said
    .replace(/\bx(?:ox|app)[a-z]*-[\w-]+/g, "[token]")
    .replace(/\b(?:wss?|https?):\/\/\S+/g, (url) => (URL.canParse(url) ? new URL(url).origin : "[address]"));
