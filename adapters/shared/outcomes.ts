/**
 * Maps errors to the outcome of a platform call: not done and retryable (refused), never
 * possible (permanent), or possibly done (unknown). Each platform supplies its error codes.
 */
import { causeOf } from "../../src/chat/cause.ts";
import type { Failure, PermanentReason } from "../../src/chat/messenger.ts";
import { boundedWait } from "../../src/chat/wait.ts";

/** An error whose thrower already knows the outcome. */
export class KnownFailure extends Error {
  override readonly name: string = "KnownFailure";
  readonly failure: Failure;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.detail ?? failure.outcome, options);
    this.failure = failure;
  }
}

/** A failure before any request reached the platform. */
export class NotSent extends KnownFailure {
  override readonly name = "NotSent";

  constructor(cause: unknown) {
    super({ ok: false, outcome: "refused", detail: causeOf(cause) }, { cause });
  }
}

/** Refused for now by a rate limit, the platform's or ours. */
export const rateLimited = (
  retryAfterMs: number,
  holds: "channel" | "tenant" | "global",
  detail: string,
): Failure => ({ ok: false, outcome: "refused", retryAfterMs: boundedWait(retryAfterMs), holds, detail });

export interface OutcomeRules<Code> {
  /** Codes that mean the same call can never succeed. */
  readonly permanent: Readonly<Record<PermanentReason, readonly Code[]>>;
  /** Codes of refusals that pass by themselves. */
  readonly passing?: readonly Code[];
  /** Codes for failures inside the platform, which may have done part of the work. */
  readonly perhapsDone?: readonly Code[];
  /** The platform's answer, if the error carries one. A code in none of the lists is a refusal of its own class. */
  readonly answerOf: (error: unknown) => { readonly code: Code; readonly detail: string } | undefined;
  /** The outcome of errors that need more than a code, such as rate limits. */
  readonly specialCase: (error: unknown) => Failure | undefined;
}

export function createOutcomes<Code>(rules: OutcomeRules<Code>) {
  const { permanent, passing = [], perhapsDone = [], answerOf, specialCase } = rules;
  const reasons = Object.keys(permanent) as PermanentReason[];

  function outcomeOf(error: unknown): Failure {
    const known = knownFailureIn(error) ?? specialCase(error);
    if (known !== undefined) return known;
    const answer = answerOf(error);
    if (answer === undefined) return failureOf(error);
    const { code, detail } = answer;
    const reason = reasons.find((one) => permanent[one].includes(code));
    if (reason !== undefined) return { ok: false, outcome: "permanent", reason, detail };
    if (perhapsDone.includes(code)) return { ok: false, outcome: "unknown", detail };
    const refused = { ok: false, outcome: "refused", detail } as const;
    return passing.includes(code) ? refused : { ...refused, unlisted: true };
  }

  return {
    failureOf: outcomeOf,
    /** Whether a call that is safe to repeat is retryable after this error. */
    isPassing(error: unknown): boolean {
      const { outcome } = outcomeOf(error);
      return outcome === "unknown" || (outcome === "refused" && answerOf(error) === undefined);
    },
  };
}

/** For errors without an answer from the platform: unknown, unless nothing was sent. */
export const failureOf = (error: unknown): Failure =>
  knownFailureIn(error) ?? {
    ok: false,
    outcome: wasNeverSent(error) ? "refused" : "unknown",
    detail: causeOf(error),
  };

/** Errors raised before connecting, so nothing was sent. */
const NO_CONNECTION: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

const wasNeverSent = (error: unknown): boolean =>
  causesOf(error).some((one) => "code" in one && NO_CONNECTION.has(String(one.code)));

const knownFailureIn = (error: unknown): Failure | undefined =>
  causesOf(error).find((one) => one instanceof KnownFailure)?.failure;

/** More would be a circle. */
const MOST_CAUSES = 10;

/** The error and the chain of its causes; some libraries call the cause `original`. */
function causesOf(error: unknown): Error[] {
  const found: Error[] = [];
  for (let at: unknown = error; at instanceof Error; at = "original" in at ? at.original : at.cause) {
    if (found.push(at) === MOST_CAUSES) break;
  }
  return found;
}
