/** HTTP mode: only signed requests, many workspaces, and no token is used for another workspace. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTokenCipher } from "../../../adapters/shared/token-encryption.ts";
import type { LoopbackSlack } from "../../loopback/slack/index.ts";
import { nextEventOf } from "../../support/channel-state.ts";
import { eventually, freePort, startTestingSlack, TEAM, type TestingSlack } from "./testing-slack.ts";

const SECRETS = {
  SLACK_SIGNING_SECRET: "signing-secret",
  SLACK_CLIENT_ID: "1.2",
  SLACK_CLIENT_SECRET: "client-secret",
  SLACK_STATE_SECRET: "a-state-secret-of-some-length",
  SLACK_ENCRYPTION_KEYS: Buffer.alloc(32, 5).toString("base64"),
};
const TEAMS = ["T8", "T9"];

let testing: TestingSlack;
let slack: LoopbackSlack;
let url: string;

beforeAll(async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  testing = await startTestingSlack({
    environment: async ({ apiUrl }) => ({
      ...SECRETS,
      PUBLIC_URL: url,
      SLACK_PORT: String(port),
      SLACK_API_URL: apiUrl,
    }),
  });
  slack = testing.slack;
  const { botToken: _, appToken: __, ...uninstalled } = TEAM;
  for (const id of TEAMS) slack.addTeam({ ...uninstalled, id, scopes: [] });
  slack.addOAuthApp({
    appId: TEAM.appId,
    clientId: "1.2",
    clientSecret: "client-secret",
    rotatesTokens: true,
  });
  slack.http = { url: `${url}/slack/events`, signingSecret: SECRETS.SLACK_SIGNING_SECRET };
});
afterAll(() => testing.close());

async function install(team: string): Promise<Response> {
  slack.approveAs({ team, user: "U0ADA" });
  const begun = await fetch(`${url}/slack/install`, { redirect: "manual" });
  const cookie = begun.headers.get("set-cookie")?.split(";")[0] ?? "";
  const approved = await fetch(begun.headers.get("location") ?? "", { redirect: "manual" });
  return fetch(approved.headers.get("location") ?? "", { headers: { cookie }, redirect: "manual" });
}

const command = (team: string, text = "rook") =>
  slack.command({ team, channel: "C0GENERAL", user: "U0BOB", text });
const ref = (tenant: string) => ({ platform: "slack", tenant, channel: "C0GENERAL" });
const message = {
  kind: "notice",
  audience: "everyone",
  language: "en",
  project: null,
  suggestions: [],
  blocks: [{ type: "heading", text: "Hello" }],
} as const;

describe("a signature", () => {
  const body = JSON.stringify({ type: "url_verification", challenge: "x", token: "t" });

  test("is accepted, also with a charset in the content type", async () => {
    expect(await slack.verifyUrl()).toBe(true);
    expect((await slack.sendSigned(body, { contentType: "application/json; charset=utf-8" })).status).toBe(
      200,
    );
  });

  test.each([
    ["made with another secret", { signingSecret: "guessed" }],
    ["of six minutes ago", { timestampOffset: -360 }],
    ["of an hour ahead", { timestampOffset: 3_600 }],
    ["with a timestamp that is none", { headers: { "x-slack-request-timestamp": "soon" } }],
  ])("%s is refused", async (_, forgery) => {
    expect((await slack.sendSigned(body, forgery)).status).toBe(401);
  });

  test("does not open other paths", async () => {
    expect((await fetch(`${url}/elsewhere`)).status).toBe(404);
    expect((await fetch(`${url}/slack/events`, { method: "POST", body })).status).toBe(401);
  });
});

describe("many workspaces", () => {
  test("callers are told that the app is not installed", async () => {
    expect((await command("T8")).shown?.text).toMatch(/not installed completely/);
  });

  test("install the app, and each gets messages with its own token", async () => {
    for (const team of TEAMS) expect((await install(team)).status).toBeLessThan(400);
    for (const team of TEAMS) {
      expect((await command(team)).shown?.text).toMatch(/Rook/);
      expect(await testing.running.messenger.post(ref(team), message, `k-${team}`)).toMatchObject({
        ok: true,
      });
    }
    for (const team of TEAMS) {
      expect(slack.posts(team, "C0GENERAL").map(({ metadata }) => metadata)).toEqual([
        { event_type: "knock", event_payload: { key: `k-${team}` } },
      ]);
    }
    for (const { method, team, outcome } of slack.calls("chat.postMessage")) {
      expect([method, TEAMS.includes(team ?? ""), outcome]).toEqual(["chat.postMessage", true, "ok"]);
    }
  });

  test("an expired token is renewed, and the call repeated once", async () => {
    const refreshes = () => slack.calls("oauth.v2.access").length;
    const before = refreshes();
    slack.expireTokens("T8");
    const posts = [1, 2, 3].map((i) =>
      testing.running.messenger.post({ ...ref("T8"), channel: "C0GENERAL" }, message, `k-expired-${i}`),
    );
    for (const posted of await Promise.all(posts)) expect(posted).toMatchObject({ ok: true });
    expect(refreshes()).toBe(before + 1);
    const ours = slack
      .posts("T8", "C0GENERAL")
      .filter(({ metadata }) => JSON.stringify(metadata).includes("k-expired"));
    expect(ours).toHaveLength(3);
  });

  test("another browser's state is refused", async () => {
    slack.approveAs({ team: "T8", user: "U0ADA" });
    const begun = await fetch(`${url}/slack/install`, { redirect: "manual" });
    const approved = await fetch(begun.headers.get("location") ?? "", { redirect: "manual" });
    const calls = slack.calls("oauth.v2.access").length;
    expect((await fetch(approved.headers.get("location") ?? "")).status).toBeGreaterThanOrEqual(400);
    expect(slack.calls("oauth.v2.access")).toHaveLength(calls);
  });

  test("one that uninstalls the app is forgotten, the other is not", async () => {
    const setup = { team: "T8", channel: "C0GENERAL", user: "U0ADA", text: "setup 9:00 UTC en" };
    expect((await slack.command(setup)).shown?.text).toMatch(/Saved|saved|set up/i);
    await slack.uninstall("T8");
    await eventually(() => testing.log.lines.some(({ message }) => /the bot was uninstalled/.test(message)));
    await expect.poll(() => testing.knock.installations.find("slack", "T8")).toBeUndefined();
    await expect.poll(() => nextEventOf(testing.knock, ref("T8"))).toBeUndefined();
    expect(await testing.running.messenger.post(ref("T8"), message, "k-x")).toMatchObject({
      reason: "not-installed",
    });
    expect(await testing.running.messenger.post(ref("T9"), message, "k-y")).toMatchObject({ ok: true });
  });

  test("one that installs the app again continues where it left off", async () => {
    expect((await install("T8")).status).toBeLessThan(400);
    expect(await nextEventOf(testing.knock, ref("T8"))).toBeDefined();
    expect(await testing.running.messenger.post(ref("T8"), message, "k-z")).toMatchObject({ ok: true });
  });

  test.each([{ type: "app_uninstalled" }, { type: "tokens_revoked", tokens: { oauth: [], bot: ["U0BOT"] } }])(
    "one that has installed it again is not forgotten when it hears late of the time before: $type",
    async (event) => {
      await slack.event("T8", event);
      await eventually(() => testing.log.lines.some(({ message: said }) => /was installed again/.test(said)));
      expect(await nextEventOf(testing.knock, ref("T8"))).toBeDefined();
      expect((await command("T8")).shown?.text).toMatch(/Rook/);
      testing.log.lines.length = 0;
    },
  );
});

test("an installation that the keys do not open: lookups work, the rest asks to install again", async () => {
  const { botToken: _, appToken: __, ...uninstalled } = TEAM;
  slack.addTeam({ ...uninstalled, id: "T7", scopes: [] });
  const other = createTokenCipher([Buffer.alloc(32, 6).toString("base64")], "X");
  await testing.knock.installations.save("slack", "T7", other.seal("{}", "slack T7"));
  expect((await command("T7")).shown?.text).toMatch(/Rook/);
  for (const text of ["setup 09:00", "doctor"]) {
    expect((await command("T7", text)).shown?.text).toMatch(/ask an admin to install it again/);
  }
  const posted = await testing.running.messenger.post(ref("T7"), message, "k-u");
  expect(posted).toMatchObject({
    ok: false,
    outcome: "refused",
    detail: expect.stringMatching(/SLACK_ENCRYPTION_KEYS/),
  });
  expect((await install("T7")).status).toBeLessThan(400);
  expect(await testing.running.messenger.post(ref("T7"), message, "k-v")).toMatchObject({ ok: true });
});

describe("the pages of the installation", () => {
  const begin = async () => {
    slack.approveAs({ team: "T8", user: "U0ADA" });
    const begun = await fetch(`${url}/slack/install`, { redirect: "manual" });
    const approved = await fetch(begun.headers.get("location") ?? "", { redirect: "manual" });
    const cookie = begun.headers.get("set-cookie") ?? "";
    const back = (language = "en") =>
      fetch(approved.headers.get("location") ?? "", {
        headers: { cookie: cookie.split(";")[0] ?? "", "accept-language": language },
        redirect: "manual",
      });
    return { cookie, back };
  };

  test("answer who only looks whether they are there", async () => {
    const looked = await fetch(`${url}/slack/install`, { method: "HEAD", redirect: "manual" });
    expect([looked.status, looked.headers.get("set-cookie")]).toEqual([200, null]);
  });

  test("set a cookie for this site alone, which no script reads", async () => {
    const { cookie, back } = await begin();
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    // This address has no TLS.
    expect(cookie).not.toMatch(/Secure/);
    expect((await back()).headers.get("set-cookie")).toMatch(/=deleted;.*HttpOnly.*SameSite=Lax/);
  });

  test("take a state once", async () => {
    const { back } = await begin();
    expect((await back()).status).toBe(200);
    const calls = slack.calls("oauth.v2.access").length;
    const again = await back();
    expect([again.status, await again.text()]).toEqual([400, expect.stringContaining("not installed")]);
    expect(slack.calls("oauth.v2.access")).toHaveLength(calls);
  });

  test("have no scripts, a policy, and the reader's language", async () => {
    for (const [language, words] of [
      ["en-GB,en;q=0.9", "Open it in Slack"],
      ["ja", "Slack で開く"],
    ] as const) {
      const page = await (await begin()).back(language);
      const policy = page.headers.get("content-security-policy") ?? "";
      expect(policy).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
      const html = await page.text();
      expect(html).toContain(words);
      expect(html).not.toMatch(/<script|<style|http-equiv|\son\w+=/i);
    }
    const refused = await fetch(`${url}/slack/oauth_redirect?error=access_denied&state=x`);
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect(refused.headers.get("content-security-policy")).toMatch(/default-src 'none'/);
  });

  test("use a cookie over TLS alone where the address has TLS", async () => {
    const port = await freePort();
    const secure = await startTestingSlack({
      environment: async ({ apiUrl }) => ({
        ...SECRETS,
        PUBLIC_URL: "https://example.org",
        SLACK_PORT: String(port),
        SLACK_API_URL: apiUrl,
      }),
    });
    const begun = await fetch(`http://127.0.0.1:${port}/slack/install`, { redirect: "manual" });
    expect(begun.headers.get("set-cookie")).toMatch(/HttpOnly.*SameSite=Lax; Secure/);
    await secure.close();
  });
});

test("a public URL with a path works whether or not the proxy removes the path", async () => {
  const port = await freePort();
  const below = await startTestingSlack({
    environment: async ({ apiUrl }) => ({
      ...SECRETS,
      PUBLIC_URL: "https://example.org/knock",
      SLACK_PORT: String(port),
      SLACK_API_URL: apiUrl,
    }),
  });
  for (const prefix of ["", "/knock"]) {
    const at = (path: string) => `http://127.0.0.1:${port}${prefix}${path}`;
    const begun = await fetch(at("/slack/install"), { redirect: "manual" });
    const asked = new URL(begun.headers.get("location") ?? "").searchParams.get("redirect_uri");
    expect(asked).toBe("https://example.org/knock/slack/oauth_redirect");
    const statuses = [
      await fetch(at("/slack/oauth_redirect?code=x&state=y")),
      await fetch(at("/slack/events"), { method: "POST", body: "{}" }),
      await fetch(at("/elsewhere")),
    ].map(({ status }) => status);
    expect(statuses).toEqual([400, 401, 404]);
  }
  expect((await fetch(`http://127.0.0.1:${port}/knocking/slack/install`)).status).toBe(404);
  await below.close();
});

test("a port in use is an error, not a crash", async () => {
  const taken = startTestingSlack({
    environment: async ({ apiUrl }) => ({
      ...SECRETS,
      PUBLIC_URL: url,
      SLACK_PORT: new URL(url).port,
      SLACK_API_URL: apiUrl,
    }),
  });
  await expect(taken).rejects.toThrow(/^SLACK_PORT="\d+": another program listens there/);
});
