/**
 * HTTP mode: Slack's signed requests and the installation in the browser, on one port.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { EXIT, Refused } from "../../../src/chat/adapter.ts";
import { listeningProblem } from "../../../src/chat/listening.ts";
import type { Log } from "../../../src/chat/log.ts";
import { type OpenPort, openPort } from "../../../src/http-server.ts";
import { PATHS } from "../manifest.ts";
import { createHttpEvents } from "./http-events.ts";
import { createInstaller, type InstallerOptions } from "./installer.ts";
import type { Receiver } from "./receiver.ts";

export interface HttpReceiverOptions extends InstallerOptions {
  readonly log: Log;
  /** The wall clock, which signatures are checked against. */
  readonly wall: { now(): Temporal.Instant };
}

export interface SlackHttpReceiver extends Receiver {
  /** The port that it listens on; undefined before and after. */
  port(): number | undefined;
}

/** After this, a stop closes the connections that browsers and proxies keep open. */
const CLOSE_MS = 1_000;

export function createHttpReceiver(options: HttpReceiverOptions): SlackHttpReceiver {
  const { host, port, log } = options;
  const install = createInstaller(options);
  const below = new URL(options.publicUrl).pathname.replace(/\/+$/, "");
  let open: OpenPort | undefined;
  return {
    async start(onBody) {
      const events = createHttpEvents({ ...options, onBody });
      const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
        request.url = withoutPrefix(request.url, below);
        const path = request.url.replace(/[?#].*$/s, "");
        if (path === PATHS.events && request.method === "POST") return events(request, response);
        install(request, response, path);
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

/** Proxies may or may not remove the path of the public URL. */
const withoutPrefix = (path = "/", prefix: string): string =>
  path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path;
