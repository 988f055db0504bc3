/** A token that Slack rejects for good: the program ends, and names the variable and the fix. */
import { EXIT, Refused } from "../../../src/chat/adapter.ts";

export type TokenVariable = "SLACK_BOT_TOKEN" | "SLACK_APP_TOKEN";

export class SlackTokenError extends Refused {
  override readonly name = "SlackTokenError";
  readonly variable: TokenVariable;
  /** Slack's error code. */
  readonly code: string;

  constructor(variable: TokenVariable, code: string) {
    super(`${variable}: Slack does not take this token (${code}). ${fixOf(variable, code)}`, EXIT.token);
    this.variable = variable;
    this.code = code;
  }
}

/** Slack's error codes after which the same token will never be accepted. */
const FINAL: ReadonlySet<string> = new Set([
  "not_authed",
  "invalid_auth",
  "account_inactive",
  "token_revoked",
  "token_expired",
  "not_allowed_token_type",
  "missing_scope",
  "user_removed_from_team",
  "team_disabled",
  "app_uninstalled",
]);

export const isFinal = (code: string): boolean => FINAL.has(code);

function fixOf(variable: TokenVariable, code: string): string {
  if (variable === "SLACK_APP_TOKEN") {
    return code === "missing_scope"
      ? 'Make an App-Level Token with the scope connections:write on the app\'s page "Basic Information" and set the variable to it.'
      : 'Make a new App-Level Token ("xapp-…", scope connections:write) on the app\'s page "Basic Information" and set the variable to it.';
  }
  return 'Install the app again on its page "OAuth & Permissions" and set the variable to the Bot User OAuth Token ("xoxb-…") that is shown there.';
}
