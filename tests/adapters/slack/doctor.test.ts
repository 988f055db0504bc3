/** What the bot says of itself in a channel, its hello, its home, and what becomes of channels that it loses. */
import { afterEach, describe, expect, test } from "vitest";
import { SCOPES } from "../../../adapters/slack/manifest.ts";
import type { LoopbackSlack } from "../../loopback/slack/index.ts";
import { nextEventOf, pause } from "../../support/channel-state.ts";
import {
  at,
  eventually,
  startTestingSlack,
  TEAM,
  type TestingOptions,
  type TestingSlack,
} from "./testing-slack.ts";

let testing: TestingSlack | undefined;
afterEach(async () => {
  await testing?.close();
  testing = undefined;
});
const begin = async (options: TestingOptions = {}): Promise<LoopbackSlack> => {
  testing = await startTestingSlack(options);
  return testing.slack;
};
const knock = () => {
  if (testing === undefined) throw new Error("nothing was begun");
  return testing.knock;
};
const doctor = async (slack: LoopbackSlack, channel?: string, text = "doctor") => {
  const { shown, problems } = await slack.command({ ...at(channel, "U0ADA"), text });
  expect(problems).toEqual([]);
  return shown?.text.split("\n").filter((line) => /[✅❌]/u.test(line)) ?? [];
};
const marks = (lines: readonly string[]) => lines.map((line) => (line.includes("✅") ? "✅" : "❌")).join("");
const setUp = (slack: LoopbackSlack, channel = "C0GENERAL") =>
  slack.command({ ...at(channel, "U0ADA"), text: "setup 9:00 Europe/London en" });

describe("doctor", () => {
  test("finds everything well where it is", async () => {
    const slack = await begin();
    await setUp(slack);
    const lines = await doctor(slack);
    expect(marks(lines)).toBe("✅✅✅✅✅✅✅");
    // In the channel's time.
    expect(lines[5]).toMatch(/(project of the day|quiz|reveal).*\d{2}:00 (GMT|BST)/);
  });

  test("names what to do where the bot is not in the channel and nothing is set up", async () => {
    const lines = await doctor(await begin(), "C0OTHER");
    expect(marks(lines)).toBe("❌❌❌❌✅❌✅");
    for (const line of lines.filter((one) => one.includes("❌")))
      expect(line).toMatch(/\/invite|\/cncf setup/);
  });

  test("names the permissions that are missing", async () => {
    const lacking = ["reactions:write", "channels:history"];
    const team = { ...TEAM, scopes: SCOPES.filter((scope) => !lacking.includes(scope)) };
    const slack = await begin({ team });
    await setUp(slack);
    const lines = await doctor(slack);
    expect(marks(lines)).toBe("✅✅❌❌❌✅✅");
    expect(lines[2]).toContain("reactions:write");
    expect(lines[4]).toContain("reactions:write, channels:history");
  });

  test("says it in Japanese to who reads Japanese", async () => {
    const slack = await begin();
    const { shown } = await slack.command({ ...at("C0GENERAL", "U0KEN"), text: "診断" });
    expect(shown?.text).toContain("このチャンネルでのボットの状態");
  });
});

describe("the hello", () => {
  test("is said where the bot is invited", async () => {
    const slack = await begin();
    await slack.inviteBot(TEAM.id, "C0OTHER", "U0ADA");
    const hello = await eventually(() => slack.posts(TEAM.id, "C0OTHER")[0]);
    expect(hello.text).toContain("/cncf setup");
  });
});

describe("an event that Slack sends again", () => {
  test("out of order and twice is taken up once", async () => {
    const slack = await begin();
    slack.events.duplicate(4, 3);
    slack.events.hold();
    const sent = [
      slack.inviteBot(TEAM.id, "C0OTHER", "U0ADA"),
      slack.openHome(TEAM.id, "U0BOB"),
      slack.openHome(TEAM.id, "U0KEN"),
    ];
    await slack.events.release("reversed");
    await Promise.all(sent);
    await eventually(() => slack.posts(TEAM.id, "C0OTHER")[0]);
    await eventually(() => slack.views(TEAM.id, "U0KEN")[0]);
    expect(slack.posts(TEAM.id, "C0OTHER")).toHaveLength(1);
    expect(slack.calls("views.publish")).toHaveLength(2);
  });
});

