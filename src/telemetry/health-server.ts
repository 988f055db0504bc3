/** The HTTP server of health, readiness and metrics: read only, and without secrets. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { ConfigError } from "../config.ts";

export interface Page {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

export interface HealthServerOptions {
  readonly port: number;
  /** By path, such as "/healthz". */
  readonly pages: Readonly<Record<string, () => Promise<Page>>>;
  readonly onError: (error: unknown) => void;
}

const TEXT = "text/plain; charset=utf-8";
const REQUEST_MS = 5_000;

/** Throws a ConfigError, which names HTTP_PORT and the fix, where the port cannot be had. */
export async function startHealthServer({
  port,
  pages,
  onError,
}: HealthServerOptions): Promise<HealthServer> {
  const known = new Map(Object.entries(pages));

  async function pageFor({ method, url = "" }: IncomingMessage): Promise<Page> {
    const page = known.get(url.replace(/[?#].*$/s, ""));
    if (page === undefined) return { status: 404, type: TEXT, body: "not found\n" };
    if (method !== "GET" && method !== "HEAD") return { status: 405, type: TEXT, body: "GET or HEAD\n" };
    return page();
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let page: Page = { status: 500, type: TEXT, body: "failed\n" };
    try {
      page = await pageFor(request);
    } catch (error) {
      onError(error);
    }
    response.writeHead(page.status, {
      "content-type": page.type,
      "content-length": Buffer.byteLength(page.body),
      "cache-control": "no-store",
      ...(page.status === 405 && { allow: "GET, HEAD" }),
    });
    response.end(request.method === "HEAD" ? undefined : page.body);
  }

  const server = createServer(
    { requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS, connectionsCheckingInterval: REQUEST_MS },
    (request, response) => void answer(request, response),
  );
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(explained(error, port)));
    server.listen(port, resolve);
  });
  server.on("error", onError);
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const PROBLEMS: ReadonlyMap<string | undefined, string> = new Map([
  ["EADDRINUSE", "another program listens there; end it, or set HTTP_PORT to a port that is free"],
  ["EACCES", "this user may not listen there; set HTTP_PORT to a port of 1024 or more"],
]);

const explained = (error: NodeJS.ErrnoException, port: number): Error => {
  const problem = PROBLEMS.get(error.code);
  return problem === undefined ? error : new ConfigError([`HTTP_PORT="${port}": ${problem}`]);
};
