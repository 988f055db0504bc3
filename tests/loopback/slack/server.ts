/** The HTTP server: which address leads where, and how a connection is cut without a reply. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Sockets } from "./delivery/sockets.ts";
import type { ResponseUrls } from "./people/response-urls.ts";
import type { WebApi } from "./web-api.ts";

export interface Routes {
  readonly api: WebApi;
  readonly responseUrls: ResponseUrls;
  readonly sockets: Sockets;
  readonly onReceived: (text: string) => void;
  /** The page on which somebody approves an installation: where the browser is sent then. */
  readonly authorize: (query: URLSearchParams) => string | undefined;
}

export interface Listening {
  /** "http://127.0.0.1:…" */
  readonly url: string;
  close(): Promise<void>;
}

const MOST_BYTES = 1_000_000;

/** `now` is the time that answers are dated with. */
export async function listen(routes: () => Routes, now: () => number): Promise<Listening> {
  const server = createServer((request, response) => {
    response.setHeader("date", new Date(now()).toUTCString());
    route(routes(), request, response).catch((error: unknown) => {
      response.writeHead(500, { "content-type": "text/plain" }).end(String(error));
    });
  });
  server.on("upgrade", (request, socket, head) => routes().sockets.upgrade(request, socket, head));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => closed(server) };
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

async function route(routes: Routes, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams: query } = new URL(request.url ?? "/", "http://localhost");
  const body = await textOf(request);
  routes.onReceived(body);
  const { headers } = request;
  if (pathname.startsWith("/api/")) {
    const reply = await routes.api.answer({ method: pathname.slice("/api/".length), headers, query, body });
    if (reply === "cut") return void request.socket.destroy();
    return send(response, reply.status, reply.body, reply.headers);
  }
  if (pathname.startsWith("/response/")) {
    const { status, body: answer } = routes.responseUrls.receive(
      pathname,
      headers["content-type"] ?? "",
      body,
    );
    return send(response, status, answer);
  }
  const location = pathname === "/oauth/v2/authorize" ? routes.authorize(query) : undefined;
  if (location !== undefined) return void response.writeHead(302, { location }).end();
  response.writeHead(404).end();
}

function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  const isText = typeof body === "string";
  const type = isText ? "text/html; charset=utf-8" : "application/json; charset=utf-8";
  response.writeHead(status, { "content-type": type, ...headers });
  response.end(isText ? body : JSON.stringify(body));
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > MOST_BYTES) throw new Error("the request is too large");
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString();
}
