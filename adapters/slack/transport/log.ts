/**
 * Adapts the log for Bolt and its libraries. Only warnings and errors pass: their debug
 * lines hold whole payloads with response URLs, and Bolt raises the level by itself.
 */
import { type Logger, LogLevel } from "@slack/bolt";
import { BoundedMap } from "../../../src/chat/bounded-map.ts";
import { causeOf } from "../../../src/chat/cause.ts";
import type { Log } from "../../../src/chat/log.ts";

const SAY_AGAIN_MS = 60_000;
const REMEMBERED = 100;

/** Passes the same line at most once a minute: while Slack is away, the library repeats its own. */
export function libraryLogger(log: Log, now: () => number = () => performance.now()): Logger {
  const saidAt = new BoundedMap<number>(REMEMBERED);
  function say(write: (data: object, message: string) => void, parts: readonly unknown[], message: string) {
    const said = withoutSecrets(parts.map(wordsOf).join(" "));
    const key = said.replace(/\d+/g, "0");
    if (now() - (saidAt.get(key) ?? Number.NEGATIVE_INFINITY) < SAY_AGAIN_MS) return;
    saidAt.set(key, now());
    write({ said }, message);
  }
  return {
    debug() {},
    info() {},
    warn: (...parts) => say(log.warn.bind(log), parts, "the Slack library warns"),
    error: (...parts) => say(log.error.bind(log), parts, "the Slack library reports an error"),
    getLevel: () => LogLevel.WARN,
    setLevel() {},
    setName() {},
  };
}

const wordsOf = (part: unknown): string => (part instanceof Error ? causeOf(part) : String(part));

/** Removes tokens and addresses, which may carry a socket's ticket or let somebody answer. */
const withoutSecrets = (said: string): string =>
  said
    .replace(/\bx(?:ox|app)[a-z]*-[\w-]+/g, "[token]")
    .replace(/\b(?:wss?|https?):\/\/\S+/g, (url) => (URL.canParse(url) ? new URL(url).origin : "[address]"));