describe("the home", () => {
  test("shows how to begin, and the channel's state once there is one", async () => {
    const slack = await begin();
    await slack.openHome(TEAM.id, "U0BOB");
    const first = await eventually(() => slack.views(TEAM.id, "U0BOB")[0]);
    expect(JSON.stringify(first.body)).toContain("/cncf rook");
    await setUp(slack);
    await slack.openHome(TEAM.id, "U0KEN");
    const second = await eventually(() => slack.views(TEAM.id, "U0KEN")[0]);
    expect(JSON.stringify(second.body)).toContain("<#C0GENERAL>");
    expect(JSON.stringify(second.body)).toMatch(/[ぁ-ん]/);
  });

  test("tells nothing of channels that its reader is not in", async () => {
    const team = {
      ...TEAM,
      channels: [
        { id: "C0BOARD", name: "board", members: ["U0ADA", "U0BOT"], isPrivate: true },
        ...TEAM.channels,
      ],
    };
    const slack = await begin({ team });
    await setUp(slack, "C0BOARD");
    const homeOf = async (user: string) => {
      await slack.openHome(TEAM.id, user);
      return JSON.stringify((await eventually(() => slack.views(TEAM.id, user)[0])).body);
    };
    expect(await homeOf("U0ADA")).toContain("<#C0BOARD>");
    expect(await homeOf("U0BOB")).not.toContain("C0BOARD");
    await setUp(slack);
    expect(await homeOf("U0KEN")).toContain("<#C0GENERAL>");
  });

  test("has buttons that answer in a window", async () => {
    const slack = await begin();
    await slack.openHome(TEAM.id, "U0BOB");
    const home = await eventually(() => slack.views(TEAM.id, "U0BOB")[0]);
    const pressed = await slack.press(home, { actionId: "knock.begin.1" });
    expect(pressed.status).toBe("acked");
    const modal = await eventually(() => slack.views(TEAM.id, "U0BOB").find(({ type }) => type === "modal"));
    expect(JSON.stringify(modal.body)).toContain("random");
  });
});

describe("a channel", () => {
  const ref = { platform: "slack", tenant: TEAM.id, channel: "C0GENERAL" };
  test.each([
    ["that the bot is thrown out of", (slack: LoopbackSlack) => slack.removeBot(TEAM.id, "C0GENERAL")],
    ["that is archived", (slack: LoopbackSlack) => slack.archive(TEAM.id, "C0GENERAL", "U0ADA")],
  ])("%s is posted in no more", async (_, lose) => {
    const slack = await begin();
    await setUp(slack);
    expect(await nextEventOf(knock(), ref)).toBeDefined();
    await lose(slack);
    await expect.poll(() => nextEventOf(knock(), ref)).toBeUndefined();
  });

  const secret = { platform: "slack", tenant: TEAM.id, channel: "C0SECRET" };
  const withSecret = {
    ...TEAM,
    channels: [
      ...TEAM.channels,
      { id: "C0SECRET", name: "secret", members: ["U0ADA", "U0BOT"], isPrivate: true },
    ],
  };
  const next = (where: typeof ref) => () => nextEventOf(knock(), where);

  test("that is private stops while it is archived", async () => {
    const slack = await begin({ team: withSecret });
    await setUp(slack, "C0SECRET");
    await slack.archive(TEAM.id, "C0SECRET", "U0ADA");
    await expect.poll(next(secret)).toBeUndefined();
    await slack.event(TEAM.id, { type: "group_unarchive", channel: "C0SECRET", user: "U0ADA" });
    await expect.poll(next(secret)).toBeDefined();
  });

  test.each([
    ["channel_left", ref],
    ["group_left", secret],
  ])("is posted in no more where Slack says so by %s alone", async (type, where) => {
    const slack = await begin({ team: withSecret });
    await setUp(slack, where.channel);
    await expect.poll(next(where)).toBeDefined();
    await slack.event(TEAM.id, { type, channel: where.channel });
    await expect.poll(next(where)).toBeUndefined();
  });

  test("that seemed to be gone goes on once the bot is invited", async () => {
    const slack = await begin({ team: withSecret });
    await setUp(slack, "C0SECRET");
    // What posting into a private channel from outside comes to.
    await pause(knock(), secret, "channel-gone");
    await slack.inviteBot(TEAM.id, "C0SECRET", "U0ADA");
    await expect.poll(next(secret)).toBeDefined();
  });

  test("that the bot is invited to again goes on", async () => {
    const slack = await begin();
    await setUp(slack);
    await slack.removeBot(TEAM.id, "C0GENERAL");
    await expect.poll(() => nextEventOf(knock(), ref)).toBeUndefined();
    await slack.inviteBot(TEAM.id, "C0GENERAL", "U0ADA");
    await expect.poll(() => nextEventOf(knock(), ref)).toBeDefined();
  });
});
