/**
 * HTTP mode: Slack's signed requests and the installation in the browser. The server is
 * started here, not by the library, so that a port in use is an error like any other.
 */
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { HTTPReceiver, type Logger, type Receiver } from "@slack/bolt";
import { EXIT, Refused } from "../../../src/chat/adapter.ts";
import type { InstallationVault } from "../../../src/chat/installations.ts";
import { listeningProblem } from "../../../src/chat/listening.ts";
import type { Messages } from "../../../src/chat/text.ts";
import type { HttpConfig } from "../config.ts";
import { PATHS, SCOPES } from "../manifest.ts";
import { clientOptions } from "./clients.ts";
import { failurePage, PAGE_HEADERS, successPage } from "./install-pages.ts";
import type { Installations } from "./installations.ts";

export interface HttpReceiverOptions extends HttpConfig {
  readonly apiUrl: string;
  readonly logger: Logger;
  readonly installations: Installations;
  readonly claims: Pick<InstallationVault, "claim">;
  readonly messages: Messages;
  /** The wall clock, which signatures are checked against. */
  readonly wall: { now(): Temporal.Instant };
  /** A workspace has installed the app, perhaps again. */
  readonly onInstalled?: (tenant: string) => Promise<void>;
}

export interface SlackHttpReceiver extends Receiver {
  /** The port that it listens on; undefined before and after. */
  port(): number | undefined;
}

/** How far Slack's clock and ours may differ. */
const MOST_AHEAD_S = 5 * 60;
/** After this, a stop closes the connections that browsers and proxies keep open. */
const CLOSE_MS = 1_000;

export function createHttpReceiver(options: HttpReceiverOptions): SlackHttpReceiver {
  const receiver = boltReceiver(options);
  const below = new URL(options.publicUrl).pathname.replace(/\/+$/, "");
  const isSecure = options.publicUrl.startsWith("https:");
  const server = createServer((request, response) => {
    if (isFromTheFuture(request, options.wall)) return end(response, 401);
    withoutCharset(request);
    request.url = withoutPrefix(request.url, below);
    // Who only looks whether the page is there begins no installation.
    if (request.method === "HEAD" && pathOf(request) === PATHS.install) return end(response, 200);
    restrictCookies(response, isSecure);
    try {
      receiver.requestListener(request, response);
    } catch {
      // The library throws for an unknown path.
      end(response, 404);
    }
  });
  return {
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
      callbackOptions: {
        async beforeInstallation(_options, request, response) {
          // Every state is used once, on whatever replica.
          const state = new URL(request.url ?? "", options.publicUrl).searchParams.get("state") ?? "";
          const isNew = await options.claims.claim(`slack state ${digestOf(state)}`);
          if (!isNew) answer(response, 400, failurePage(languageOf(request), "used", options.messages));
          return isNew;
        },
        success: (installation, _options, request, response) =>
          answer(response, 200, successPage(languageOf(request), installation, options.messages)),
        failure: (error, _options, request, response) =>
          answer(
            response,
            BAD_REQUESTS.includes(error.code) ? 400 : 500,
            failurePage(languageOf(request), error.code, options.messages),
          ),
      },
    },
    // Every request has a listener, which acknowledges sooner than this.
    unhandledRequestTimeoutMillis: 10_000,
  });
}

/** The library's codes for a request that no installation of ours has led to. */
const BAD_REQUESTS: readonly string[] = [
  "slack_oauth_missing_state",
  "slack_oauth_invalid_state",
  "slack_oauth_missing_code",
  "slack_oauth_installer_authorization_error",
];

const digestOf = (state: string): string => createHash("sha256").update(state).digest("hex");

const pathOf = ({ url = "/" }: IncomingMessage): string => url.split("?")[0] ?? url;

/** The browser's first language, such as "ja-JP". */
const languageOf = ({ headers }: IncomingMessage): string =>
  (headers["accept-language"] ?? "").split(/[,;]/)[0] ?? "";

function answer(response: ServerResponse, status: number, page: string): void {
  response.writeHead(status, PAGE_HEADERS).end(page);
}

/** The library's cookies have no SameSite, and "Secure" even where there is no TLS to keep them. */
function restrictCookies(response: ServerResponse, isSecure: boolean): void {
  const setHeader = response.setHeader.bind(response);
  const restricted = (cookie: string): string =>
    [
      ...cookie.split("; ").filter((part) => part !== "Secure"),
      "SameSite=Lax",
      ...(isSecure ? ["Secure"] : []),
    ].join("; ");
  response.setHeader = (name, value) =>
    setHeader(name, name.toLowerCase() === "set-cookie" ? [value].flat().map(String).map(restricted) : value);
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
