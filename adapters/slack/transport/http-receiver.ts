/**
 * HTTP mode: Slack's signed requests and the installation in the browser. The library does
 * the installation alone.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { HTTPReceiver, type Logger } from "@slack/bolt";
import { EXIT, Refused } from "../../../src/chat/adapter.ts";
import { listeningProblem } from "../../../src/chat/listening.ts";
import type { Log } from "../../../src/chat/log.ts";
import { type OpenPort, openPort, refuse } from "../../../src/http-server.ts";
import type { HttpConfig } from "../config.ts";
import { PATHS, SCOPES } from "../manifest.ts";
import { clientOptions } from "./clients.ts";
import { createHttpEvents } from "./http-events.ts";
import type { Authorizer, Installations } from "./installations.ts";
import type { Receiver } from "./receiver.ts";

export interface HttpReceiverOptions extends HttpConfig {
  readonly apiUrl: string;
  readonly logger: Logger;
  readonly log: Log;
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

/** After this, a stop closes the connections that browsers and proxies keep open. */
const CLOSE_MS = 1_000;

export function createHttpReceiver(options: HttpReceiverOptions): SlackHttpReceiver {
  const { host, port, log } = options;
  const receiver = boltReceiver(options);
  const { installer } = receiver;
  if (installer === undefined) throw new Error("the library made no installer");
  const below = new URL(options.publicUrl).pathname.replace(/\/+$/, "");
  let open: OpenPort | undefined;
  return {
    authorizer: installer,
    async start(onBody) {
      const events = createHttpEvents({ ...options, onBody });
      const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
        request.url = withoutPrefix(request.url, below);
        const path = request.url.replace(/[?#].*$/s, "");
        if (path === PATHS.events && request.method === "POST") return events(request, response);
        try {
          receiver.requestListener(request, response);
        } catch {
          // The library throws for an unknown path.
          refuse(response, 404);
        }
      };
      const onError = (err: unknown) => log.error({ err }, "a request could not be answered");
      open = await openPort({ host, port, answer, onError }).catch((error: unknown) => {
        throw explained(error, options);
      });
      log.info({ port: open.port }, "Slack's requests are taken");
    },
    renew() {},
    async stop() {
      await open?.close(CLOSE_MS);
      open = undefined;
    },
    port: () => open?.port,
  };
}

function explained(error: unknown, { host, port }: HttpReceiverOptions): unknown {
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
    endpoints: [],
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
  });
}

/** Proxies may or may not remove the path of the public URL. */
const withoutPrefix = (path = "/", prefix: string): string =>
  path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path;
