/** Discord's errors, as outcomes of a call. */
import {
  DiscordAPIError,
  HTTPError,
  type RateLimitData,
  RateLimitError,
  RESTJSONErrorCodes,
} from "discord.js";
import type { Failure } from "../../../src/chat/messenger.ts";
import { createOutcomes, KnownFailure, rateLimited } from "../../shared/outcomes.ts";

const PERMANENT = {
  "channel-gone": [RESTJSONErrorCodes.UnknownChannel, RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel],
  "no-permission": [
    RESTJSONErrorCodes.MissingAccess,
    RESTJSONErrorCodes.MissingPermissions,
    RESTJSONErrorCodes.CannotSendMessagesToThisUser,
    RESTJSONErrorCodes.CannotExecuteActionOnDMChannel,
    RESTJSONErrorCodes.InvalidActionOnArchivedThread,
    RESTJSONErrorCodes.ThreadLocked,
    // The bot sends no empty message: it may not embed, and Discord has dropped the embed.
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

/** Discord says nothing, but the bot lacks these permissions. */
export const noPermission = (detail: string): KnownFailure =>
  new KnownFailure({ ok: false, outcome: "permanent", reason: "no-permission", detail });

/** Discord's number for what is wrong, where the answer has one. */
export const codeOf = (error: unknown): number | undefined =>
  error instanceof DiscordAPIError && typeof error.code === "number" ? error.code : undefined;

export const isTokenRefused = (error: unknown): boolean =>
  error instanceof DiscordAPIError && error.status === 401;

/** How long to wait, as Discord says or as the library knows from the headers. */
export const waitOf = ({ retryAfter, timeToReset, sublimitTimeout }: RateLimitData): number =>
  Math.max(retryAfter, timeToReset, sublimitTimeout);

const detailOf = ({ code, message }: DiscordAPIError): string => `${code} ${message}`.trim();

export const { failureOf, isPassing } = createOutcomes<number>({
  permanent: PERMANENT,
  answerOf: (error) =>
    error instanceof DiscordAPIError ? { code: Number(error.code), detail: detailOf(error) } : undefined,
  specialCase(error): Failure | undefined {
    if (error instanceof RateLimitError) {
      const ms = Math.ceil(waitOf(error));
      return error.global
        ? rateLimited(ms, "global", "rate limit of the whole bot")
        : rateLimited(ms, "channel", `rate limit (${error.scope})`);
    }
    // A refused token pauses no channel, which would stay paused: the program ends, and the
    // post follows once it runs with a valid token.
    if (error instanceof DiscordAPIError && error.status === 401)
      return rateLimited(60_000, "global", detailOf(error));
    if (error instanceof HTTPError) return { ok: false, outcome: "unknown", detail: `HTTP ${error.status}` };
    return undefined;
  },
});
