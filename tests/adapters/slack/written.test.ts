/** Mentions, direct messages and the message shortcut in Slack: answered once, where they were written, in short. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SHORTCUT } from "../../../adapters/slack/manifest.ts";
import { onWritten, type WrittenDeps } from "../../../adapters/slack/written.ts";
import type { Interaction } from "../../../src/chat/interaction.ts";
import type { Post } from "../../loopback/slack/world/types.ts";
import { at, eventually, startTestingSlack, TEAM, type TestingSlack } from "./testing-slack.ts";

let testing: TestingSlack;
beforeAll(async () => {
  testing = await startTestingSlack();
  for (const { id } of TEAM.users) testing.slack.directMessage(TEAM.id, id);
});
afterAll(() => testing.close());

const BOT = `<@${TEAM.botUserId}>`;
const answersIn = (channel: string, from = 0): readonly Post[] =>
  testing.slack
    .posts(TEAM.id, channel)
    .filter(({ user }) => user === TEAM.botUserId)
    .slice(from);
/** The answers that this brings, once there are `count`. */
async function answersTo(channel: string, work: () => Promise<unknown>, count = 1): Promise<readonly Post[]> {
  const before = answersIn(channel).length;
  await work();
  return eventually(() => {
    const found = answersIn(channel, before);
    return found.length >= count ? found : undefined;
  });
}
const buttonsOf = ({ blocks }: Pick<Post, "blocks">) =>
  blocks.flatMap((block) =>
    ((block["elements"] ?? []) as Record<string, unknown>[]).flatMap((one) =>
      one["type"] === "button"
        ? [
            {
              actionId: String(one["action_id"]),
              value: String(one["value"]),
              label: JSON.stringify(one["text"]),
            },
          ]
        : [],
    ),
  );
/** Slack takes one message a second in a channel: each question has one of its own. */
let rooms = 0;
function room(): string {
  rooms += 1;
  const id = `C0ROOM${rooms}`;
  const members = [...TEAM.users.map((user) => user.id), TEAM.botUserId];
  testing.slack.addChannel(TEAM.id, { id, name: id.toLowerCase(), members });
  return id;
}

