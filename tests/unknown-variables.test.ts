/** Variables that nobody reads are named, with those that may have been meant; others' are left alone. */
import { describe, expect, test } from "vitest";
import { declaredVariables } from "../src/config.ts";
import { ADAPTERS } from "../src/main.ts";
import { unknownVariables } from "../src/unknown-variables.ts";

const known = Object.keys(declaredVariables(ADAPTERS));
const PREFIXES = ["KNOCK_", "SLACK_", "DISCORD_"];
const found = (environment: Record<string, string>) => unknownVariables(environment, known, PREFIXES);

describe("an unknown variable", () => {
  test.each([
    ["KNOCK_LANG", "; did you mean KNOCK_LANGUAGE?"],
    ["KNOCK_LOG_LEVEL", "; did you mean LOG_LEVEL?"],
    ["KNOCK_DATABASE_URL", "; did you mean DATABASE_URL?"],
    ["KNOCK_FLAVOUR", ""],
    ["SLACK_TOKEN", "; did you mean SLACK_APP_TOKEN or SLACK_BOT_TOKEN?"],
    ["SLACK_BOTTOKEN", "; did you mean SLACK_BOT_TOKEN?"],
    ["DISCORD_BOT_TOKEN", "; did you mean DISCORD_TOKEN?"],
    ["DISCORD_SHARD", "; did you mean DISCORD_SHARDS?"],
    ["slack_bot_token", "; did you mean SLACK_BOT_TOKEN?"],
    ["DATABASE_URI", "; did you mean DATABASE_URL?"],
    ["LOGLEVEL", "; did you mean LOG_LEVEL?"],
    ["COMUNITY_FILE", "; did you mean COMMUNITY_FILE?"],
  ])("%s is named%s", (name, hint) => {
    expect(found({ [name]: "hunter2" })).toEqual([
      `${name}: not a variable of this program, and left alone${hint}`,
    ]);
  });

  test.each([
    ["known", { SLACK_BOT_TOKEN: "x", LOG_LEVEL: "x", HTTP_PORT: "x", CLOCK: "x" }],
    [
      "of the shell and of other programs",
      { PATH: "/bin", HOME: "/", LANG: "C", HTTP_PROXY: "x", TOKEN: "x" },
    ],
    ["short and near to another", { LOCK: "x", CLOCKS: "x" }],
    [
      "of a service in Kubernetes",
      {
        KNOCK_SERVICE_HOST: "10.0.0.1",
        KNOCK_SERVICE_PORT_OPS: "8080",
        KNOCK_PORT: "tcp://10.0.0.1:8080",
        KNOCK_PORT_8080_TCP_ADDR: "10.0.0.1",
      },
    ],
  ])("%s is not", (_, environment) => {
    expect(found(environment as Record<string, string>)).toEqual([]);
  });
});
