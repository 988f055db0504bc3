/**
 * HTTP requests through Node's own client, because it alone allows a last look just before
 * a request is written: `fetch` may wait for a connection after the caller has looked at
 * the time, and a process may be stopped for as long as somebody likes.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { type IncomingMessage, request as overHttp } from "node:http";
import { request as overHttps } from "node:https";
import { boundedWait } from "../../src/chat/wait.ts";
import { NotSent } from "./outcomes.ts";

const lastLook = new AsyncLocalStorage<() => void>();

/** Calls `look` just before each request of the work is written. If it throws, nothing is sent. */
export const withLastLook = <T>(look: () => void, work: () => Promise<T>): Promise<T> =>
  lastLook.run(look, work);

export interface HttpRequest {
  readonly method?: string;
  readonly headers?: ConstructorParameters<typeof Headers>[0];
  readonly body?: string | null;
  readonly signal?: AbortSignal | null;
}

/** More is no answer of a chat platform. */
const MOST_BYTES = 32 * 1_024 * 1_024;

/** Like `fetch`, but follows no redirects, and throws a NotSent if nothing was written. */
export function send(address: string | URL, { method, headers, body, signal }: HttpRequest) {
  const look = lastLook.getStore();
  const url = new URL(address);
  const isSecure = url.protocol === "https:";
  const options = {
    ...(method !== undefined && { method }),
    ...(signal && { signal }),
    headers: Object.fromEntries(new Headers(headers)),
  };
  return new Promise<Response>((resolve, reject) => {
    let isWritten = false;
    const request = (isSecure ? overHttps : overHttp)(url, options);
    function write(): void {
      try {
        look?.();
      } catch (error) {
        request.destroy(error as Error);
        return;
      }
      isWritten = true;
      // With a connected socket, all of it goes to the system in this turn.
      request.end(body ?? undefined);
    }
    request.once("socket", (socket) => {
      if (socket.connecting) socket.once(isSecure ? "secureConnect" : "connect", write);
      else write();
    });
    request.once("response", (response) => void readAnswer(response).then(resolve, reject));
    request.on("error", (error) => reject(isWritten ? error : new NotSent(error)));
  });
}

async function readAnswer(answer: IncomingMessage): Promise<Response> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new Error("the answer is too long");
    chunks.push(chunk);
  }
  const { statusCode: status = 0, statusMessage: statusText = "" } = answer;
  if (status < 200 || status > 599) throw new Error(`the answer has the status ${status}`);
  const body = NO_BODY.has(status) ? null : Buffer.concat(chunks);
  const response = new Response(body, { status, statusText, headers: headersOf(answer) });
  boundWait(response, "retry-after");
  return response;
}

const NO_BODY: ReadonlySet<number> = new Set([204, 205, 304]);

function headersOf({ headersDistinct }: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(headersDistinct)) {
    for (const value of values) headers.append(name, value);
  }
  return headers;
}

/** Libraries believe any number of seconds. Replaces one that is none, or too large. */
export function boundWait({ status, headers }: Response, name: string): void {
  const said = headers.get(name);
  if (said === null && status !== 429) return;
  const seconds = said === null || said.trim() === "" ? Number.NaN : Number(said);
  headers.set(name, String(boundedWait(seconds * 1_000) / 1_000));
}
