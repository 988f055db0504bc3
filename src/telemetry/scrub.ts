/**
 * Scrubbing: the last thing that happens to a line of the log. Whatever looks like a
 * secret is taken out, wherever it stands: in the message of an error's cause as well.
 * Of addresses only the host stays, since whoever has the rest could answer there.
 */

/** Shorter ones are words that stand in other places too. */
const SHORTEST_SECRET = 8;

/** None asks for the beginning of a word: in JSON a line's end before it is a backslash and an "n". */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  // Whoever may log in, in any URL.
  [/([a-z][a-z0-9+.-]*:\/\/)[^\s"\\/]*@/gi, "$1[redacted]@"],
  [/((?:https?|wss?):\/\/(?:\[redacted\]@)?[^\s"\\/?#]*)[/?#][^\s"\\]*/gi, "$1/…"],
  // Addresses to answer at, without their host.
  [/\/(webhooks|interactions|commands|actions)\/(?=\w*\d)[A-Z0-9]{6,}\/[^\s"\\]+/g, "/$1/…"],
  [/x(?:ox|app)[a-z]*[-.][\w.-]+/gi, "[token]"],
  // Three parts of base64 with dots between them; what escapes a character in JSON is no part of it.
  [/(?<!\\|\\u[0-9a-f]{0,3})[\w-]{18,}\.[\w-]{5,}\.[\w-]{20,}/g, "[token]"],
  [/(Bearer|Basic)\s+[\w.~+/=-]{16,}/gi, "$1 [token]"],
];

/** `secrets` are taken out to the letter, whatever they look like. The line is JSON, and stays it. */
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
