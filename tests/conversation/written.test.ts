/** What people write to the bot without its command: mentions, direct messages, and the conversation's greeting. */
import { describe, expect, test } from "vitest";
import type { Interaction, InteractionInput } from "../../src/chat/interaction.ts";
import { plainText } from "../../src/chat/plain-text.ts";
import type { PlatformEvent, Welcome } from "../../src/chat/platform.ts";
import type { Reply } from "../../src/chat/reply.ts";
import type { Request } from "../../src/chat/request.ts";
import { createPersonLimit } from "../../src/conversation/person-limit.ts";
import {
  type ConversationOptions,
  interactionOf,
  recordingResponder,
  sharedNotices,
  testingConversation,
  WHERE,
  YES,
} from "./testing-conversation.ts";

const mention = (text = "rook"): InteractionInput => ({ type: "mention", text });
const direct = (text = "rook"): InteractionInput => ({ type: "direct-message", text });

/** A conversation, what its bot was asked, and a way to write to it. */
function writing(options: ConversationOptions = {}) {
  const asked: Request[] = [];
  const bot = {
    async answer(request: Request) {
      asked.push(request);
      return YES;
    },
  };
  const { conversation, log } = testingConversation({ bot, ...options });
  const responder = recordingResponder();
  let written = 0;
  const write = (input: InteractionInput, more: Partial<Interaction> = {}) => {
    written += 1;
    return conversation.handle(interactionOf(input, { messageId: `m${written}`, ...more }), responder);
  };
  return { asked, log, responder, write };
}

describe("a mention", () => {
  test("is answered to everyone, in the channel's language, whoever asks", async () => {
    const { asked, responder, write } = writing({ channelLanguage: "ja" });
    await write(mention());
    expect(responder.shown).toEqual([{ reply: YES, audience: "everyone" }]);
    expect(asked).toMatchObject([{ input: { type: "mention", text: "rook" }, language: "ja" }]);
  });

  test("is answered once, on whatever replica and whatever it says by then", async () => {
    const notices = sharedNotices();
    const [first, second] = [writing({ notices }), writing({ notices })];
    await first.write(mention(), { messageId: "m" });
    await first.write(mention("rook!"), { messageId: "m" });
    await second.write(mention(), { messageId: "m" });
    expect(first.responder.calls).toEqual(["show"]);
    expect(second.responder.calls).toEqual([]);
    // Housekeeping deletes what begins so.
    expect([...notices.keys].every((key) => key.startsWith("claim "))).toBe(true);
  });

  test("is answered a few times within a minute, to each person", async () => {
    const { responder, write } = writing();
    for (let i = 0; i < 20; i += 1) await write(mention());
    expect(responder.shown).toHaveLength(5);
    await write(mention(), {
      person: { id: "p2", name: "bob", locale: async () => "en", isAdmin: async () => false },
    });
    expect(responder.shown).toHaveLength(6);
  });

  test("gets an apology where the answer cannot be made", async () => {
    const { responder, write, log } = writing({
      bot: { answer: () => Promise.reject(new Error("broken")) },
    });
    await write(mention());
    expect(responder.shown).toMatchObject([{ audience: "everyone", reply: { kind: "error" } }]);
    expect(log.lines.some(({ level }) => level === "error")).toBe(true);
  });
});

describe("a direct message", () => {
  test("is answered like a command, in the reader's language", async () => {
    const { asked, responder, write } = writing({ channelLanguage: "ja" });
    await write(direct("help"), { isAlone: true });
    expect(asked).toMatchObject([{ input: { type: "text", text: "help" }, language: "en" }]);
    expect(responder.shown).toMatchObject([{ reply: YES, audience: "caller" }]);
  });

  test("is answered once, and as often as anybody types", async () => {
    const { responder, write } = writing();
    await write(direct(), { messageId: "same" });
    await write(direct(), { messageId: "same" });
    for (let i = 0; i < 30; i += 1) await write(direct());
    expect(responder.shown).toHaveLength(20);
  });
});

describe("a limit", () => {
  test("counts the last minute only, of each person, by the clock that it is given", () => {
    let now = 0;
    const limit = createPersonLimit(2, () => now);
    expect([limit.allows("a"), limit.allows("a"), limit.allows("a"), limit.allows("b")]).toEqual([
      ...[true, true, false, true],
    ]);
    now = 59_999;
    expect(limit.allows("a")).toBe(false);
    now = 60_000;
    expect([limit.allows("a"), limit.allows("a"), limit.allows("a")]).toEqual([true, true, false]);
  });
});

describe("the conversation with the bot", () => {
  const opened = (welcome: Welcome): PlatformEvent => ({ type: "opened-direct", where: WHERE, welcome });

  test.each([
    ["ja-JP", /[ぁ-ん]/],
    ["en-GB", /without a slash/],
    [undefined, /without a slash/],
  ])("begins with one greeting, for %s, with what to press", async (locale, said) => {
    const replies: Reply[] = [];
    const { conversation, pauses } = testingConversation({ notices: sharedNotices() });
    const welcome: Welcome = {
      locale,
      channel: async () => "c1",
      say: async (_, reply) => void replies.push(reply),
    };
    await conversation.happened(opened(welcome));
    await conversation.happened(opened(welcome));
    expect(replies).toHaveLength(1);
    expect(plainText(replies[0] as Reply)).toMatch(said);
    const actions = replies[0]?.blocks.flatMap((block) =>
      block.type === "buttons" ? block.buttons.map(({ action }) => action.command) : [],
    );
    expect(actions).toEqual(["lookup", "knock", "help"]);
    expect(pauses).toEqual([]);
  });
});
