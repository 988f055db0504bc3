/**
 * What went wrong with a call, as the core's kinds of failure: certainly not done
 * and worth another try, not done and never to be, or perhaps done.
 */
import { webApi } from "@slack/bolt";
import type { Failure, PermanentReason } from "../../../src/chat/messenger.ts";
import { wasNeverSent } from "../../shared/never-sent.ts";

/** The limits of methods.ts leave no room for a call within the time there is. */
export class Held extends Error {
  override readonly name = "Held";
  readonly retryAfterMs: number;

  constructor(method: string, retryAfterMs: number) {
    super(`${method} must wait for ${retryAfterMs} ms`);
    this.retryAfterMs = retryAfterMs;
  }
}

/** The app is not installed in that workspace. */
export class NotInstalled extends Error {
  override readonly name = "NotInstalled";

  constructor(tenant: string) {
    super(`the app is not installed in ${tenant}`);
  }
}

/** Something went wrong before anything was asked of Slack. */
export class NotSent extends Error {
  override readonly name = "NotSent";

  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

const REASONS: Readonly<Record<PermanentReason, readonly string[]>> = {
  "channel-gone": ["channel_not_found", "is_archived"],
  "no-permission": [
    "not_in_channel",
    "user_not_in_channel",
    "missing_scope",
    "no_permission",
    "access_denied",
    "ekm_access_denied",
    "restricted_action",
    "restricted_action_read_only_channel",
    "restricted_action_thread_only_channel",
    "restricted_action_non_threadable_channel",
    "not_allowed_token_type",
  ],
  "not-installed": [
    "account_inactive",
    "invalid_auth",
    "not_authed",
    "token_expired",
    "token_revoked",
    "team_access_not_granted",
    "team_disabled",
    "team_not_found",
  ],
  rejected: [
    "invalid_arguments",
    "invalid_blocks",
    "invalid_blocks_format",
    "invalid_metadata_format",
    "invalid_metadata_schema",
    "metadata_too_large",
    "metadata_must_be_sent_from_app",
    "msg_blocks_too_long",
    "msg_too_long",
    "no_text",
    "message_not_found",
    "cant_update_message",
    "edit_window_closed",
    "bad_timestamp",
  ],
};

const REASON_OF: ReadonlyMap<string, PermanentReason> = new Map(
  Object.entries(REASONS).flatMap(([reason, codes]) =>
    codes.map((code) => [code, reason as PermanentReason]),
  ),
);

/** Slack's words for "something broke on our side": some of it may have been done. */
const PERHAPS_DONE: ReadonlySet<string> = new Set([
  "fatal_error",
  "internal_error",
  "request_timeout",
  "service_unavailable",
]);

export function failureOf(error: unknown): Failure {
  if (error instanceof Held) {
    return {
      ok: false,
      outcome: "refused",
      retryAfterMs: error.retryAfterMs,
      holds: "tenant",
      detail: error.message,
    };
  }
  if (error instanceof NotInstalled) {
    return { ok: false, outcome: "permanent", reason: "not-installed", detail: error.message };
  }
  if (error instanceof NotSent) return { ok: false, outcome: "refused", detail: error.message };
  if (error instanceof webApi.WebAPIRateLimitedError) {
    const retryAfterMs = error.retryAfter * 1_000;
    return { ok: false, outcome: "refused", retryAfterMs, holds: "tenant", detail: "ratelimited" };
  }
  const code = codeOf(error);
  if (code !== undefined) return failureOfCode(code);
  const detail = error instanceof Error ? error.message : String(error);
  return { ok: false, outcome: wasNeverSent(error) ? "refused" : "unknown", detail };
}

function failureOfCode(code: string): Failure {
  const reason = REASON_OF.get(code);
  if (reason !== undefined) return { ok: false, outcome: "permanent", reason, detail: code };
  return { ok: false, outcome: PERHAPS_DONE.has(code) ? "unknown" : "refused", detail: code };
}

/** Slack's word for what is wrong, where it has said one; a page of HTML is none. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof webApi.WebAPIPlatformError)) return undefined;
  return /^[a-z_]+$/.test(error.data.error) ? error.data.error : undefined;
}

/** Whether asking again might help, for calls that may be made twice. */
export function isPassing(error: unknown): boolean {
  const failure = failureOf(error);
  return failure.outcome === "unknown" || (failure.outcome === "refused" && codeOf(error) === undefined);
}
