/** The platform's HTTP server: checks signatures, meets faults, and answers in JSON. */
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";

export type Fault = "rate-limited" | "reply-lost" | "dropped" | "server-error" | "slow";

export interface Request {
  readonly method: string;
  /** The parts of its path, decoded. */
  readonly path: readonly string[];
  readonly body: unknown;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export interface ServerDeps {
  readonly secret: string;
  readonly answer: (request: Request) => Answer;
  /** The fault that this request meets; it is used up by that. */
  readonly faultOf: (request: Request) => Fault | undefined;
  readonly onProblem: (problem: string) => void;
}

const secondsNow = (): string => String(Math.floor(Date.now() / 1_000));

/** The headers of a signed call. */
export function signed(secret: string, method: string, path: string, body: string, time = secondsNow()) {
  const signature = createHmac("sha256", secret).update(`${time}\n${method}\n${path}\n${body}`).digest("hex");
  return { "content-type": "application/json", "x-time": time, "x-signature": signature };
}

export async function listen(deps: ServerDeps): Promise<{ readonly server: Server; readonly url: string }> {
  const server = createServer((request, response) => {
    take(request, response, deps).catch((error: unknown) => {
      deps.onProblem(`${request.method} ${request.url}: ${error}`);
      response.writeHead(400).end();
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function take(request: IncomingMessage, response: ServerResponse, deps: ServerDeps): Promise<void> {
  const { method = "", url = "", socket } = request;
  const body = await text(request);
  if (!isGenuine(request, body, deps.secret)) {
    deps.onProblem(`${method} ${url}: a wrong signature`);
    return send(response, { status: 401, body: { error: "wrong_signature" } });
  }
  const path = url.split("/").slice(1).map(decodeURIComponent);
  const call = { method, path, body: body === "" ? undefined : JSON.parse(body) };
  const fault = deps.faultOf(call);
  if (fault === "dropped") return void socket.destroy();
  if (fault === "server-error") return send(response, { status: 500, body: {} });
  if (fault === "rate-limited") {
    response.setHeader("retry-after", "1");
    return send(response, { status: 429, body: { error: "slow_down" } });
  }
  const answer = deps.answer(call);
  if (fault === "reply-lost") return void socket.destroy();
  if (fault === "slow") await setTimeout(2_000);
  if (answer.status >= 400) deps.onProblem(`${method} ${url}: ${JSON.stringify(answer.body)}`);
  send(response, answer);
}

function isGenuine(
  { method = "", url = "", headers }: IncomingMessage,
  body: string,
  secret: string,
): boolean {
  const time = String(headers["x-time"]);
  const content = `${time}\n${method}\n${url}\n${body}`;
  const expected = createHmac("sha256", secret).update(content).digest("hex");
  return Math.abs(Date.now() / 1_000 - Number(time)) <= 60 && headers["x-signature"] === expected;
}

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
