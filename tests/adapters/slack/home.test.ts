/** The app's home, and a reply as a modal. */
import { describe, expect, test } from "vitest";
import { homeView, replyModal } from "../../../adapters/slack/render/home.ts";
import { realMessages, testingBot } from "../../commands/testing-bot.ts";
import { dayReplies } from "../../corpus/day-replies.ts";
import { extremes } from "../../corpus/extremes.ts";
import { problemsOfView } from "../../loopback/slack/blocks/blocks.ts";
import { faultsIn, VIEW, valuesOf } from "./block-rules.ts";

const messages = realMessages();
const { ask } = testingBot();

describe("the home", () => {
  test.each(["en", "ja"])("shows what it is given, then how to begin, in %s", async (language) => {
    const text = messages.in(language);
    const { post } = dayReplies(language);
    const progress = await ask("list", language);
    const { type, blocks } = homeView({ channelId: "C012ABC", today: post, progress }, text);
    expect(type).toBe("home");
    expect(faultsIn(blocks, VIEW)).toEqual([]);
    const said = valuesOf(blocks, "text");
    expect(said[1]).toBe(text.say("home.channel", { channel: "<#C012ABC>" }));
    const order = [text.say("home.title"), "TiKV", text.say("list.overview"), text.say("home.begin")];
    const places = order.map((one) => said.indexOf(one));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  test("without anything says how to begin", () => {
    const { blocks } = homeView({}, messages.in("en"));
    expect(valuesOf(blocks, "type")).not.toContain("divider");
    expect(valuesOf(blocks, "value")).toEqual(["k1|knock||", "k1|help||"]);
  });

  test("a channel's id that is none is not shown", () => {
    const { blocks } = homeView({ channelId: "C1><!channel" }, messages.in("en"));
    expect(JSON.stringify(blocks)).not.toContain("channel>");
  });

  test.each(Object.entries(extremes))("has room for %s in every part", (_, reply) => {
    const parts = { channelId: "C1", today: reply, progress: reply, score: reply, due: reply };
    const view = homeView(parts, messages.in("ja"));
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
