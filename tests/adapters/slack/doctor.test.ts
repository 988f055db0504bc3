/** doctor, the hello, the app's home, and what happens to a channel's posts when the bot loses the channel. */
import { afterEach, describe, expect, test } from "vitest";
import { type HappenedDeps, onEvent } from "../../../adapters/slack/happened.ts";
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
  test("finds nothing wrong in a channel that is set up", async () => {
    const slack = await begin();
    await setUp(slack);
    const lines = await doctor(slack);
    expect(marks(lines)).toBe("✅✅✅✅✅✅✅✅");
    // In the channel's time.
    expect(lines[5]).toMatch(/(project of the day|quiz|reveal).*\d{2}:00 (GMT|BST)/);
  });

  test("says how to fix a channel that the bot is not in and that is not set up", async () => {
    const lines = await doctor(await begin(), "C0OTHER");
    expect(marks(lines)).toBe("❌❌❌❌✅❌✅✅");
    for (const line of lines.filter((one) => one.includes("❌")))
      expect(line).toMatch(/\/invite|\/cncf setup/);
  });

  test("names the missing permissions", async () => {
    const lacking = ["reactions:write", "channels:history"];
    const team = { ...TEAM, scopes: SCOPES.filter((scope) => !lacking.includes(scope)) };
    const slack = await begin({ team });
    await setUp(slack);
    const lines = await doctor(slack);
    expect(marks(lines)).toBe("✅✅❌❌❌✅✅✅");
    expect(lines[2]).toContain("reactions:write");
    expect(lines[4]).toContain("reactions:write, channels:history");
  });

  test("answers in Japanese to people who read Japanese", async () => {
    const slack = await begin();
    const { shown } = await slack.command({ ...at("C0GENERAL", "U0KEN"), text: "診断" });
    expect(shown?.text).toContain("このチャンネルでのボットの状態");
  });
});

describe("where the bot cannot post", () => {
  const places = {
    ...TEAM,
    channels: [
      ...TEAM.channels,
      { id: "C0CLOSED", name: "closed", members: ["U0ADA"], isPrivate: true },
      { id: "G0GROUP", name: "mpdm-ada--bob-1", members: ["U0ADA", "U0BOB"], isPrivate: true },
      { id: "D0BOTH", name: "directmessage", members: ["U0ADA", "U0BOB"], isPrivate: true },
    ],
  };

  test.each([
    [
      "in a private channel without it",
      "C0CLOSED",
      /^Nothing was changed.*not in this private channel.*\/invite/s,
    ],
    ["in a group of people", "G0GROUP", /^Nothing was changed.*among several people it cannot/s],
    ["between two people", "D0BOTH", /^That works in a channel of a server or workspace, not/],
  ])("nothing is saved: %s", async (_, channel, words) => {
    const slack = await begin({ team: places });
    const { shown } = await setUp(slack, channel);
    expect(shown?.text).toMatch(words);
    expect(shown?.text).not.toMatch(/✅ Saved/);
    expect(await nextEventOf(knock(), { platform: "slack", tenant: TEAM.id, channel })).toBeUndefined();
  });

  test("nobody is told to invite it into direct messages, or to set it up there", async () => {
    const slack = await begin({ team: places });
    for (const text of ["doctor", "status", "score", "today"]) {
      const { shown } = await slack.command({ ...at("D0BOTH", "U0ADA"), text });
      expect(shown?.text).toMatch(/works in a channel/);
      expect(shown?.text).not.toMatch(/\/invite|setup/);
    }
  });

  test("a public channel is set up: it joins by itself", async () => {
    const { shown } = await setUp(await begin(), "C0OTHER");
    expect(shown?.text).toMatch(/✅ Saved/);
  });
});

describe("the hello", () => {
  test("is posted when the bot is invited", async () => {
    const slack = await begin();
    await slack.inviteBot(TEAM.id, "C0OTHER", "U0ADA");
    const hello = await eventually(() => slack.posts(TEAM.id, "C0OTHER")[0]);
    expect(hello.text).toContain("/cncf setup");
  });
});

