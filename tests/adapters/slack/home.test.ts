/** The app's home, and a reply as a modal. */
import { describe, expect, test } from "vitest";
import { homeView, replyModal } from "../../../adapters/slack/render/home.ts";
import type { Home } from "../../../src/chat/conversation.ts";
import type { Reply } from "../../../src/chat/reply.ts";
import { testingBot } from "../../commands/testing-bot.ts";
import { interactionOf, testingConversation, typed, YES } from "../../conversation/testing-conversation.ts";
import { dayReplies } from "../../corpus/day-replies.ts";
import { extremes } from "../../corpus/extremes.ts";
import { problemsOfView } from "../../loopback/slack/blocks/blocks.ts";
import { realMessages } from "../../support/messages.ts";
import { faultsIn, VIEW, valuesOf } from "./block-rules.ts";

const messages = realMessages;
const { ask } = testingBot();

/** As the conversation makes it, where the bot answers everything with that. */
async function homeOf(
  answers: Readonly<Record<string, Reply>>,
  channel: string | undefined,
  language = "en",
): Promise<Home> {
  const { conversation } = testingConversation({
    bot: {
      answer: async ({ input }) =>
        (input.type === "action" ? answers[input.action.command] : undefined) ?? YES,
    },
    activeChannels: async () => (channel === undefined ? [] : [channel]),
  });
  const { person } = interactionOf(typed(""));
  return conversation.home({
    tenant: "T1",
    person: { ...person, locale: async () => language },
    channels: async () => new Set(channel === undefined ? [] : [channel]),
  });
}

describe("the home", () => {
  test.each(["en", "ja"])("shows what it is given, then how to begin, in %s", async (language) => {
    const text = messages.in(language);
    const { post } = dayReplies(language);
    if (post === undefined) throw new Error("no post");
    const progress = await ask("list", language);
    const { type, blocks } = homeView(await homeOf({ today: post, progress }, "C012ABC", language));
    expect(type).toBe("home");
    expect(faultsIn(blocks, VIEW)).toEqual([]);
    const said = valuesOf(blocks, "text");
    expect(said[1]).toBe(text.say("home.channel", { channel: "<#C012ABC>" }));
    const order = [text.say("home.title"), "TiKV", text.say("list.overview"), text.say("home.begin")];
    const places = order.map((one) => said.indexOf(one));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  test("parts are told from each other by a line, and their buttons by their ids", async () => {
    const { blocks } = homeView(await homeOf({}, undefined));
    expect(valuesOf(blocks, "type").filter((type) => type === "divider")).toHaveLength(2);
    expect(valuesOf(blocks, "value")).toEqual(["k1|knock||", "k1|help||"]);
    expect(valuesOf(blocks, "action_id")).toEqual(["knock.begin.0", "knock.begin.1"]);
  });

  test("a channel's id that is none is not shown", async () => {
    const { blocks } = homeView(await homeOf({}, "C1><!channel"));
    expect(JSON.stringify(blocks)).not.toContain("channel>");
  });

  test.each(Object.entries(extremes))("has room for %s in every part", async (_, reply) => {
    const answers = { today: reply, progress: reply, score: reply, knock: reply };
    const view = homeView(await homeOf(answers, "C1", "ja"));
    expect(faultsIn(view.blocks, VIEW)).toEqual([]);
    expect(problemsOfView(view, "home")).toEqual([]);
  });
});

test.each(Object.entries(extremes))("%s fits into a modal", (_, reply) => {
  const modal = replyModal(reply, messages.in("en"));
  expect(faultsIn(modal.blocks, VIEW)).toEqual([]);
  expect(problemsOfView(modal, "modal")).toEqual([]);
  expect(modal.title.text.length).toBeLessThanOrEqual(24);
});
