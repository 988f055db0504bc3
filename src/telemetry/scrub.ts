/**
 * Scrubbing: the last step before a log line is written. Removes anything that looks
 * like a secret, even in the message of an error's cause. Keeps only the host of URLs,
 * because the full URL may let others post replies.
 */

/** Shorter secrets may be common words. */
const SHORTEST_SECRET = 8;

/** No pattern uses a leading \b: in JSON, the text before may be the "n" of an escaped newline. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  // Credentials in any URL.
  [/([a-z][a-z0-9+.-]*:\/\/)[^\s"\\/]*@/gi, "$1[redacted]@"],
  [/((?:https?|wss?):\/\/(?:\[redacted\]@)?[^\s"\\/?#]*)[/?#][^\s"\\]*/gi, "$1/…"],
  // Paths of reply URLs without a host.
  [/\/(webhooks|interactions|commands|actions)\/(?=\w*\d)[A-Z0-9]{6,}\/[^\s"\\]+/g, "/$1/…"],
  [/x(?:ox|app)[a-z]*[-.][\w.-]+/gi, "[token]"],
  // Three base64 parts separated by dots, not starting inside a JSON escape.
  [/(?<!\\|\\u[0-9a-f]{0,3})[\w-]{18,}\.[\w-]{5,}\.[\w-]{20,}/g, "[token]"],
  [/(Bearer|Basic)\s+[\w.~+/=-]{16,}/gi, "$1 [token]"],
];

/** Also removes exact matches of `secrets`. The line stays valid JSON. */
export function createScrub(secrets: readonly string[] = []): (line: string) => string {
  const exact = secrets
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .map((secret) => JSON.stringify(secret).slice(1, -1))
    .sort((a, b) => b.length - a.length);
  return (line) => {
    let scrubbed = line;
    for (const secret of exact) scrubbed = scrubbed.replaceAll(secret, "[redacted]");
    for (const [pattern, instead] of PATTERNS) scrubbed = scrubbed.replace(pattern, instead);
    return scrubbed;
  };
}
