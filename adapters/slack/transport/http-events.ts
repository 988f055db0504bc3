/**
 * Slack's signed requests. The library would read bodies of any size before it looks at
 * their signature, and end the process where a signed body is no object.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createBodyReader, refuse } from "../../../src/http-server.ts";
import { isRecord, textAt } from "../../shared/payload.ts";
import type { Body, OnBody } from "./receiver.ts";

export interface HttpEventsOptions {
  readonly signingSecret: string;
  /** The wall clock, which signatures are checked against. */
  readonly wall: { now(): Temporal.Instant };
  readonly onBody: OnBody;
}

/** Slack's largest bodies are of some 100 kB: a message of 50 blocks, returned with a press. */
const MOST_BYTES = 1_000_000;
const MOST_BYTES_TOGETHER = 16_000_000;
/** Of a request that may not be Slack's: enough for its check of TLS, which is not signed. */
const MOST_BYTES_UNSIGNED = 1_000;
/** How far Slack's clock and ours may differ. */
const MOST_APART_S = 5 * 60;
const FORM = "application/x-www-form-urlencoded";

export function createHttpEvents({ signingSecret, wall, onBody }: HttpEventsOptions) {
  const read = createBodyReader({ most: MOST_BYTES, mostTogether: MOST_BYTES_TOGETHER });

  /** Whether the headers could be those of a signed request. */
  function isTimely(headers: IncomingMessage["headers"]): boolean {
    const said = Number(headers["x-slack-request-timestamp"]);
    return Math.abs(said - wall.now().epochMilliseconds / 1_000) <= MOST_APART_S;
  }

  function isSigned({ headers }: IncomingMessage, raw: Buffer): boolean {
    const expected = createHmac("sha256", signingSecret)
      .update(`v0:${headers["x-slack-request-timestamp"]}:`)
      .update(raw)
      .digest("hex");
    const given = Buffer.from(String(headers["x-slack-signature"]));
    const wanted = Buffer.from(`v0=${expected}`);
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  }

  /** The body of a request of Slack's, or the status to refuse it with. */
  async function take(request: IncomingMessage): Promise<Body | number> {
    const timely = isTimely(request.headers);
    const raw = await read(request, timely ? MOST_BYTES : MOST_BYTES_UNSIGNED);
    if (raw === undefined) return timely ? 413 : 401;
    const type = request.headers["content-type"]?.split(";")[0]?.trim().toLowerCase();
    const form = type === FORM ? new URLSearchParams(raw.toString()) : undefined;
    if (form?.get("ssl_check") === "1") return { type: "ssl_check" };
    if (!timely || !isSigned(request, raw)) return 401;
    return bodyOf(raw, form) ?? 400;
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await take(request);
    if (typeof body === "number") return refuse(response, body);
    if (body["type"] === "ssl_check") return respond(response);
    if (body["type"] === "url_verification") {
      return respond(response, { challenge: textAt(body, "challenge") ?? "" });
    }
    await onBody(body, async (answer) => respond(response, answer));
    if (!response.headersSent) refuse(response, 500);
  };
}

/** A form's payload, its fields, or JSON; undefined for what is no object. */
function bodyOf(raw: Buffer, form: URLSearchParams | undefined): Body | undefined {
  const payload = form?.get("payload") ?? undefined;
  if (form !== undefined && payload === undefined) return Object.fromEntries(form);
  try {
    const body: unknown = JSON.parse(payload ?? raw.toString());
    return isRecord(body) ? body : undefined;
  } catch {
    return undefined;
  }
}

/** Throws where the request was answered before, or its connection is gone. */
function respond(response: ServerResponse, answer?: object): void {
  if (response.destroyed) throw new Error("the request's connection is gone");
  if (answer === undefined) return void response.writeHead(200).end();
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
}
