/** The HTTP API: from a request to an answer, with authorization, rate limits, checks and faults on the way. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Fault, Faults } from "../faults.ts";
import type { Json } from "../json.ts";
import type { OpenApi } from "../openapi.ts";
import { invalidForm, Refusal, refuse } from "../refusal.ts";
import type { Found, Router } from "../routes/all.ts";
import type { Answer } from "../routes/route.ts";
import type { World } from "../world/world.ts";
import { type Ban, createBan } from "./ban.ts";
import { type ReadBody, readBody } from "./body.ts";
import { createRateLimits, type Verdict } from "./rate-limits.ts";

export interface ApiRequest {
  readonly method: string;
  /** Beneath the version: "/users/@me". */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  readonly contentType: string;
  readonly bytes: Buffer<ArrayBuffer>;
}

/** "cut" is a connection that ends without a reply. */
export type ApiReply =
  | "cut"
  | { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: unknown };

/** A request, as it was logged. */
export interface CallRecord {
  readonly method: string;
  /** "/channels/{channel_id}/messages"; the path itself when there is no such route. */
  route: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  body: unknown;
  readonly at: number;
  /** 0 when the connection was cut. */
  status: number;
  /** Discord's code of a refusal. */
  code: number | undefined;
}

/** Something that the app did wrong: what was refused as malformed, or led nowhere. */
export interface Problem {
  readonly method: string;
  readonly path: string;
  readonly code: number;
  readonly message: string;
  readonly errors: Json | undefined;
}

export interface Api {
  readonly calls: readonly CallRecord[];
  readonly problems: readonly Problem[];
  readonly ban: Ban;
  answer(request: ApiRequest): Promise<ApiReply>;
}

interface Collaborators {
  readonly world: World;
  readonly router: Router;
  readonly faults: Faults;
  readonly openapi: OpenApi | undefined;
  readonly areRatesLimited: () => boolean;
  readonly invalidRequestLimit: number;
  /** After each request: what its address named, and how it was refused if it was. */
  readonly heard: (params: Found["params"], refusal: Refusal | undefined) => void;
}

export function createApi(collaborators: Collaborators): Api {
  const { world, router, faults, openapi, areRatesLimited, invalidRequestLimit, heard } = collaborators;
  const calls: CallRecord[] = [];
  const problems: Problem[] = [];
  const limits = createRateLimits();
  const ban = createBan(world.now, invalidRequestLimit);

  const routed = ({ method, path }: ApiRequest): Found => {
    const found = router.find(method, path);
    if (found === "unknown-path") throw refuse("notFound");
    if (found === "unknown-method") throw refuse("methodNotAllowed");
    return found;
  };

  const work = ({ query }: ApiRequest, { route, params }: Found, read: ReadBody): Answer => {
    // Compiling the description may take longer than an interaction lives: that is not the app's fault.
    const arrivedAt = performance.now();
    const wrong = read.isThere ? openapi?.problemsOf(route.method, route.path, read.body) : undefined;
    if (wrong !== undefined) throw invalidForm(wrong);
    return route.run({ params, query, arrivedAt, ...read });
  };

  const answer = async (request: ApiRequest, record: CallRecord): Promise<ApiReply> => {
    const found = routed(request);
    record.route = found.route.path;
    try {
      return await authorized(request, record, found);
    } catch (error) {
      if (error instanceof Refusal) heard(found.params, error);
      throw error;
    }
  };

  const authorized = async (request: ApiRequest, record: CallRecord, found: Found): Promise<ApiReply> => {
    if (found.route.auth === "bot") authorize(world, request.authorization);
    const verdict: Verdict = areRatesLimited() ? limits.judge(found) : { headers: {}, refused: undefined };
    if (verdict.refused !== undefined) {
      return tooMany(verdict.refused.scope, verdict.refused.retryAfter, verdict.headers);
    }
    const read = await readBody(request.contentType, request.bytes);
    record.body = read.isThere ? read.body : undefined;
    const { method, path } = request;
    const fault = faults.meet({ method, route: found.route.path, path, body: record.body });
    return underFault(fault, () => {
      const { status, body } = work(request, found, read);
      heard(found.params, undefined);
      return { status, headers: verdict.headers, body };
    });
  };

  const refused = (request: ApiRequest, error: Refusal): ApiReply => {
    const { code, message, errors, status } = error;
    const isMistake = code === 50035 || code === 50109 || status === 405 || message === "404: Not Found";
    if (isMistake) problems.push({ method: request.method, path: request.path, code, message, errors });
    return { status, headers: {}, body: error.body };
  };

  return {
    calls,
    problems,
    ban,
    async answer(request) {
      const record: CallRecord = {
        method: request.method,
        route: request.path,
        path: request.path,
        query: Object.fromEntries(request.query),
        body: undefined,
        at: world.now(),
        status: 0,
        code: undefined,
      };
      calls.push(record);
      if (ban.isOn) {
        record.status = 429;
        return BANNED;
      }
      const reply = await answer(request, record).catch((error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
        record.code = error.code;
        return refused(request, error);
      });
      if (reply === "cut") return reply;
      record.status = reply.status;
      ban.note(reply.status, reply.headers["x-ratelimit-scope"]);
      return reply;
    },
  };
}

