/**
 * Scrubbing: the last thing that happens to a line of the log. Whatever looks like a
 * secret is taken out, wherever it stands: in the message of an error's cause as well.
 * Of addresses only the host stays, since whoever has the rest could answer there.
 */

/** Shorter ones are words that stand in other places too. */
const SHORTEST_SECRET = 8;

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  // Whoever may log in, in any URL.
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s"\\/]*@/gi, "$1[redacted]@"],
  [/\b((?:https?|wss?):\/\/(?:\[redacted\]@)?[^\s"\\/?#]*)[/?#][^\s"\\]*/gi, "$1/…"],
  // Addresses to answer at, without their host.
  [/\/(webhooks|interactions|commands|actions)\/\w+\/[^\s"\\]+/gi, "/$1/…"],
  [/\bx(?:ox|app)[a-z]*[-.][\w.-]+/gi, "[token]"],
  // Three parts of base64 with dots between them.
  [/\b[\w-]{18,}\.[\w-]{5,}\.[\w-]{20,}/g, "[token]"],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{16,}/gi, "$1 [token]"],
];

/** `secrets` are taken out to the letter, whatever they look like. A line of JSON stays one. */
export function createScrub(secrets: readonly string[] = []): (line: string) => string {
  const exact = secrets
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)])
    .sort((a, b) => b.length - a.length);
  return (line) => {
    let scrubbed = line;
    for (const secret of exact) scrubbed = scrubbed.replaceAll(secret, "[redacted]");
    for (const [pattern, instead] of PATTERNS) scrubbed = scrubbed.replace(pattern, instead);
    return scrubbed;
  };
}