describe("a mention", () => {
  test("is answered in its thread, to everyone, in short; the rest comes privately", async () => {
    const { slack } = testing;
    const C = room();
    let asked: Post | undefined;
    const [answer] = await answersTo(C, async () => {
      ({ post: asked } = await slack.write({ ...at(C), text: `${BOT} rook` }));
    });
    expect(answer).toMatchObject({
      thread_ts: asked?.ts,
      text: expect.stringMatching(/^Rook\n.*Graduated/s),
    });
    expect(answer?.text).not.toMatch(/Talk|alternative/i);
    const [more, ...others] = buttonsOf(answer as Post);
    expect(others).toEqual([]);
    const pressed = await slack.press(answer as Post, more as never, "U0KEN");
    const [late] = (await pressed.arrived?.(1)) ?? [];
    expect(late?.shown).toMatchObject({ user: "U0KEN", thread_ts: asked?.ts });
    expect(late?.shown?.text.length).toBeGreaterThan(answer?.text.length ?? 0);
  });

  test("within a thread is answered there, wherever in the text it is", async () => {
    const { slack } = testing;
    const C = room();
    const parent = slack.say(TEAM.id, "U0BOB", C, "which storage?");
    const [answer] = await answersTo(C, () =>
      slack.write({ ...at(C), text: `how about rook, ${BOT}?`, thread_ts: parent.ts }),
    );
    expect(answer).toMatchObject({ thread_ts: parent.ts, text: expect.stringContaining("Rook") });
  });

  test("without a question gets help, and Slack's markup is undone", async () => {
    const { slack } = testing;
    const C = room();
    const [help] = await answersTo(C, () => slack.write({ ...at(C, "U0ADA"), text: BOT }));
    expect(help?.text).toMatch(/\/cncf/);
    const other = room();
    const [linked] = await answersTo(other, () =>
      slack.write({ ...at(other, "U0ADA"), text: `${BOT} <https://rook.io|rook.io>` }),
    );
    expect(linked?.text).toMatch(/^Rook/);
  });

  test("is answered once, however often Slack tells of it, and after an edit", async () => {
    const { slack } = testing;
    const C = room();
    slack.events.duplicate(1, 3);
    let post: Post | undefined;
    const before = answersIn(C).length;
    await answersTo(C, async () => {
      ({ post } = await slack.write({ ...at(C, "U0KEN"), text: `${BOT} helm` }));
    });
    await slack.edit(post as Post, `${BOT} helm!`);
    await answersTo(C, () => slack.write({ ...at(C, "U0KEN"), text: `${BOT} etcd` }));
    expect(answersIn(C, before).map(({ text }) => text.split("\n")[0])).toEqual(["Helm", "etcd"]);
  });

  test("that was added by an edit is answered", async () => {
    const { slack } = testing;
    const C = room();
    const { post } = await slack.write({ ...at(C, "U0KEN"), text: "helm" });
    const [answer] = await answersTo(C, () => slack.edit(post, `${BOT} helm`));
    expect(answer).toMatchObject({ thread_ts: post.ts });
  });

  test("by a bot, with a file, or by the bot itself is not answered", async () => {
    const { slack } = testing;
    const C = room();
    const before = answersIn(C).length;
    await slack.write({ ...at(C), text: `${BOT} rook`, byBot: true });
    await slack.write({ ...at(C), text: `${BOT} rook`, subtype: "file_share" });
    const own = { user: TEAM.botUserId, text: `${BOT} rook`, ts: "1.2", channel: C };
    await slack.event(TEAM.id, { type: "app_mention", ...own });
    await answersTo(C, () => slack.write({ ...at(C, "U0ADA"), text: `${BOT} etcd` }));
    expect(answersIn(C, before)).toHaveLength(1);
  });

  test("asks nobody to show everybody what is theirs alone, and changes nothing", async () => {
    const { slack } = testing;
    const C = room();
    const [answer] = await answersTo(C, () =>
      slack.write({ ...at(C, "U0ADA"), text: `${BOT} setup 9:00 UTC en` }),
    );
    expect(answer?.text).toMatch(/in front of everyone.*\/cncf setup 9:00 UTC en/s);
    expect((await slack.command({ ...at(C, "U0ADA"), text: "status" })).shown?.text).toMatch(/not set up/);
  });

  test("in a channel that workspaces share is answered by the bot that was mentioned", async () => {
    const handled: string[] = [];
    const clients = {
      of: async (tenant: string) => {
        if (tenant === "T3") throw new Error("not installed");
        return { account: { botUserId: `U0BOT${tenant}` } };
      },
    };
    const conversation = {
      handle: async ({ where, input }: Interaction) =>
        void handled.push(`${where?.tenant} ${"text" in input ? input.text.trim() : ""}`),
    };
    const deps = { ...testing, clients, conversation, checksFor: () => ({}) } as unknown as WrittenDeps;
    const event = { type: "app_mention", user: "U1", channel: "C1", ts: "1.1" };
    const authorizations = ["T1", "T2", "T3"].map((team_id) => ({ team_id }));
    for (const bot of ["U0BOTT2", "U0BOTT1"]) {
      await onWritten({ team_id: "T1", event: { ...event, text: `<@${bot}> rook` }, authorizations }, deps);
    }
    expect(handled).toEqual(["T2 rook", "T1 rook"]);
  });
});

