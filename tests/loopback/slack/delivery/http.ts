/** HTTP mode: what an app gets as signed requests instead of over a socket. */
import { createHmac } from "node:crypto";
import { asObject, asText, type Json, parseJson } from "../json.ts";
import type { Envelope, Outcome } from "./envelope.ts";

export interface HttpMode {
  /** Where everything goes that has no address of its own. */
  readonly url: string;
  readonly signingSecret: string;
  readonly commandsUrl?: string;
  readonly eventsUrl?: string;
  readonly interactivityUrl?: string;
}

/** What a test may do wrong with a request. */
export interface Forgery {
  readonly signingSecret?: string;
  /** Seconds to add to the timestamp. */
  readonly timestampOffset?: number;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface SignedRequest {
  readonly url: string;
  readonly signingSecret: string;
  readonly contentType: string;
  readonly body: string;
  readonly timeoutMs: number;
}

export const JSON_TYPE = "application/json";
const FORM_TYPE = "application/x-www-form-urlencoded";

/** Sends a request with a v0 signature. */
export function sendSigned(request: SignedRequest, forgery: Forgery = {}): Promise<Response> {
  const timestamp = String(Math.floor(Date.now() / 1000) + (forgery.timestampOffset ?? 0));
  const signature = createHmac("sha256", forgery.signingSecret ?? request.signingSecret)
    .update(`v0:${timestamp}:${request.body}`)
    .digest("hex");
  return fetch(request.url, {
    method: "POST",
    redirect: "manual",
    signal: AbortSignal.timeout(request.timeoutMs),
    body: request.body,
    headers: {
      "content-type": forgery.contentType ?? request.contentType,
      "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": `v0=${signature}`,
      ...forgery.headers,
    },
  });
}

export async function deliverOverHttp(
  mode: HttpMode,
  envelope: Envelope,
  timeoutMs: number,
): Promise<Outcome> {
  const since = performance.now();
  try {
    const response = await sendSigned(
      { ...mode, ...encoded(mode, envelope), timeoutMs },
      { headers: retryHeaders(envelope) },
    );
    const text = await response.text();
    const noRetry = response.headers.get("x-slack-no-retry") === "1";
    if (response.status !== 200) return { status: "http-error", httpStatus: response.status, noRetry };
    return { status: "acked", afterMs: performance.now() - since, body: bodyOf(text) };
  } catch (error) {
    return { status: (error as Error).name === "TimeoutError" ? "timeout" : "closed" };
  }
}

function encoded(
  mode: HttpMode,
  { type, payload }: Envelope,
): Pick<SignedRequest, "url" | "contentType" | "body"> {
  if (type === "events_api") {
    return { url: mode.eventsUrl ?? mode.url, contentType: JSON_TYPE, body: JSON.stringify(payload) };
  }
  if (type === "interactive") {
    const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
    return { url: mode.interactivityUrl ?? mode.url, contentType: FORM_TYPE, body };
  }
  const fields = Object.entries(payload).map(([key, value]) => [key, asText(value) ?? String(value)]);
  const body = new URLSearchParams(fields).toString();
  return { url: mode.commandsUrl ?? mode.url, contentType: FORM_TYPE, body };
}

/** An acknowledgement is empty, plain text, or JSON. */
function bodyOf(text: string): Json {
  if (text === "") return {};
  const json = parseJson(text);
  return json === undefined ? { text } : asObject(json.value);
}

const retryHeaders = ({ retry }: Envelope): Record<string, string> =>
  retry === undefined || retry.attempt === 0
    ? {}
    : { "x-slack-retry-num": String(retry.attempt), "x-slack-retry-reason": retry.reason };
