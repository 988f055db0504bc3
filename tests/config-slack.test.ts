import { describe, expect, test } from "vitest";
import { problemsOf, slackIn } from "./support/configured.ts";

const KEY = Buffer.alloc(32, 7).toString("base64");
const HEX = Buffer.alloc(32, 9).toString("hex");

const SOCKET = { SLACK_BOT_TOKEN: "xoxb-1-hunter2", SLACK_APP_TOKEN: "xapp-1-hunter2" };
const HTTP = {
  SLACK_SIGNING_SECRET: "hunter2-signing",
  SLACK_CLIENT_ID: "11.22",
  SLACK_CLIENT_SECRET: "hunter2-client",
  SLACK_STATE_SECRET: "hunter2-hunter2-state",
  SLACK_ENCRYPTION_KEYS: KEY,
  PUBLIC_URL: "https://knock.example.org",
};

const without = (all: Record<string, string>, name: string) =>
  Object.fromEntries(Object.entries(all).filter(([key]) => key !== name));

describe("the configuration of Slack", () => {
  test("is none without a variable, and with those only that say where and how", () => {
    expect(slackIn({})).toBeUndefined();
    const neutral = {
      SLACK_API_URL: "http://127.0.0.1:1/api/",
      PUBLIC_URL: "https://a.org",
      SLACK_PORT: "1",
    };
    expect(slackIn(neutral)).toBeUndefined();
  });

  test("is Socket Mode with two tokens", () => {
    expect(slackIn({ ...SOCKET, SLACK_API_URL: "http://127.0.0.1:9/api" })).toEqual({
      mode: "socket",
      botToken: SOCKET.SLACK_BOT_TOKEN,
      appToken: SOCKET.SLACK_APP_TOKEN,
      apiUrl: "http://127.0.0.1:9/api",
    });
  });

  test("is HTTP with the secrets of the app, several keys and a public address", () => {
    const given = {
      ...HTTP,
      SLACK_ENCRYPTION_KEYS: `${KEY}, ${HEX}`,
      PUBLIC_URL: "https://knock.example.org/",
      SLACK_PORT: "8080",
      HTTP_HOST: "0.0.0.0",
    };
    expect(slackIn(given)).toEqual({
      mode: "http",
      signingSecret: HTTP.SLACK_SIGNING_SECRET,
      clientId: "11.22",
      clientSecret: HTTP.SLACK_CLIENT_SECRET,
      stateSecret: HTTP.SLACK_STATE_SECRET,
      encryptionKeys: [KEY, HEX],
      publicUrl: "https://knock.example.org",
      host: "0.0.0.0",
      port: 8080,
      apiUrl: undefined,
    });
    expect(slackIn(HTTP)).toMatchObject({ host: "127.0.0.1", port: 3000 });
  });

  test.each(Object.keys(SOCKET))("half a Socket Mode names what is missing: %s", (name) => {
    expect(problemsOf(without(SOCKET, name))).toEqual([
      expect.stringMatching(`^  ${name}: missing, and needed for Slack through Socket Mode; set it to .{20}`),
    ]);
  });

  test.each(Object.keys(HTTP))("half an HTTP mode names what is missing: %s", (name) => {
    expect(problemsOf(without(HTTP, name))).toEqual([
      expect.stringMatching(`^  ${name}: missing, and needed for Slack through HTTP; set it to .{10}`),
    ]);
  });

  test("everything that is missing is named at once", () => {
    const problems = problemsOf({ SLACK_CLIENT_ID: "1.2" });
    const named = problems.map((line) => /^ {2}(\w+): missing/.exec(line)?.[1]);
    expect(named).toEqual(Object.keys(without(HTTP, "SLACK_CLIENT_ID")));
  });

  test("what is wrong and what is missing are named at once, in the program's variables too", () => {
    const wrong = { LOG_LEVEL: "loud", PUBLIC_URL: "knock", SLACK_PORT: "x", SLACK_CLIENT_ID: "a b" };
    const problems = problemsOf(wrong);
    const named = problems.map((line) => /^ {2}(\w+)/.exec(line)?.[1]);
    const missing = Object.keys(HTTP).filter((name) => !(name in wrong));
    expect(named).toEqual(["LOG_LEVEL", "PUBLIC_URL", "SLACK_CLIENT_ID", "SLACK_PORT", ...missing]);
  });

  test("one port for two things is refused, where it is opened", () => {
    const ports = { SLACK_PORT: "8080", HTTP_PORT: "8080" };
    expect(problemsOf({ ...HTTP, ...ports })).toEqual([
      '  SLACK_PORT="8080": HTTP_PORT is the same; set one of them to another port',
    ]);
    expect(problemsOf({ ...SOCKET, ...ports })).toEqual([]);
    expect(problemsOf({ ...HTTP, SLACK_PORT: "0", HTTP_PORT: "0" })).toEqual([]);
  });

  test("both ways at once are refused", () => {
    const [problem, ...others] = problemsOf({ ...SOCKET, ...HTTP });
    expect(others).toEqual([]);
    expect(problem).toMatch(/SLACK_BOT_TOKEN.*two ways to connect.*keep/);
  });

  test.each([
    ["SLACK_BOT_TOKEN", "xapp-hunter2", /begins with "xoxb-".*Install App/],
    ["SLACK_APP_TOKEN", "xoxb-hunter2", /begins with "xapp-".*connections:write/],
    ["SLACK_SIGNING_SECRET", "a hunter2", /Signing Secret/],
    ["SLACK_STATE_SECRET", "hunter2", /16 characters or more/],
    ["SLACK_ENCRYPTION_KEYS", "hunter2", /32 bytes.*openssl rand -base64 32/],
    ["SLACK_ENCRYPTION_KEYS", `${KEY},hunter2`, /32 bytes/],
    ["SLACK_ENCRYPTION_KEYS", `${KEY},`, /32 bytes/],
  ])("%s is refused with its fix, and without its value", (name, value, fix) => {
    const problems = problemsOf({ ...(name in SOCKET ? SOCKET : HTTP), [name]: value });
    expect(problems).toEqual([expect.stringMatching(fix)]);
    expect(problems[0]?.startsWith(`  ${name}: `)).toBe(true);
    expect(problems.join("")).not.toContain("hunter2");
  });

  test.each([
    ["SLACK_API_URL", "slack.com", /expected a URL/],
    ["PUBLIC_URL", "http://knock.example.org", /such as "https:\/\/knock\.example\.org"/],
    ["PUBLIC_URL", "https://knock.example.org/?a=1", /expected the address/],
    ["SLACK_PORT", "http", /expected a port number, such as 3000/],
    ["SLACK_PORT", "65536", /from 0 to 65535/],
    ["SLACK_PORT", "1.5", /such as 3000/],
  ])("%s=%s is refused with its fix", (name, value, fix) => {
    expect(problemsOf({ [name]: value })).toEqual([expect.stringMatching(fix)]);
  });

  test("cannot be changed", () => {
    expect(Object.isFrozen(slackIn(SOCKET))).toBe(true);
  });
});
