/** The HTTP server for health, readiness, metrics, privacy and terms: read-only, without secrets. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { listeningProblem } from "../chat/listening.ts";
import { ConfigError } from "../config.ts";
import { openPort } from "../http-server.ts";

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
  readonly host: string;
  readonly port: number;
  /** By path, such as "/healthz". */
  readonly pages: Readonly<Record<string, () => Promise<Page>>>;
  readonly onError: (error: unknown) => void;
}

const TEXT = "text/plain; charset=utf-8";

/** Throws a ConfigError that names HTTP_PORT and the fix if the port is unavailable. */
export async function startHealthServer({
  host,
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
      "content-security-policy":
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      "x-content-type-options": "nosniff",
      ...(page.status === 405 && { allow: "GET, HEAD" }),
    });
    response.end(request.method === "HEAD" ? undefined : page.body);
  }

  const open = await openPort({ host, port, answer, onError }).catch((error: unknown) => {
    throw explained(error, host, port);
  });
  return { port: open.port, close: () => open.close(0) };
}

function explained(error: unknown, host: string, port: number): unknown {
  const problem = listeningProblem(error, { host, port, variable: "HTTP_PORT" });
  return problem === undefined ? error : new ConfigError([problem]);
}
