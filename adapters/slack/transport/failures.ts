/** The outcome of a call by Slack's error codes. */
import { webApi } from "@slack/bolt";
import { EXIT, Refused } from "../../../src/chat/adapter.ts";
import { createOutcomes, KnownFailure, rateLimited } from "../../shared/outcomes.ts";
import { textAt } from "../../shared/payload.ts";

export const notInstalled = (tenant: string): KnownFailure =>
  new KnownFailure({
    ok: false,
    outcome: "permanent",
    reason: "not-installed",
    detail: `the app is not installed in ${tenant}`,
  });

/** The message cannot go into the thread it belongs to: it is gone, or closed. */
export const NO_THREAD: readonly string[] = [
  "thread_not_found",
  "cannot_reply_to_message",
  "invalid_thread_ts",
  "restricted_action_thread_locked",
];

/**
 * From the pages of the methods in methods.ts: https://docs.slack.dev/reference/methods. What is in
 * no list is retried a few times and reported.
 */
const PERMANENT = {
  "channel-gone": ["channel_not_found", "is_archived"],
  "no-permission": [
    "not_in_channel",
    "user_not_in_channel",
    "missing_scope",
    "no_permission",
    "access_denied",
    "accesslimited",
    "ekm_access_denied",
    "enterprise_is_restricted",
    "two_factor_setup_required",
    "messages_tab_disabled",
    "method_not_supported_for_channel_type",
    "restricted_action",
    "restricted_action_read_only_channel",
    "restricted_action_thread_only_channel",
    "restricted_action_non_threadable_channel",
    "not_allowed_token_type",
  ],
  "not-installed": [
    "account_inactive",
    "app_uninstalled",
    "invalid_auth",
    "invalid_refresh_token",
    "not_authed",
    "token_expired",
    "token_revoked",
    "team_access_not_granted",
    "team_disabled",
    "team_not_found",
    "user_removed_from_team",
  ],
  rejected: [
    "invalid_arguments",
    "invalid_arg_name",
    "invalid_array_arg",
    "invalid_charset",
    "invalid_cursor",
    "invalid_form_data",
    "invalid_json",
    "invalid_limit",
    "invalid_post_type",
    "invalid_ts_latest",
    "invalid_ts_oldest",
    "json_not_object",
    "limit_required",
    "missing_charset",
    "missing_post_type",
    "superfluous_charset",
    "deprecated_endpoint",
    "method_deprecated",
    "unknown_method",
    "upgrade_required",
    "as_user_not_supported",
    "attachment_payload_limit_exceeded",
    "block_mismatch",
    "invalid_blocks",
    "invalid_blocks_format",
    "invalid_metadata_format",
    "invalid_metadata_schema",
    "markdown_text_conflict",
    "metadata_too_large",
    "metadata_must_be_sent_from_app",
    "msg_blocks_too_long",
    "msg_too_long",
    "no_text",
    "too_many_attachments",
    "too_many_contact_cards",
    "message_not_found",
    "cant_update_message",
    "edit_window_closed",
    "is_inactive",
    "bad_timestamp",
    "invalid_name",
    "no_item_specified",
    "not_reactable",
    "thread_locked",
    "too_many_emoji",
    "too_many_reactions",
    ...NO_THREAD,
  ],
};

/** Refusals that pass by themselves. */
const PASSING = [
  "ratelimited",
  "rate_limited",
  "message_limit_exceeded",
  "external_channel_migrating",
  "org_login_required",
  "team_added_to_org",
];

/** Something broke inside Slack, which may have done some of the work. */
const PERHAPS_DONE = ["fatal_error", "internal_error", "request_timeout", "service_unavailable"];

/** Slack's error code; a page of HTML has none. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof webApi.WebAPIPlatformError)) return undefined;
  return /^[a-z0-9_]+$/.test(error.data.error) ? error.data.error : undefined;
}

export const { failureOf, isPassing } = createOutcomes<string>({
  permanent: PERMANENT,
  passing: PASSING,
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

/** The scopes that a refused call would need; empty if Slack names none. */
export const neededScope = (error: unknown): string =>
  error instanceof webApi.WebAPIPlatformError ? (textAt(error.data, "needed") ?? "") : "";

/** Slack's code where it says that it will never accept the token again. */
export function rejectedToken(error: unknown): string | undefined {
  const code = codeOf(error) ?? "";
  const isRejected = PERMANENT["not-installed"].includes(code) || code === "not_allowed_token_type";
  return isRejected ? code : undefined;
}

type TokenVariable = "SLACK_BOT_TOKEN" | "SLACK_APP_TOKEN";

/** A token that Slack rejects for good: the program ends, and names the variable and the fix. */
export const tokenRefused = (variable: TokenVariable, code: string): Refused =>
  new Refused(`${variable}: Slack does not take this token (${code}). ${fixOf(variable, code)}`, EXIT.token);

/** The fatal error, when Slack rejects this token; undefined for an error that may pass. */
export function tokenErrorOf(variable: TokenVariable, error: unknown): Refused | undefined {
  // Without the scope, it cannot even connect.
  const code = codeOf(error) === "missing_scope" ? "missing_scope" : rejectedToken(error);
  return code === undefined ? undefined : tokenRefused(variable, code);
}

function fixOf(variable: TokenVariable, code: string): string {
  if (variable === "SLACK_BOT_TOKEN") {
    return 'Install the app again on its page "Install App" and set the variable to the Bot User OAuth Token ("xoxb-…") that is shown there.';
  }
  return code === "missing_scope"
    ? 'Make an App-Level Token with the scope connections:write on the app\'s page "Basic Information" and set the variable to it.'
    : 'Make a new App-Level Token ("xapp-…", scope connections:write) on the app\'s page "Basic Information" and set the variable to it.';
}
