/** Whether a request certainly never left: the connection for it was not made. */

const CODES: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** Looks through what an error was caused by; some libraries call that the original. */
export function wasNeverSent(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = "original" in at ? at.original : at.cause) {
    if ("code" in at && CODES.has(String(at.code))) return true;
  }
  return false;
}
