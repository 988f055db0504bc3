/** HTTP mode with Bolt's receiver: signatures, retries, OAuth for two workspaces, and uninstalling. */

import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { App, HTTPReceiver, MemoryInstallationStore } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LoopbackSlack } from "./index.ts";
import { BOT, clientFor, SCOPES, silent, startWithTeam, TEAM } from "./testing.ts";

const SECRET = "signing-secret";
let slack: LoopbackSlack;
let app: App;

beforeEach(async () => {
  slack = await startWithTeam({ ackTimeoutMs: 15_000, eventRetryDelaysMs: [0, 10, 20] });
});
afterEach(async () => {
  await app.stop();
  await slack.close();
});

async function start(receiver: HTTPReceiver, options: object): Promise<string> {
  app = new App({ receiver, logger: silent, clientOptions: { slackApiUrl: slack.apiUrl }, ...options });
  app.command("/cncf", ({ ack, command }) => ack(`you said ${command.text}`));
  const server = (await app.start(0)) as Server;
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  slack.http = { url: `${url}/slack/events`, signingSecret: SECRET };
  return url;
}

const startPlain = (): Promise<string> =>
  start(new HTTPReceiver({ signingSecret: SECRET, logger: silent }), { token: BOT });

const ask = (team = "T1") => slack.command({ team, user: "UANN", channel: "CGEN", text: "rook" });

describe("signed requests", () => {
  it("answers commands and the question for the address", async () => {
    await startPlain();
    expect(await slack.verifyUrl()).toBe(true);
    expect(await slack.verifyUrl({ signingSecret: "wrong" })).toBe(false);
    expect(await ask()).toMatchObject({ status: "acked", response: { text: "you said rook" } });
    expect(slack.ephemerals("T1")).toMatchObject([{ text: "you said rook" }]);
  });

  it.each([
    ["a wrong secret", { signingSecret: "wrong" }, 401],
    ["six minutes ago", { timestampOffset: -360 }, 401],
    ["nothing wrong", {}, 200],
  ])("%s", async (_name, forgery, status) => {
    await startPlain();
    const body = JSON.stringify({ type: "url_verification", challenge: "c" });
    expect((await slack.sendSigned(body, forgery)).status).toBe(status);
  });

  it("delivers events with retries until they are acknowledged", async () => {
    const receiver = new HTTPReceiver({
      signingSecret: SECRET,
      logger: silent,
      processEventErrorHandler: async ({ response }) => {
        response.writeHead(500).end();
        return false;
      },
    });
    await start(receiver, { token: BOT, processBeforeResponse: true });
    const retries: unknown[] = [];
    app.event("app_home_opened", async ({ context }) => {
      retries.push([context.retryNum, context.retryReason]);
    });
    app.error(async () => {});
    const delivery = await slack.openHome("T1", "UANN");
    await delivery.finished;
    expect(delivery.status).toBe("acked");
    expect(retries).toEqual([[undefined, undefined]]);

    slack.http = { url: `${slack.http?.url}/nowhere`, signingSecret: SECRET };
    const lost = await slack.openHome("T1", "UANN");
    await lost.finished;
    expect(lost.attempts).toEqual(Array(4).fill("http-error"));
  });

  it("tells of nobody listening", async () => {
    await startPlain();
    slack.http = { url: "http://127.0.0.1:9/", signingSecret: SECRET };
    expect((await ask()).status).toBe("closed");
  });
});

