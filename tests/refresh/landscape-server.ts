/** A server of a landscape file, on this machine, that can misbehave in every way. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface LandscapeServer {
  readonly url: string;
  /** How it answers from now on. */
  answer: Answer;
  readonly requests: IncomingMessage[];
  close(): Promise<void>;
}

export async function landscapeServer(): Promise<LandscapeServer> {
  const requests: IncomingMessage[] = [];
  const http = createServer((request, response) => {
    requests.push(request);
    server.answer(request, response);
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const server: LandscapeServer = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/landscape.yml`,
    answer: status(404),
    requests,
    close: () =>
      new Promise((resolve) => {
        http.closeAllConnections();
        http.close(() => resolve());
      }),
  };
  return server;
}

export const status =
  (code: number): Answer =>
  (_request, response) =>
    response.writeHead(code).end();

/** Answers 304 to those who have it. */
export const file =
  (
    text: string | Uint8Array,
    { type = "text/plain; charset=utf-8", etag }: { type?: string; etag?: string } = {},
  ): Answer =>
  (request, response) => {
    if (etag !== undefined && request.headers["if-none-match"] === etag) {
      response.writeHead(304).end();
      return;
    }
    response.writeHead(200, { "content-type": type, ...(etag === undefined ? {} : { etag }) }).end(text);
  };

export const redirect =
  (location: string): Answer =>
  (_request, response) =>
    response.writeHead(302, { location }).end();

/** Never ends by itself. */
export const endless =
  (chunk: string, everyMs: number): Answer =>
  (_request, response) => {
    response.writeHead(200, { "content-type": "text/plain" });
    const timer = setInterval(() => response.write(chunk), everyMs);
    response.on("close", () => clearInterval(timer));
  };
