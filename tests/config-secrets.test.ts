import { describe, expect, it } from "vitest";
import { parseConfig } from "../src/config.ts";
import { ADAPTERS } from "../src/main.ts";

const KEY = "A".repeat(43);

describe("secrets in the configuration", () => {
  it.each<[string, Record<string, string>, string[]]>([
    ["none", {}, []],
    [
      "of a workspace",
      { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1", SLACK_API_URL: "http://localhost:1/api/" },
      ["xoxb-1", "xapp-1"],
    ],
    [
      "of an app for many workspaces",
      {
        SLACK_SIGNING_SECRET: "signing-secret",
        SLACK_CLIENT_ID: "123.456",
        SLACK_CLIENT_SECRET: "client-secret",
        SLACK_STATE_SECRET: "state-secret-of-ours",
        SLACK_ENCRYPTION_KEYS: `${KEY}=,${KEY.toLowerCase()}=`,
        PUBLIC_URL: "https://knock.example.org",
      },
      [
        "signing-secret",
        "123.456",
        "client-secret",
        "state-secret-of-ours",
        `${KEY}=,${KEY.toLowerCase()}=`,
        `${KEY}=`,
        `${KEY.toLowerCase()}=`,
      ],
    ],
    ["of Discord", { DISCORD_TOKEN: "a.b.c" }, ["a.b.c"]],
    ["of a database", { DATABASE_URL: "postgres://knock:p%40ss@db:5432/knock" }, ["p%40ss", "p@ss"]],
    ["of a file", { DATABASE_URL: "sqlite:./knock.db" }, []],
  ])("%s", (_, environment, expected) => {
    expect([...parseConfig(environment, ADAPTERS).secrets].sort()).toEqual(expected.sort());
  });
});
