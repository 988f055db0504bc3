/** The program's HTTP ports: the same limits for each, and a body that is read within them. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

export interface PortOptions {
  readonly host: string;
  readonly port: number;
  readonly answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** What `answer` throws, and errors of the port itself. */
  readonly onError: (error: unknown) => void;
}

export interface OpenPort {
  readonly port: number;
  /** Closes idle connections at once and the others after that time, whatever they are waiting for. */
  close(withinMs: number): Promise<void>;
}

/** A request's headers, and the whole of it, take no longer. */
const HEADERS_MS = 5_000;
const REQUEST_MS = 10_000;
/** How long a connection may be silent: also while the client does not read its answer. */
const SILENT_MS = 15_000;
const CHECK_MS = 1_000;
/** A proxy keeps some hundred connections open at most. */
const MOST_CONNECTIONS = 500;

export async function openPort({ host, port, answer, onError }: PortOptions): Promise<OpenPort> {
  const server = createServer(
    { headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS, connectionsCheckingInterval: CHECK_MS },
    (request, response) => {
      // A connection that breaks is no fault of ours.
      request.on("error", () => {});
      response.on("error", () => {});
      answer(request, response).catch((error: unknown) => {
        onError(error);
        refuse(response, 500);
      });
    },
  );
  server.maxConnections = MOST_CONNECTIONS;
  server.setTimeout(SILENT_MS);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  server.on("error", onError);
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    async close(withinMs) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), withinMs);
      await closed;
      clearTimeout(timer);
    },
  };
}

/** Answers with a status alone, and closes the connection: the rest of the request is not wanted. */
export function refuse(response: ServerResponse, status: number): void {
  if (response.headersSent) return void response.destroy();
  response.writeHead(status, { "content-length": 0, connection: "close" }).end();
}

export interface BodyLimits {
  /** Bytes of one body. */
  readonly most: number;
  /** Bytes of all unfinished bodies together: beyond that, the oldest of them is given up. */
  readonly mostTogether: number;
}

/** The body; undefined if it is longer than allowed, or the client gave up. */
export type BodyReader = (request: IncomingMessage, most?: number) => Promise<Buffer | undefined>;

export function createBodyReader(limits: BodyLimits): BodyReader {
  /** Bytes read so far, the oldest request first. */
  const unfinished = new Map<IncomingMessage, number>();
  let together = 0;

  function count(request: IncomingMessage, bytes: number): void {
    unfinished.set(request, (unfinished.get(request) ?? 0) + bytes);
    together += bytes;
    for (const oldest of unfinished.keys()) {
      if (together <= limits.mostTogether) return;
      forget(oldest);
      oldest.destroy();
    }
  }

  function forget(request: IncomingMessage): void {
    together -= unfinished.get(request) ?? 0;
    unfinished.delete(request);
  }

  return async (request, most = limits.most) => {
    if (Number(request.headers["content-length"] ?? 0) > most) return undefined;
    const chunks: Buffer[] = [];
    try {
      count(request, 0);
      for await (const chunk of request.iterator({ destroyOnReturn: false })) {
        chunks.push(chunk as Buffer);
        count(request, chunks.at(-1)?.length ?? 0);
        if ((unfinished.get(request) ?? most + 1) > most) return undefined;
      }
      return Buffer.concat(chunks);
    } catch {
      return undefined;
    } finally {
      forget(request);
    }
  };
}
