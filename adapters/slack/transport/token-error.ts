/** A token that Slack rejects for good: the program ends, and names the variable and the fix. */
import { EXIT, Refused } from "../../../src/chat/adapter.ts";
import { codeOf, rejectedToken } from "./failures.ts";

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

/** The fatal error, when Slack rejects this token; undefined for an error that may pass. */
export function tokenErrorOf(variable: TokenVariable, error: unknown): SlackTokenError | undefined {
  // Without the scope, it cannot even connect.
  const code = codeOf(error) === "missing_scope" ? "missing_scope" : rejectedToken(error);
  return code === undefined ? undefined : new SlackTokenError(variable, code);
}

function fixOf(variable: TokenVariable, code: string): string {
  if (variable === "SLACK_BOT_TOKEN") {
    return 'Install the app again on its page "OAuth & Permissions" and set the variable to the Bot User OAuth Token ("xoxb-…") that is shown there.';
  }
  return code === "missing_scope"
    ? 'Make an App-Level Token with the scope connections:write on the app\'s page "Basic Information" and set the variable to it.'
    : 'Make a new App-Level Token ("xapp-…", scope connections:write) on the app\'s page "Basic Information" and set the variable to it.';
}
