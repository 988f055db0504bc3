/** Which part failed when somebody gets an apology in place of an answer. */
import { InstallationUnreadable } from "../chat/installations.ts";
import { isStoreError } from "../store/errors.ts";

export const APOLOGY_KINDS = ["platform", "store", "key", "bug"] as const;
export type ApologyKind = (typeof APOLOGY_KINDS)[number];

const DEEPEST = 5;
const callErrors = new WeakSet<object>();

/** An error that a call of a platform's API has thrown. Each platform's library has its own. */
export function noteCallError(error: unknown): void {
  if (typeof error === "object" && error !== null) callErrors.add(error);
}

export function apologyKind(error: unknown): ApologyKind {
  let kind: ApologyKind = "bug";
  let at = error;
  for (let depth = 0; at instanceof Error && depth < DEEPEST; depth++) {
    if (at instanceof InstallationUnreadable) return "key";
    if (isStoreError(at)) return "store";
    // Failures before a call, such as a rate limit, have their outcome with them.
    if (callErrors.has(at) || "failure" in at) kind = "platform";
    at = "original" in at ? at.original : at.cause;
  }
  return kind;
}
