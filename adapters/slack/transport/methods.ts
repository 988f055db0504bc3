/**
 * The methods of Slack's Web API that the bot calls, each with its rate limits (its
 * page names its tier), and whether it may be called twice without harm.
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
  "users.list": { rates: [tier2], idempotent: true },
  "users.info": { rates: [tier4], idempotent: true },
  "views.open": { rates: [tier4], idempotent: false },
  "views.update": { rates: [tier4], idempotent: true },
  "views.publish": { rates: [tier4], idempotent: true },
  "auth.test": { rates: [AUTH_TEST], idempotent: true },
} as const satisfies Readonly<Record<string, MethodFacts>>;

export type Method = keyof typeof METHODS;

/** What Slack answers to each, by the library's types. */
export type Answers = { readonly [M in Method]: AnswerOf<M> };

type AnswerOf<M extends Method> = M extends `${infer Family extends keyof webApi.WebClient}.${infer Name}`
  ? webApi.WebClient[Family] extends Readonly<Record<Name, (...args: never[]) => Promise<infer Answer>>>
    ? Answer
    : never
  : never;