/** Plain text, and none of Discord's headers: Discord never saw the request. */
const BANNED: ApiReply = { status: 429, headers: { "retry-after": "600" }, body: "error code: 1015" };

function authorize({ application }: World, authorization: string | undefined): void {
  const token = /^Bot (.+)$/.exec(authorization ?? "")?.[1];
  if (token === undefined || !application.tokens.has(token)) throw refuse("unauthorized");
}

/** The header tells whole seconds, the body all of it. */
function tooMany(
  scope: "user" | "shared" | "global",
  retryAfter: number,
  headers: Readonly<Record<string, string>>,
): ApiReply {
  return {
    status: 429,
    headers: {
      via: "1.1 google",
      "retry-after": String(Math.ceil(retryAfter)),
      ...headers,
      "x-ratelimit-scope": scope,
      ...(scope === "global" && { "x-ratelimit-global": "true" }),
    },
    body: { message: "You are being rate limited.", retry_after: retryAfter, global: scope === "global" },
  };
}

/** Does the work under the fault, if there is one. */
async function underFault(fault: Fault | undefined, work: () => ApiReply): Promise<ApiReply> {
  const as = fault?.as;
  if (as === undefined) return work();
  if (as === "429") return injected429(fault);
  if (as === "500" || as === "503") {
    return { status: Number(as), headers: {}, body: { message: `${as}: Server Error`, code: 0 } };
  }
  if (as === "dropped") return "cut";
  if (as === "lost") {
    work();
    return "cut";
  }
  if ("status" in as) throw new Refusal(as.status, as.code ?? 0, as.message ?? `${as.status}: Refused`);
  if (as.lateEffect === true) {
    await sleep(as.delayMs, undefined, { ref: false });
    return work();
  }
  const done = work();
  await sleep(as.delayMs, undefined, { ref: false });
  return done;
}

function injected429(fault: Fault | undefined): ApiReply {
  const { scope = "user", retryAfter = 1 } = fault ?? {};
  // To the fraction, for tests that cannot wait.
  const exactly = { "retry-after": String(retryAfter) };
  const headers =
    scope === "global"
      ? exactly
      : {
          ...exactly,
          "x-ratelimit-limit": "5",
          "x-ratelimit-remaining": "0",
          "x-ratelimit-reset": ((Date.now() + retryAfter * 1000) / 1000).toFixed(3),
          "x-ratelimit-reset-after": String(retryAfter),
          "x-ratelimit-bucket": "0".repeat(32),
        };
  return tooMany(scope, retryAfter, headers);
}
