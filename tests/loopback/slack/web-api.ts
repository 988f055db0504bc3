/** The Web API: from an HTTP request to a method's answer, with authorization, rate limits and faults on the way. */
import type { IncomingHttpHeaders } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Fault, Faults } from "./faults.ts";
import { asText, isObject, type Json, parseJson } from "./json.ts";
import { argumentsOf } from "./methods/arguments.ts";
import { authorize, scopesOf } from "./methods/authorize.ts";
import type { Method, Methods } from "./methods/method.ts";
import { createRateLimits } from "./methods/rate-limits.ts";
import { Refusal } from "./refusal.ts";
import type { Team, Token } from "./world/types.ts";
import type { World } from "./world/world.ts";

export interface ApiRequest {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly query: URLSearchParams;
  readonly body: string;
}

/** "cut" is a connection that ends without a reply. */
export type ApiReply =
  | "cut"
  | { readonly status: number; readonly headers: Record<string, string>; readonly body: unknown };

/** A call, as it was logged. */
export interface CallRecord {
  readonly method: string;
  /** Undefined when nobody could be told from the token. */
  readonly team: string | undefined;
  readonly args: Json;
  readonly at: number;
  /** "ok", Slack's error, or "429", "500", "503", "lost", "dropped". */
  outcome: string;
}

export interface WebApi {
  readonly calls: CallRecord[];
  answer(request: ApiRequest): Promise<ApiReply>;
}

interface Collaborators {
  readonly world: World;
  readonly methods: Methods;
  readonly faults: Faults;
  readonly areRatesLimited: () => boolean;
}

export function createWebApi({ world, methods, faults, areRatesLimited }: Collaborators): WebApi {
  const calls: CallRecord[] = [];
  const limits = createRateLimits();

  const secondsToWait = (name: string, method: Method, token: Token | undefined, args: Json): number => {
    if (!areRatesLimited() || token === undefined) return 0;
    const owner = token.team?.id ?? token.appId;
    const channel = method.tier === "post" ? `:${args["channel"]}` : "";
    return limits.secondsToWait(method.tier, `${owner}:${name}${channel}`);
  };

  const run = (name: string, method: Method, token: Token | undefined, args: Json): Json => {
    // Methods without a token do not look at these two.
    const call = { method: name, args: argumentsOf(args), token: token as Token, team: token?.team as Team };
    return { ok: true, ...method.run(call) };
  };

  const answer = async (request: ApiRequest, record: CallRecord): Promise<ApiReply> => {
    const method = Object.hasOwn(methods, request.method) ? methods[request.method] : undefined;
    if (method === undefined) throw new Refusal("unknown_method", { req_method: request.method });
    const token =
      method.token === "none" ? undefined : authorize(world, method, tokenOf(request, record.args));
    const fault = faults.meet({ method: request.method, team: token?.team?.id, args: record.args });
    const wait =
      fault?.as === "429"
        ? (fault.retryAfter ?? 1)
        : secondsToWait(request.method, method, token, record.args);
    if (wait > 0)
      return ended(
        record,
        "429",
        reply(429, { ok: false, error: "ratelimited" }, { "retry-after": String(wait) }),
      );
    const headers = scopeHeaders(method, token);
    return meeting(fault, record, () => reply(200, run(request.method, method, token, record.args), headers));
  };

  return {
    calls,
    async answer(request) {
      const record: CallRecord = {
        method: request.method,
        team: undefined,
        args: {},
        at: world.now(),
        outcome: "ok",
      };
      calls.push(record);
      try {
        const args = readArguments(request);
        const team = world.tokens.get(tokenOf(request, args) ?? "")?.team?.id;
        Object.assign(record, { args, team });
        return await answer(request, record);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        record.outcome = error.code;
        return reply(200, { ok: false, error: error.code, ...error.details });
      }
    },
  };
}

/** Does the call under the fault, if there is one. */
async function meeting(
  fault: Fault | undefined,
  record: CallRecord,
  work: () => ApiReply,
): Promise<ApiReply> {
  const as = fault?.as;
  if (as === undefined || as === "429") return work();
  if (as === "500" || as === "503")
    return ended(record, as, reply(Number(as), { ok: false, error: "internal_error" }));
  if (as === "dropped") return ended(record, as, "cut");
  if (as === "lost") {
    work();
    return ended(record, as, "cut");
  }
  if ("answer" in as) {
    const usual = work();
    return usual === "cut" ? usual : { ...usual, body: as.answer(usual.body as Json) };
  }
  if ("error" in as) throw new Refusal(as.error, as.details);
  if (as.lateEffect === true) {
    await sleep(as.delayMs, undefined, { ref: false });
    return work();
  }
  const done = work();
  await sleep(as.delayMs, undefined, { ref: false });
  return done;
}

function ended(record: CallRecord, outcome: string, reply: ApiReply): ApiReply {
  record.outcome = outcome;
  return reply;
}

const reply = (status: number, body: Json, headers: Record<string, string> = {}): ApiReply => ({
  status,
  headers,
  body,
});

const scopeHeaders = (method: Method, token: Token | undefined): Record<string, string> =>
  token === undefined
    ? {}
    : { "x-oauth-scopes": scopesOf(token).join(","), "x-accepted-oauth-scopes": method.scopes.join(",") };

/** In the header, or in a form; in a JSON body it does not count. */
function tokenOf({ headers }: ApiRequest, args: Json): string | undefined {
  const inHeader = /^Bearer (.+)$/.exec(headers.authorization ?? "")?.[1];
  const isJson = headers["content-type"]?.startsWith("application/json") ?? false;
  return inHeader ?? (isJson ? undefined : asText(args["token"]));
}

function readArguments({ headers, query, body }: ApiRequest): Json {
  const asked = Object.fromEntries(query);
  const type = (headers["content-type"] ?? "").split(";")[0];
  if (body === "") return asked;
  if (type === "application/x-www-form-urlencoded")
    return { ...asked, ...Object.fromEntries(new URLSearchParams(body)) };
  if (type !== "application/json") throw new Refusal(type === "" ? "missing_post_type" : "invalid_post_type");
  const json = parseJson(body);
  if (json === undefined) throw new Refusal("invalid_json");
  if (!isObject(json.value)) throw new Refusal("json_not_object");
  return { ...asked, ...json.value };
}