describe("an event that Slack sends again", () => {
  test("out of order and repeatedly is handled once", async () => {
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

  test("reveals nothing about channels that its reader is not in", async () => {
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

  test("has buttons that answer in a modal", async () => {
    const slack = await begin();
    await slack.openHome(TEAM.id, "U0BOB");
    const home = await eventually(() => slack.views(TEAM.id, "U0BOB")[0]);
    const pressed = await slack.press(home, { actionId: "knock.begin.1" });
    expect(pressed.status).toBe("acked");
    const modal = await eventually(() => slack.views(TEAM.id, "U0BOB").find(({ type }) => type === "modal"));
    expect(JSON.stringify(modal.body)).toContain("What you can ask");
  });
});

describe("a channel", () => {
  const ref = { platform: "slack", tenant: TEAM.id, channel: "C0GENERAL" };
  test.each([
    ["that the bot is removed from", (slack: LoopbackSlack) => slack.removeBot(TEAM.id, "C0GENERAL")],
    ["that is archived", (slack: LoopbackSlack) => slack.archive(TEAM.id, "C0GENERAL", "U0ADA")],
  ])("%s gets no more posts", async (_, lose) => {
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

  test("that is private gets no posts while it is archived", async () => {
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
  ])("gets no more posts when Slack says so only by %s", async (type, where) => {
    const slack = await begin({ team: withSecret });
    await setUp(slack, where.channel);
    await expect.poll(next(where)).toBeDefined();
    await slack.event(TEAM.id, { type, channel: where.channel });
    await expect.poll(next(where)).toBeUndefined();
  });

  test("that seemed to be gone gets posts again once the bot is invited", async () => {
    const slack = await begin({ team: withSecret });
    await setUp(slack, "C0SECRET");
    // What posting into a private channel from outside comes to.
    await pause(knock(), secret, "channel-gone");
    await slack.inviteBot(TEAM.id, "C0SECRET", "U0ADA");
    await expect.poll(next(secret)).toBeDefined();
  });

  test("that becomes a shared one goes on under its new id, with its scores", async () => {
    const slack = await begin({ team: withSecret });
    await setUp(slack, "C0SECRET");
    const shared = { ...secret, channel: "C0SHARED" };
    await slack.changeChannelId(TEAM.id, "C0SECRET", "C0SHARED");
    await expect.poll(next(shared)).toBeDefined();
    expect(await next(secret)()).toBeUndefined();
    const { shown } = await slack.command({ ...at("C0SHARED", "U0ADA"), text: "status" });
    expect(shown?.text).toMatch(/Europe\/London/);
  });

  test("that is shared is lost to every workspace that the event concerns", async () => {
    const slack = await begin({ team: withSecret });
    await setUp(slack);
    const body = {
      type: "event_callback",
      team_id: "T0ELSEWHERE",
      context_team_id: "T0ELSEWHERE",
      authorizations: [{ team_id: TEAM.id, user_id: "U0BOT", is_bot: true }, null, 7],
      event: { type: "channel_archive", channel: "C0GENERAL", user: "U9" },
    };
    const happened: string[] = [];
    await onEvent(body, {
      conversation: {
        happened: async (event: { where?: { tenant: string } }) =>
          void happened.push(event.where?.tenant ?? ""),
      },
    } as unknown as HappenedDeps);
    expect(happened).toEqual(["T0ELSEWHERE", TEAM.id]);
  });

  test("that the bot is invited to again gets posts again", async () => {
    const slack = await begin();
    await setUp(slack);
    await slack.removeBot(TEAM.id, "C0GENERAL");
    await expect.poll(() => nextEventOf(knock(), ref)).toBeUndefined();
    await slack.inviteBot(TEAM.id, "C0GENERAL", "U0ADA");
    await expect.poll(() => nextEventOf(knock(), ref)).toBeDefined();
  });
});
