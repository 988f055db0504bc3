/** What the tests of this Slack share: a workspace, its client, and a small app made with Bolt. */
import { App, LogLevel, SocketModeReceiver, webApi } from "@slack/bolt";
import { WebSocket } from "ws";
import { type LoopbackOptions, type LoopbackSlack, startLoopbackSlack, type TeamSpec } from "./index.ts";

export const BOT = "xoxb-loopback-1";
export const APP = "xapp-loopback-1";

export const SCOPES = [
  "commands",
  "chat:write",
  "reactions:read",
  "reactions:write",
  "channels:read",
  "channels:history",
  "channels:join",
  "groups:read",
  "groups:history",
  "users:read",
] as const;

export const TEAM: TeamSpec = {
  id: "T1",
  name: "Cloud Native Tokyo",
  scopes: SCOPES,
  botToken: BOT,
  appToken: APP,
  botUserId: "UBOT",
  users: [
    { id: "UANN", name: "ann", locale: "ja-JP", isAdmin: true },
    { id: "UBOB", name: "bob" },
  ],
  channels: [
    { id: "CGEN", name: "general", members: ["UANN", "UBOB", "UBOT"] },
    { id: "COUT", name: "outside", members: ["UANN"] },
    { id: "CSECRET", name: "secret", members: ["UANN"], isPrivate: true },
    { id: "COLD", name: "old", members: ["UANN", "UBOT"], isArchived: true },
  ],
};

export async function startWithTeam(options?: LoopbackOptions): Promise<LoopbackSlack> {
  const slack = await startLoopbackSlack(options);
  slack.addTeam(TEAM);
  return slack;
}

/** A client that tries once and says nothing. */
export const clientFor = (slack: LoopbackSlack, token = BOT): webApi.WebClient =>
  new webApi.WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logLevel: LogLevel.ERROR,
    logger: silent,
  });

export const silent = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};

/** An app with one socket, not yet started. Commands and interactions are for the test to add. */
export function socketApp(slack: LoopbackSlack): App {
  const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } };
  const receiver = new SocketModeReceiver({
    appToken: APP,
    logger: silent,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: { ...clientOptions } },
  });
  return new App({
    token: BOT,
    receiver,
    logger: silent,
    clientOptions: { ...clientOptions },
    ignoreSelf: false,
  });
}

/** "ok", or how Slack or the client refused. */
export const errorOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => "ok",
    (error: { data?: { error?: string }; message: string }) => error.data?.error ?? error.message,
  );

/** A connection that does nothing by itself, once it has got its first message. */
export async function rawSocket(
  slack: LoopbackSlack,
): Promise<{ readonly socket: WebSocket; readonly first: unknown }> {
  const { url = "" } = await clientFor(slack, APP).apps.connections.open({});
  const socket = new WebSocket(url);
  const first = await new Promise<unknown>((resolve, reject) => {
    socket.once("error", reject);
    socket.once("message", (data) => resolve(JSON.parse(String(data))));
  });
  return { socket, first };
}
