/**
 * The methods of Slack's Web API that the bot calls: the rates that hold for each
 * (its own page gives its tier), and whether calling it twice does no more than
 * calling it once.
 */
import type { webApi } from "@slack/bolt";
import { RATES } from "../limits.ts";

export interface Rate {
  readonly calls: number;
  readonly everyMs: number;
  readonly per: "channel" | "tenant";
}

interface MethodFacts {
  readonly rates: readonly Rate[];
  readonly idempotent: boolean;
}

/** "Several hundred messages per minute per workspace": https://docs.slack.dev/apis/web-api/rate-limits */
const POSTING_IN_ALL: Rate = { calls: 300, everyMs: 60_000, per: "tenant" };
/** "Hundreds of requests per minute": https://docs.slack.dev/reference/methods/auth.test */
const AUTH_TEST: Rate = { calls: 200, everyMs: 60_000, per: "tenant" };

const { posting, tier2, tier3, tier4 } = RATES;

export const METHODS = {
  "chat.postMessage": { rates: [posting, POSTING_IN_ALL], idempotent: false },
  "chat.postEphemeral": { rates: [tier4], idempotent: false },
  "chat.update": { rates: [tier3], idempotent: true },
  "reactions.add": { rates: [tier3], idempotent: true },
  "reactions.get": { rates: [tier3], idempotent: true },
  "conversations.history": { rates: [tier3], idempotent: true },
  "conversations.info": { rates: [tier3], idempotent: true },
  "conversations.join": { rates: [tier3], idempotent: true },
  "users.conversations": { rates: [tier3], idempotent: true },
  "users.info": { rates: [tier4], idempotent: true },
  "users.list": { rates: [tier2], idempotent: true },
  "views.open": { rates: [tier4], idempotent: false },
  "views.update": { rates: [tier4], idempotent: true },
  "views.publish": { rates: [tier4], idempotent: true },
  "auth.test": { rates: [AUTH_TEST], idempotent: true },
} as const satisfies Readonly<Record<string, MethodFacts>>;

export type Method = keyof typeof METHODS;

/** What Slack answers to each. */
export interface Answers {
  "chat.postMessage": webApi.ChatPostMessageResponse;
  "chat.postEphemeral": webApi.ChatPostEphemeralResponse;
  "chat.update": webApi.ChatUpdateResponse;
  "reactions.add": webApi.ReactionsAddResponse;
  "reactions.get": webApi.ReactionsGetResponse;
  "conversations.history": webApi.ConversationsHistoryResponse;
  "conversations.info": webApi.ConversationsInfoResponse;
  "conversations.join": webApi.ConversationsJoinResponse;
  "users.conversations": webApi.UsersConversationsResponse;
  "users.info": webApi.UsersInfoResponse;
  "users.list": webApi.UsersListResponse;
  "views.open": webApi.ViewsOpenResponse;
  "views.update": webApi.ViewsUpdateResponse;
  "views.publish": webApi.ViewsPublishResponse;
  "auth.test": webApi.AuthTestResponse;
}
