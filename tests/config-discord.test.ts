import { describe, expect, test } from "vitest";
import { discordIn, problemsOf } from "./support/configured.ts";

const TOKEN = "MTIzNDU2.hunter2.a-b_c";

const shardsOf = (own: string | undefined, count: string | undefined) =>
  discordIn({
    DISCORD_TOKEN: TOKEN,
    ...(own !== undefined && { DISCORD_SHARDS: own }),
    ...(count !== undefined && { DISCORD_SHARD_COUNT: count }),
  })?.shards;

describe("the configuration of Discord", () => {
  test("is none without a token, whatever else is said", () => {
    expect(discordIn({})).toBeUndefined();
    const neutral = {
      DISCORD_API_URL: "http://127.0.0.1:1/api",
      DISCORD_SHARD_COUNT: "2",
      DISCORD_TOKEN: "",
    };
    expect(discordIn(neutral)).toBeUndefined();
  });

  test("is a token, and nothing more for one process", () => {
    expect(discordIn({ DISCORD_TOKEN: TOKEN })).toEqual({
      token: TOKEN,
      apiUrl: undefined,
      shards: undefined,
    });
    const elsewhere = { DISCORD_TOKEN: TOKEN, DISCORD_API_URL: "http://127.0.0.1:9/api" };
    expect(discordIn(elsewhere)).toMatchObject({ apiUrl: "http://127.0.0.1:9/api" });
  });

  test.each([
    [undefined, undefined, undefined],
    [undefined, "3", { own: [0, 1, 2], count: 3 }],
    ["0", "1", { own: [0], count: 1 }],
    ["2,0", "4", { own: [0, 2], count: 4 }],
    ["0-2, 5", "6", { own: [0, 1, 2, 5], count: 6 }],
    ["1,1-2", "3", { own: [1, 2], count: 3 }],
    ["knock-3", "8", { own: [3], count: 8 }],
    ["knock-discord-0", "2", { own: [0], count: 2 }],
  ])("runs the shards %j of %j", (own, count, expected) => {
    expect(shardsOf(own, count)).toEqual(expected);
  });

  test.each([
    ["DISCORD_TOKEN", "hunter2", /three parts with dots.*Reset Token/],
    ["DISCORD_TOKEN", "Bot a.hunter2.c", /three parts/],
    ["DISCORD_API_URL", "discord.com", /expected a URL/],
    ["DISCORD_SHARDS", "knock", /"0-3", or a name that ends in a number/],
    ["DISCORD_SHARDS", "3-1", /expected "0"/],
    ["DISCORD_SHARDS", "0,,1", /expected "0"/],
    ["DISCORD_SHARD_COUNT", "0", /1 or more/],
    ["DISCORD_SHARD_COUNT", "many", /such as 2/],
  ])("%s=%s is refused with its fix, and without a secret", (name, value, fix) => {
    const problems = problemsOf({ DISCORD_SHARD_COUNT: "2", [name]: value });
    expect(problems).toEqual([expect.stringMatching(fix)]);
    expect(problems.join("")).not.toContain("hunter2");
  });

  test("names what is missing or wrong between the shards and their number", () => {
    expect(problemsOf({ DISCORD_TOKEN: TOKEN, DISCORD_SHARDS: "0" })).toEqual([
      expect.stringMatching(/^ {2}DISCORD_SHARD_COUNT: missing, and needed with DISCORD_SHARDS/),
    ]);
    expect(problemsOf({ DISCORD_TOKEN: TOKEN, DISCORD_SHARDS: "1,4", DISCORD_SHARD_COUNT: "4" })).toEqual([
      expect.stringMatching(/^ {2}DISCORD_SHARDS: of 4 shards .* the last is 3; 4 is beyond/),
    ]);
  });

  test("cannot be changed", () => {
    expect(Object.isFrozen(discordIn({ DISCORD_TOKEN: TOKEN }))).toBe(true);
  });
});