describe("a direct message", () => {
  const D = "DU0BOB";

  test("is a command, and answered in the open", async () => {
    const { slack } = testing;
    const [answer] = await answersTo(D, () => slack.write({ team: TEAM.id, user: "U0BOB", text: "rook" }));
    expect(answer).toMatchObject({ thread_ts: undefined, text: expect.stringMatching(/^Rook/) });
    expect(buttonsOf(answer as Post).some(({ label }) => /share/i.test(label))).toBe(false);
  });

  test("plays the drill there: each answer takes the question's place", async () => {
    const { slack } = testing;
    const [question] = await answersTo(D, () => slack.write({ team: TEAM.id, user: "U0BOB", text: "knock" }));
    const before = question?.text;
    const [first] = buttonsOf(question as Post);
    const pressed = await slack.press(question as Post, first as never, "U0BOB");
    await pressed.arrived?.(1);
    const judged = slack.posts(TEAM.id, D).find(({ ts }) => ts === question?.ts);
    expect(judged?.text).toMatch(/✅|❌/u);
    expect(judged?.text).not.toBe(before);
    const [next] = buttonsOf(judged as Post);
    await (await slack.press(judged as Post, next as never, "U0BOB")).arrived?.(1);
    expect(buttonsOf(slack.posts(TEAM.id, D).find(({ ts }) => ts === question?.ts) as Post)).toHaveLength(4);
    expect(slack.ephemerals(TEAM.id, { channel: D })).toEqual([]);
  });

  test("cannot set anything up, and says where that works", async () => {
    const { slack } = testing;
    const [answer] = await answersTo(D, () =>
      slack.write({ team: TEAM.id, user: "U0BOB", text: "setup 9:00 UTC en" }),
    );
    expect(answer?.text).toMatch(/not in direct messages/);
    const [score] = await answersTo(D, () => slack.write({ team: TEAM.id, user: "U0BOB", text: "score" }));
    expect(score?.text).not.toMatch(/setup/);
  });

  test("that is edited or deleted is not answered again", async () => {
    const { slack } = testing;
    let post: Post | undefined;
    const before = answersIn(D).length;
    await answersTo(D, async () => {
      ({ post } = await slack.write({ team: TEAM.id, user: "U0BOB", text: "helm" }));
    });
    await slack.edit(post as Post, "helm chart");
    await answersTo(D, () => slack.write({ team: TEAM.id, user: "U0BOB", text: "etcd" }));
    expect(answersIn(D, before)).toHaveLength(2);
  });

  test("is greeted once, when the conversation is opened first", async () => {
    const { slack } = testing;
    const [hello] = await answersTo("DU0KEN", () => slack.openMessages(TEAM.id, "U0KEN"));
    expect(hello?.text).toMatch(/[ぁ-ん]/);
    expect(buttonsOf(hello as Post)).toHaveLength(3);
    await slack.openMessages(TEAM.id, "U0KEN");
    await answersTo("DU0KEN", () => slack.write({ team: TEAM.id, user: "U0KEN", text: "etcd" }));
    expect(answersIn("DU0KEN")).toHaveLength(2);
  });
});

describe("the message shortcut", () => {
  async function explained(text: string, thread_ts?: string) {
    const { slack } = testing;
    const post = slack.say(TEAM.id, "U0ADA", "C0GENERAL", text, thread_ts);
    const by = { callbackId: SHORTCUT, user: "U0BOB" };
    const [late] = (await (await slack.shortcut(post, by)).arrived?.(1)) ?? [];
    return late?.shown as Post | undefined;
  }

  test("explains the projects of a message, links included, to whoever chose it", async () => {
    const shown = await explained(
      "We moved from Flux to Argo CD; see <https://github.com/rook/rook|the storage> &amp; <https://etcd.io>",
    );
    expect(shown).toMatchObject({ user: "U0BOB" });
    expect(shown?.text).toMatch(/Flux.*Argo.*Rook.*etcd/s);
    const labels = buttonsOf(shown as Post).map(({ label }) => label);
    expect(labels.slice(0, 4).join()).toMatch(/Flux.*Argo.*Rook.*etcd/s);
  });

  test("explains a single project in full, stays in the thread, and says when there is none", async () => {
    const parent = testing.slack.say(TEAM.id, "U0ADA", "C0GENERAL", "hello");
    const shown = await explained("what about Prometheus?", parent.ts);
    expect(shown).toMatchObject({ thread_ts: parent.ts, text: expect.stringMatching(/^Prometheus/) });
    expect((await explained("lunch?"))?.text).toMatch(/none of the projects/);
  });
});
