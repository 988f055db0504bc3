/** The HTTP server: which address leads where, and how a connection is cut without a reply. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Gateway } from "../gateway/gateway.ts";
import type { Api } from "./api.ts";

export interface Served {
  readonly api: Api;
  readonly gateway: Gateway;
  readonly onReceived: (text: string) => void;
}

export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

const MOST_BYTES = 25_000_000;

/** `now` is the time that answers are dated with. */
export async function listen(served: () => Served, now: () => number): Promise<Listening> {
  const server = createServer((request, response) => {
    response.setHeader("date", new Date(now()).toUTCString());
    serve(served(), request, response).catch((error: unknown) => {
      response.writeHead(500, { "content-type": "text/plain" }).end(String(error));
    });
  });
  server.on("upgrade", (request, socket, head) => served().gateway.upgrade(request, socket, head));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { port, close: () => closed(server) };
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

const VERSIONED = /^\/api\/v10(\/.*)$/;

async function serve(
  { api, onReceived }: Served,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams: query } = new URL(request.url ?? "/", "http://localhost");
  const bytes = await bytesOf(request);
  onReceived(bytes.toString());
  const path = VERSIONED.exec(pathname)?.[1] ?? pathname;
  const { headers, method = "GET" } = request;
  const reply = await api.answer({
    method,
    path,
    query,
    authorization: headers.authorization,
    contentType: headers["content-type"] ?? "",
    bytes,
  });
  if (reply === "cut") return void request.socket.destroy();
  const { status, headers: more, body } = reply;
  // Clients read a body wherever a content type promises one.
  if (body === undefined) return void response.writeHead(status, more).end();
  const isText = typeof body === "string";
  const contentType = isText ? "text/plain; charset=UTF-8" : "application/json";
  response.writeHead(status, { "content-type": contentType, ...more });
  response.end(isText ? body : JSON.stringify(body));
}

async function bytesOf(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > MOST_BYTES) throw new Error("the request is too large");
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
