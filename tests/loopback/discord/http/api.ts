/** The HTTP API: from a request to an answer, with authorization, rate limits, checks and faults on the way. */
import type { Faults } from "../faults.ts";
import type { Json } from "../json.ts";
import type { OpenApi } from "../openapi.ts";
import { invalidForm, Refusal, refuse } from "../refusal.ts";
import type { Found, Router } from "../routes/all.ts";
import type { World } from "../world/world.ts";
import { type Ban, createBan } from "./ban.ts";
import { type ReadBody, readBody } from "./body.ts";
import { createRateLimits } from "./rate-limits.ts";
import { BANNED, tooMany } from "./too-many.ts";
import { underFault } from "./under-fault.ts";

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

  const refused = ({ method, path }: ApiRequest, record: CallRecord, refusal: Refusal): ApiReply => {
    const { code, message, errors, status, body } = refusal;
    record.code = code;
    const isNowhere = code === 0 && (status === 404 || status === 405);
    const isMistake = code === 50035 || code === 50109 || isNowhere;
    if (isMistake) problems.push({ method, path, code, message, errors });
    return { status, headers: {}, body };
  };

  /** Checks the body and does what is asked; whoever waits for the interaction that it names hears of it. */
  const work = (
    request: ApiRequest,
    record: CallRecord,
    { route, params }: Found,
    read: ReadBody,
  ): ApiReply => {
    // Compiling the description may take longer than an interaction lives: that is not the app's fault.
    const arrivedAt = performance.now();
    return orRefused(
      () => {
        const wrong = read.isThere ? openapi?.problemsOf(route.method, route.path, read.body) : undefined;
        if (wrong !== undefined) throw invalidForm(wrong);
        const { status, body } = route.run({ params, query: request.query, arrivedAt, ...read });
        heard(params, undefined);
        return { status, headers: {}, body };
      },
      (refusal) => {
        heard(params, refusal);
        return refused(request, record, refusal);
      },
    );
  };

  const answer = async (request: ApiRequest, record: CallRecord): Promise<ApiReply> => {
    const { method, path } = request;
    const found = router.find(method, path);
    if (found === "unknown-path") throw refuse("notFound");
    if (found === "unknown-method") throw refuse("methodNotAllowed");
    record.route = found.route.path;
    if (found.route.auth === "bot") authorize(world, request.authorization);
    const verdict = areRatesLimited() ? limits.judge(found) : UNLIMITED;
    if (verdict.refused !== undefined) return tooMany(verdict.refused, verdict.headers);
    const read = await readBody(request.contentType, request.bytes);
    record.body = read.isThere ? read.body : undefined;
    const fault = faults.meet({ method, route: found.route.path, path, body: record.body });
    const reply = await underFault(fault, () => work(request, record, found, read));
    return reply === "cut" ? reply : { ...reply, headers: { ...verdict.headers, ...reply.headers } };
  };

  return {
    calls,
    problems,
    ban,
    async answer(request) {
      const { method, path, query } = request;
      const record: CallRecord = {
        method,
        route: path,
        path,
        query: Object.fromEntries(query),
        body: undefined,
        at: world.now(),
        status: 0,
        code: undefined,
      };
      calls.push(record);
      const reply = ban.isOn
        ? BANNED
        : await answer(request, record).catch((error: unknown) => {
            if (error instanceof Refusal) return refused(request, record, error);
            throw error;
          });
      if (reply === "cut") return reply;
      record.status = reply.status;
      ban.note(reply.status, reply.headers["x-ratelimit-scope"]);
      return reply;
    },
  };
}

const UNLIMITED = { headers: {}, refused: undefined };

function orRefused(run: () => ApiReply, refused: (refusal: Refusal) => ApiReply): ApiReply {
  try {
    return run();
  } catch (error) {
    if (error instanceof Refusal) return refused(error);
    throw error;
  }
}

function authorize({ application }: World, authorization: string | undefined): void {
  const token = /^Bot (.+)$/.exec(authorization ?? "")?.[1];
  if (token === undefined || !application.tokens.has(token)) throw refuse("unauthorized");
}
