/** The installation in the browser, which the library does, with pages and cookies of our own. */
import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { HTTPReceiver, type Logger } from "@slack/bolt";
import type { InstallationVault } from "../../../src/chat/installations.ts";
import type { Messages } from "../../../src/chat/text.ts";
import { refuse } from "../../../src/http-server.ts";
import type { HttpConfig } from "../config.ts";
import { PATHS, SCOPES } from "../manifest.ts";
import { clientOptions } from "./clients.ts";
import { failurePage, PAGE_HEADERS, successPage } from "./install-pages.ts";
import type { Installations } from "./installations.ts";

export interface InstallerOptions extends HttpConfig {
  readonly apiUrl: string;
  readonly logger: Logger;
  readonly installations: Installations;
  readonly claims: Pick<InstallationVault, "claim">;
  readonly messages: Messages;
  /** A workspace has installed the app, perhaps again. */
  readonly onInstalled?: (tenant: string) => Promise<void>;
}

type Install = (request: IncomingMessage, response: ServerResponse, path: string) => void;

/** Answers every path: those that do not belong to the installation do not exist. */
export function createInstaller(options: InstallerOptions): Install {
  const receiver = boltReceiver(options);
  const isSecure = options.publicUrl.startsWith("https:");
  return (request, response, path) => {
    // Who only looks whether the page is there begins no installation.
    if (request.method === "HEAD" && path === PATHS.install) return void response.writeHead(200).end();
    restrictCookies(response, isSecure);
    try {
      receiver.requestListener(request, response);
    } catch {
      // The library throws for an unknown path.
      refuse(response, 404);
    }
  };
}

function boltReceiver(options: InstallerOptions): HTTPReceiver {
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
      callbackOptions: {
        async beforeInstallation(_options, request, response) {
          // Every state is used once, on whatever replica.
          const state = new URL(request.url ?? "", options.publicUrl).searchParams.get("state") ?? "";
          const isNew = await options.claims.claim(`slack state ${digestOf(state)}`);
          if (!isNew) showPage(response, 400, failurePage(languageOf(request), "used", options.messages));
          return isNew;
        },
        success: (installation, _options, request, response) =>
          showPage(response, 200, successPage(languageOf(request), installation, options.messages)),
        failure: (error, _options, request, response) =>
          showPage(
            response,
            BAD_REQUESTS.includes(error.code) ? 400 : 500,
            failurePage(languageOf(request), error.code, options.messages),
          ),
      },
    },
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

/** The browser's first language, such as "ja-JP". */
const languageOf = ({ headers }: IncomingMessage): string =>
  (headers["accept-language"] ?? "").split(/[,;]/)[0] ?? "";

function showPage(response: ServerResponse, status: number, page: string): void {
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
