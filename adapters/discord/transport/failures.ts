/**
 * What went wrong with a call, as the core's kinds of failure: certainly not done
 * and worth another try, not done and never to be, or perhaps done.
 */
import { DiscordAPIError, HTTPError, RateLimitError, RESTJSONErrorCodes } from "discord.js";
import type { Failure, PermanentReason } from "../../../src/chat/messenger.ts";
import { wasNeverSent } from "../../shared/never-sent.ts";

/** Something kept a call from being made at all. */
export class NotSent extends Error {
  override readonly name = "NotSent";
}

const REASONS: Readonly<Record<PermanentReason, readonly number[]>> = {
  "channel-gone": [RESTJSONErrorCodes.UnknownChannel, RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel],
  "no-permission": [
    RESTJSONErrorCodes.MissingAccess,
    RESTJSONErrorCodes.MissingPermissions,
    RESTJSONErrorCodes.CannotSendMessagesToThisUser,
    RESTJSONErrorCodes.CannotExecuteActionOnDMChannel,
    RESTJSONErrorCodes.InvalidActionOnArchivedThread,
    RESTJSONErrorCodes.ThreadLocked,
    // No message of ours is empty: where the bot may not embed, Discord drops the embed that it was.
    RESTJSONErrorCodes.CannotSendAnEmptyMessage,
  ],
  "not-installed": [RESTJSONErrorCodes.UnknownGuild],
  rejected: [
    RESTJSONErrorCodes.UnknownMessage,
    RESTJSONErrorCodes.InvalidFormBodyOrContentType,
    RESTJSONErrorCodes.CannotEditMessageAuthoredByAnotherUser,
    RESTJSONErrorCodes.RequestBodyContainsInvalidJSON,
    RESTJSONErrorCodes.MessageWasBlockedByAutomaticModeration,
    RESTJSONErrorCodes.MessageBlockedByHarmfulLinksFilter,
    RESTJSONErrorCodes.ReactionWasBlocked,
    RESTJSONErrorCodes.MaximumNumberOfReactionsReached,
  ],
};

const REASON_OF: ReadonlyMap<number, PermanentReason> = new Map(
  Object.entries(REASONS).flatMap(([reason, codes]) =>
    codes.map((code) => [code, reason as PermanentReason]),
  ),
);

export function failureOf(error: unknown): Failure {
  if (error instanceof RateLimitError) return limited(error);
  if (error instanceof DiscordAPIError) return refusedByDiscord(error);
  const detail = error instanceof Error ? error.message : String(error);
  if (error instanceof NotSent || wasNeverSent(error)) return { ok: false, outcome: "refused", detail };
  if (error instanceof HTTPError) return { ok: false, outcome: "unknown", detail: `HTTP ${error.status}` };
  return { ok: false, outcome: "unknown", detail };
}

/** How long, as Discord has said or its headers let the library know. */
export const waitOf = ({ retryAfter, timeToReset, sublimitTimeout }: RateLimitError | Waiting): number =>
  Math.max(retryAfter, timeToReset, sublimitTimeout);

interface Waiting {
  readonly retryAfter: number;
  readonly timeToReset: number;
  readonly sublimitTimeout: number;
}

const limited = (error: RateLimitError): Failure => ({
  ok: false,
  outcome: "refused",
  retryAfterMs: Math.ceil(waitOf(error)),
  holds: error.global ? "global" : "channel",
  detail: error.global ? "rate limit of the whole bot" : `rate limit (${error.scope})`,
});

/**
 * A token that is refused concerns every channel, and none of them: the program
 * ends, and what was to be posted is posted once it runs with another token. A
 * channel that was paused for it would stay so.
 */
function refusedByDiscord(error: DiscordAPIError): Failure {
  const detail = `${error.code} ${error.message}`.trim();
  if (error.status === 401)
    return { ok: false, outcome: "refused", retryAfterMs: 60_000, holds: "global", detail };
  const reason = REASON_OF.get(Number(error.code));
  if (reason !== undefined) return { ok: false, outcome: "permanent", reason, detail };
  return { ok: false, outcome: "refused", detail };
}

/** Discord's number for what is wrong, where it has said one. */
export const codeOf = (error: unknown): number | undefined =>
  error instanceof DiscordAPIError && typeof error.code === "number" ? error.code : undefined;

export const isTokenRefused = (error: unknown): boolean =>
  error instanceof DiscordAPIError && error.status === 401;

/** Whether asking again might help, for calls that may be made twice. */
export function isPassing(error: unknown): boolean {
  if (error instanceof DiscordAPIError || error instanceof RateLimitError) return false;
  const { outcome } = failureOf(error);
  return outcome === "unknown" || outcome === "refused";
}
