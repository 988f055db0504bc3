/** Slack's errors, as outcomes of a call. */
import { webApi } from "@slack/bolt";
import { createOutcomes, KnownFailure, rateLimited } from "../../shared/outcomes.ts";

/** The app is not installed in that workspace. */
export class NotInstalled extends KnownFailure {
  override readonly name = "NotInstalled";

  constructor(tenant: string) {
    const detail = `the app is not installed in ${tenant}`;
    super({ ok: false, outcome: "permanent", reason: "not-installed", detail });
  }
}

const PERMANENT = {
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

/** Something broke inside Slack: some of the call may have been done. */
const PERHAPS_DONE = ["fatal_error", "internal_error", "request_timeout", "service_unavailable"];

/** Slack's word for what is wrong, where the answer has one; a page of HTML has none. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof webApi.WebAPIPlatformError)) return undefined;
  return /^[a-z_]+$/.test(error.data.error) ? error.data.error : undefined;
}

export const { failureOf, isPassing } = createOutcomes<string>({
  permanent: PERMANENT,
  perhapsDone: PERHAPS_DONE,
  answerOf(error) {
    const code = codeOf(error);
    return code === undefined ? undefined : { code, detail: code };
  },
  specialCase: (error) =>
    error instanceof webApi.WebAPIRateLimitedError
      ? rateLimited(error.retryAfter * 1_000, "tenant", "ratelimited")
      : undefined,
});
