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

const CODES = RESTJSONErrorCodes;

/** What is in no list is retried a few times and reported. */
const PERMANENT = {
  "channel-gone": [
    CODES.UnknownChannel,
    CODES.CannotSendMessagesInNonTextChannel,
    CODES.CannotExecuteActionOnThisChannelType,
    CODES.CannotSendAMessageInAForumChannel,
  ],
  "no-permission": [
    CODES.MissingAccess,
    CODES.MissingPermissions,
    CODES.CannotSendMessagesToThisUser,
    CODES.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds,
    CODES.CannotExecuteActionOnDMChannel,
    CODES.ChannelVerificationLevelTooHighForYouToGainAccess,
    CODES.InvalidActionOnArchivedThread,
    CODES.InvalidMFALevel,
    CODES.ServerNotAvailableInYourLocation,
    CODES.ThreadLocked,
    CODES.TwoFactorAuthenticationIsRequired,
    // The bot sends no empty message: it may not embed, and Discord has dropped the embed.
    CODES.CannotSendAnEmptyMessage,
  ],
  "not-installed": [CODES.UnknownGuild, CODES.InvalidGuild, CODES.UserBannedFromThisGuild],
  rejected: [
    CODES.UnknownMessage,
    CODES.UnknownUser,
    CODES.UnknownMember,
    CODES.UnknownEmoji,
    CODES.SpecifiedEmojiIsInvalid,
    CODES.InvalidFormBodyOrContentType,
    CODES.InvalidAPIVersion,
    CODES.InvalidMessageType,
    CODES.CannotEditMessageAuthoredByAnotherUser,
    CODES.CannotExecuteActionOnSystemMessage,
    CODES.CannotReferenceAMessageWithoutPermissionToReadMessageHistory,
    CODES.NSFWChannelMessageReferenceNotAllowed,
    CODES.RequestBodyContainsInvalidJSON,
    CODES.RequestEntityTooLarge,
    CODES.ExplicitContentCannotBeSentToTheDesiredRecipient,
    CODES.MessageWasBlockedByAutomaticModeration,
    CODES.TitleWasBlockedByAutomaticModeration,
    CODES.MessageBlockedByHarmfulLinksFilter,
    CODES.ReactionWasBlocked,
    CODES.UserCannotUseBurstReactions,
    CODES.MaximumNumberOfReactionsReached,
    CODES.MaximumNumberOfAttachmentsInAMessageReached,
  ],
};

/** Refusals that pass by themselves. */
const PASSING = [
  CODES.ActionCannotBePerformedDueToSlowmodeRateLimit,
  CODES.AnnouncementEditLimitExceeded,
  CODES.ChannelWriteRateLimit,
  CODES.ServerWriteRateLimit,
  CODES.MaximumNumberOfEditsToMessagesOlderThanOneHourReached,
  CODES.OpeningDirectMessagesTooFast,
  CODES.SendMessagesHasBeenTemporarilyDisabled,
  CODES.FeatureTemporarilyDisabledServerSide,
  CODES.ServiceResourceIsBeingRateLimited,
  CODES.CloudflareIsBlockingYourRequest,
  CODES.APIResourceOverloaded,
];

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
  passing: PASSING,
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
