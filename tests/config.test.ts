import { describe, expect, test } from "vitest";
import { parseConfig } from "../src/config.ts";
import { problemsOf } from "./support/configured.ts";

describe("the configuration", () => {
  test("has a value for everything without a single variable", () => {
    expect(parseConfig({})).toEqual({
      language: "en",
      logLevel: "info",
      landscape: "cncf",
      communityFile: undefined,
      landscapeUrl: undefined,
      refreshes: true,
      repositoryUrl: undefined,
      databaseUrl: "sqlite:./knock.db",
      retentionDays: 400,
      clock: { start: undefined, speed: 1 },
      httpHost: "127.0.0.1",
      httpPort: undefined,
      secrets: [],
      adapters: [],
    });
  });

  test("is read from every variable there is", () => {
    const config = parseConfig({
      KNOCK_LANGUAGE: "ja",
      LOG_LEVEL: "debug",
      LANDSCAPE: "aswf",
      COMMUNITY_FILE: "/etc/knock/community.yaml",
      LANDSCAPE_URL: "https://example.org/landscape.yml",
      REPOSITORY_URL: "https://github.com/example/knock.git",
      DATABASE_URL: "postgres://knock@db/knock",
      CLOCK: "2018-11-28T19:00:00+09:00",
      CLOCK_SPEED: "60",
    });
    expect(config).toMatchObject({
      language: "ja",
      logLevel: "debug",
      landscape: "aswf",
      communityFile: "/etc/knock/community.yaml",
      landscapeUrl: "https://example.org/landscape.yml",
      refreshes: true,
      repositoryUrl: "https://github.com/example/knock",
      databaseUrl: "postgres://knock@db/knock",
      clock: { speed: 60 },
    });
    expect(config.clock.start?.toString()).toBe("2018-11-28T10:00:00Z");
  });

  test("takes an empty variable for an absent one, but not the database's", () => {
    const problem =
      /^ {2}DATABASE_URL: it is empty; set it, or remove the variable for a file "\.\/knock\.db"$/;
    expect(problemsOf({ DATABASE_URL: "" })).toEqual([expect.stringMatching(problem)]);
    expect(problemsOf({ DATABASE_URL: " " })).toEqual([expect.stringMatching(problem)]);
    const empty = { KNOCK_LANGUAGE: "", LOG_LEVEL: "", COMMUNITY_FILE: "", CLOCK: "", CLOCK_SPEED: "" };
    expect(parseConfig(empty)).toEqual(parseConfig({}));
  });

  test("refreshes nothing where the landscape's address is empty", () => {
    expect(parseConfig({ LANDSCAPE_URL: "" })).toMatchObject({ landscapeUrl: undefined, refreshes: false });
    expect(problemsOf({ LANDSCAPE_URL: "file:///etc/passwd" })).toEqual([
      expect.stringMatching(/expected the address of a landscape\.yml/),
    ]);
  });

  test("leaves variables alone that are not its own", () => {
    expect(parseConfig({ PATH: "/bin", HOME: "/root", LANG: "C" })).toEqual(parseConfig({}));
  });

  test("cannot be changed", () => {
    const config = parseConfig({});
    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.isFrozen(config.clock)).toBe(true);
  });

  test.each([
    ["KNOCK_LANGUAGE", "English", /expected the name of a file in data\/messages, such as "en" or "ja"$/],
    ["KNOCK_LANGUAGE", "../etc", /expected the name of a file/],
    ["LOG_LEVEL", "loud", /expected one of trace, debug, info, warn, error, fatal, silent$/],
    [
      "CLOCK",
      "tomorrow",
      /expected an ISO date and time with an offset, such as "2026-11-23T09:00:00\+09:00"$/,
    ],
    ["CLOCK", "2018-11-28", /expected an ISO date and time with an offset/],
    ["CLOCK", "2018-11-28T19:00:00", /expected an ISO date and time with an offset/],
    ["CLOCK", "2018-13-28T19:00:00Z", /expected an ISO date and time with an offset/],
    [
      "REPOSITORY_URL",
      "github.com/example/knock",
      /expected the address of a repository, such as "https:\/\/github\.com\/example\/knock"$/,
    ],
    ["REPOSITORY_URL", "https://github.com", /expected the address of a repository/],
    ["REPOSITORY_URL", "https://somebody:secret@github.com/example/knock", /expected the address/],
    ["REPOSITORY_URL", `https://github.com/example/${"k".repeat(200)}`, /expected at most 200 characters$/],
    ["HTTP_HOST", "my host", /expected an address of this machine, such as "127\.0\.0\.1" or "0\.0\.0\.0"$/],
    ["HTTP_HOST", "http://localhost", /expected an address/],
    ["LOG_LEVEL", "info ", /a blank or a line break before or after the value: remove it$/],
    ["LOG_LEVEL", "'info'", /quotes around the value: remove them$/],
    ["CLOCK_SPEED", "fast", /expected a number, such as 60$/],
    ["CLOCK_SPEED", "0", /expected a number above 0$/],
    ["CLOCK_SPEED", "-1", /expected a number above 0$/],
    ["CLOCK_SPEED", "1000001", /expected at most 1000000$/],
    ["CLOCK_SPEED", "Infinity", /expected a number, such as 60$/],
  ])("%s=%s is named with its fix", (name, value, fix) => {
    expect(() => parseConfig({ [name]: value })).toThrow(/^The configuration is not valid:\n/);
    const problems = problemsOf({ [name]: value });
    expect(problems).toEqual([expect.stringMatching(fix)]);
    expect(problems[0]?.startsWith(`  ${name}="${value}": `)).toBe(true);
  });

  test.each(["mysql://knock:hunter2@db/knock", "hunter2", "sqlite:"])(
    "does not show the value of DATABASE_URL, which may hold a password: %s",
    (value) => {
      const problems = problemsOf({ DATABASE_URL: value });
      expect(problems).toEqual([expect.stringMatching(/^ {2}DATABASE_URL: expected "sqlite:" and a path, /)]);
      expect(problems.join("")).not.toContain("hunter2");
    },
  );

  test("lists all that is wrong at once", () => {
    const wrong = { KNOCK_LANGUAGE: "E", LOG_LEVEL: "x", CLOCK: "x", CLOCK_SPEED: "x" };
    const named = problemsOf(wrong).map((line) => /^ {2}(\w+)=/.exec(line)?.[1]);
    expect(named).toEqual(Object.keys(wrong));
  });
});
