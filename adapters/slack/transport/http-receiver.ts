/**
 * HTTP mode: Slack's signed requests and the installation in the browser. The server is
 * started here, not by the library, so that a port in use is an error like any other.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { HTTPReceiver, type Logger, type Receiver } from "@slack/bolt";
import { EXIT, Refused } from "../../../src/chat/adapter.ts";
import { listeningProblem } from "../../../src/chat/listening.ts";
import { PATHS, SCOPES } from "../manifest.ts";
import { clientOptions } from "./clients.ts";
import type { Authorizer, Installations } from "./installations.ts";

export interface HttpReceiverOptions {
  readonly signingSecret: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly stateSecret: string;
  readonly publicUrl: string;
  readonly host: string;
  readonly port: number;
  readonly apiUrl: string;
  readonly logger: Logger;
  readonly installations: Installations;
  /** The wall clock, which signatures are checked against. */
  readonly wall: { now(): Temporal.Instant };
  /** A workspace has installed the app, perhaps again. */
  readonly onInstalled?: (tenant: string) => Promise<void>;
}

export interface SlackHttpReceiver extends Receiver {
  readonly authorizer: Authorizer;
  /** The port that it listens on; undefined before and after. */
  port(): number | undefined;
}

/** How far Slack's clock and ours may differ. */
const MOST_AHEAD_S = 5 * 60;
/** After this, a stop closes the connections that browsers and proxies keep open. */
const CLOSE_MS = 1_000;

export function createHttpReceiver(options: HttpReceiverOptions): SlackHttpReceiver {
  const receiver = boltReceiver(options);
  const { installer } = receiver;
  if (installer === undefined) throw new Error("the library made no installer");
  const below = new URL(options.publicUrl).pathname.replace(/\/+$/, "");
  const server = createServer((request, response) => {
    if (isFromTheFuture(request, options.wall)) return end(response, 401);
    withoutCharset(request);
    request.url = withoutPrefix(request.url, below);
    try {
      receiver.requestListener(request, response);
    } catch {
      // The library throws for an unknown path.
      end(response, 404);
    }
  });
  return {
    authorizer: installer,
    init: (app) => receiver.init(app),
    start: () =>
      new Promise((resolve, reject) => {
        const refuse = (error: Error) => reject(explained(error, options));
        server.once("error", refuse);
        server.listen(options.port, options.host, () => {
          server.off("error", refuse);
          resolve(server);
        });
      }),
    stop: () =>
      new Promise<void>((resolve) => {
        if (!server.listening) return resolve();
        server.close(() => resolve());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), CLOSE_MS).unref();
      }),
    port() {
      const address = server.address();
      return typeof address === "object" ? address?.port : undefined;
    },
  };
}

function explained(error: Error, { host, port }: HttpReceiverOptions): Error {
  const problem = listeningProblem(error, { host, port, variable: "SLACK_PORT" });
  return problem === undefined ? error : new Refused(problem, EXIT.configuration, { cause: error });
}

function boltReceiver(options: HttpReceiverOptions): HTTPReceiver {
  const { signingSecret, clientId, clientSecret, stateSecret, publicUrl, logger, installations } = options;
  return new HTTPReceiver({
    signingSecret,
    clientId,
    clientSecret,
    stateSecret,
    logger,
    endpoints: PATHS.events,
    scopes: [...SCOPES],
    redirectUri: `${publicUrl}${PATHS.redirect}`,
    installationStore: {
      ...installations,
      async storeInstallation(installation) {
        await installations.storeInstallation(installation);
        if (installation.team !== undefined) await options.onInstalled?.(installation.team.id);
      },
    },
    installerOptions: {
      installPath: PATHS.install,
      redirectUriPath: PATHS.redirect,
      directInstall: true,
      authorizationUrl: new URL("../oauth/v2/authorize", options.apiUrl).href,
      clientOptions: clientOptions(options.apiUrl),
    },
    // Every request has a listener, which acknowledges sooner than this.
    unhandledRequestTimeoutMillis: 10_000,
  });
}

/** The library rejects old requests, but accepts those from the future. */
function isFromTheFuture({ headers }: IncomingMessage, wall: HttpReceiverOptions["wall"]): boolean {
  const said = headers["x-slack-request-timestamp"];
  if (said === undefined) return false;
  const ahead = Number(said) - wall.now().epochMilliseconds / 1_000;
  return !(ahead <= MOST_AHEAD_S);
}

/** The library parses "application/json; charset=utf-8" as a form. */
function withoutCharset({ headers }: IncomingMessage): void {
  const type = headers["content-type"];
  if (type !== undefined) headers["content-type"] = type.split(";")[0]?.trim() ?? type;
}

/** Proxies may or may not remove the path of the public URL. */
const withoutPrefix = (path = "/", prefix: string): string =>
  path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path;

function end(response: ServerResponse, status: number): void {
  response.writeHead(status).end();
}