describe("OAuth", () => {
  it("installs in two workspaces, keeps their tokens apart, and forgets one that uninstalls", async () => {
    const { botToken: _, ...uninstalled } = TEAM;
    slack.addTeam({ ...uninstalled, id: "T8", scopes: [] });
    slack.addTeam({ ...uninstalled, id: "T9", scopes: [] });
    slack.addOAuthApp({ appId: "A1", clientId: "client", clientSecret: "secret" });
    const installationStore = new MemoryInstallationStore();
    const receiver = new HTTPReceiver({
      signingSecret: SECRET,
      logger: silent,
      clientId: "client",
      clientSecret: "secret",
      stateSecret: "state",
      scopes: [...SCOPES],
      installationStore,
      redirectUri: "http://bot.example/slack/oauth_redirect",
      installerOptions: {
        authorizationUrl: slack.authorizeUrl,
        redirectUriPath: "/slack/oauth_redirect",
        directInstall: true,
        clientOptions: { slackApiUrl: slack.apiUrl },
      },
    });
    const url = await start(receiver, {});
    const install = async (team: string): Promise<number> => {
      slack.approveAs({ team, user: "UANN" });
      const begun = await fetch(`${url}/slack/install`, { redirect: "manual" });
      const cookie = begun.headers.get("set-cookie")?.split(";")[0] ?? "";
      const approved = await fetch(begun.headers.get("location") ?? "", { redirect: "manual" });
      const { search } = new URL(approved.headers.get("location") ?? "");
      return (await fetch(`${url}/slack/oauth_redirect${search}`, { headers: { cookie } })).status;
    };
    expect([await install("T8"), await install("T9")]).toEqual([200, 200]);
    app.event("app_home_opened", async ({ client }) => {
      await client.auth.test();
    });
    const tokens = new Map<string, string>();
    for (const teamId of ["T8", "T9"]) {
      const installation = await installationStore.fetchInstallation({
        teamId,
        enterpriseId: undefined,
        isEnterpriseInstall: false,
      });
      tokens.set(teamId, installation.bot?.token ?? "");
      await slack.openHome(teamId, "UANN");
      await expect.poll(() => slack.calls("auth.test").at(-1)).toMatchObject({ team: teamId, outcome: "ok" });
    }
    expect(new Set(tokens.values()).size).toBe(2);
    expect(await ask("T9")).toMatchObject({ status: "acked" });
    const deliveries = await slack.uninstall("T8");
    expect(deliveries.map(({ status }) => status)).toEqual(["acked", "acked"]);
    const call = clientFor(slack, tokens.get("T8")).auth.test();
    await expect(call).rejects.toMatchObject({ data: { error: "account_inactive" } });
    expect(await clientFor(slack, tokens.get("T9")).auth.test()).toMatchObject({ team_id: "T9" });
  });

  it("refuses wrong secrets, used codes and used refresh tokens, and lets tokens expire", async () => {
    let now = Date.now();
    await slack.close();
    slack = await startWithTeam({ now: () => now });
    await startPlain();
    slack.addTeam({ ...TEAM, id: "T8", botToken: "xoxb-8" });
    slack.addOAuthApp({ appId: "A1", clientId: "client", clientSecret: "secret", rotatesTokens: true });
    slack.approveAs({ team: "T8", user: "UANN" });
    const redirect_uri = "http://bot.example/back";
    const code = async (): Promise<string> => {
      const query = new URLSearchParams({ client_id: "client", scope: "chat:write,commands", redirect_uri });
      const response = await fetch(`${slack.authorizeUrl}?${query}`, { redirect: "manual" });
      return new URL(response.headers.get("location") ?? "").searchParams.get("code") ?? "";
    };
    const access = (args: Record<string, string>): Promise<Record<string, unknown>> =>
      clientFor(slack, "")
        .apiCall("oauth.v2.access", { client_id: "client", client_secret: "secret", ...args })
        .then(
          (answer) => ({ ...answer }),
          (error: { data: Record<string, unknown> }) => error.data,
        );
    expect(await access({ code: await code(), redirect_uri, client_secret: "x" })).toMatchObject({
      error: "bad_client_secret",
    });
    expect(await access({ code: await code(), redirect_uri: "http://evil/" })).toMatchObject({
      error: "bad_redirect_uri",
    });
    const used = await code();
    const granted = await access({ code: used, redirect_uri });
    expect(granted).toMatchObject({ team: { id: "T8" }, scope: "chat:write,commands", expires_in: 43_200 });
    expect(await access({ code: used, redirect_uri })).toMatchObject({ error: "invalid_code" });
    const token = String(granted["access_token"]);
    expect(await clientFor(slack, token).auth.test()).toMatchObject({ team_id: "T8" });
    now += 43_200_001;
    const late = clientFor(slack, token).auth.test();
    await expect(late).rejects.toMatchObject({ data: { error: "token_expired" } });
    const refresh = { grant_type: "refresh_token", refresh_token: String(granted["refresh_token"]) };
    const renewed = await access(refresh);
    expect(await clientFor(slack, String(renewed["access_token"])).auth.test()).toMatchObject({
      team_id: "T8",
    });
    expect(await access(refresh)).toMatchObject({ error: "invalid_refresh_token" });
    slack.approveAs(undefined);
    expect(await code()).toBe("");
  });
});
