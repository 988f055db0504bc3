/** Sharing an answer: once, with everybody, in the channel's language, and never an error. */
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import type { Bot } from "../../src/chat/bot.ts";
import type { Interaction, Person, Shown } from "../../src/chat/interaction.ts";
import { plainText } from "../../src/chat/plain-text.ts";
import type { Reply } from "../../src/chat/reply.ts";
import type { Input, Request } from "../../src/chat/request.ts";
import { mayBeShared, sharedInput, shareValue } from "../../src/conversation/share.ts";
import {
  interactionOf,
  recordingResponder,
  sharedNotices,
  testingConversation,
  YES,
} from "./testing-conversation.ts";

const LIST: Reply = { ...YES, kind: "list" };
const KEN: Person = { id: "p2", name: "ken", locale: async () => "ja-JP", isAdmin: async () => false };
const bot: Partial<Bot> = { answer: async ({ language }) => ({ ...LIST, language }) };
const press = (value: string | undefined = "t|list x", more: Partial<Interaction> = {}) =>
  interactionOf({ type: "share", value }, more);
const toAll = (all: readonly Shown[]) => all.filter(({ audience }) => audience === "everyone");
const saidIn = (shown: Shown | undefined) => (shown?.reply ? plainText(shown.reply) : "");

describe("a share", () => {
  test("is posted for everybody with the sharer's name, and the private answer is removed", async () => {
    const asked: Request[] = [];
    const { conversation } = testingConversation({
      bot: {
        async answer(request) {
          asked.push(request);
          return LIST;
        },
      },
    });
    const responder = recordingResponder();
    await conversation.handle(press("a|k1|list|2|x"), responder);
    expect(responder.calls).toEqual(["defer in place", "show", "remove"]);
    expect(responder.shown).toEqual([
      {
        reply: LIST,
        audience: "everyone",
        sharer: { id: "p1", before: "Shared by ", after: "", nameless: expect.stringMatching(/a member/) },
      },
    ]);
    const input = { type: "action", action: { command: "list", argument: "x", page: 2 } };
    expect(asked).toMatchObject([{ input, caller: { id: "p1" } }]);
  });

  test("uses the channel's language, regardless of the sharer's", async () => {
    const { conversation } = testingConversation({ bot, channelLanguage: "ja" });
    const responder = recordingResponder();
    await conversation.handle(press(), responder);
    expect(responder.shown).toMatchObject([
      { reply: { language: "ja" }, sharer: { before: "", after: " さんが共有しました" } },
    ]);
    const english = testingConversation({ bot });
    const other = recordingResponder();
    await english.conversation.handle(press("t|x", { person: KEN }), other);
    expect(other.shown).toMatchObject([{ reply: { language: "en" }, sharer: { before: "Shared by " } }]);
  });

  test("posts the original message if it carries no request", async () => {
    const answer = vi.fn<Bot["answer"]>();
    const { conversation } = testingConversation({ bot: { answer }, channelLanguage: "ja" });
    const responder = recordingResponder();
    await conversation.handle(interactionOf({ type: "share", value: undefined }), responder);
    expect(responder.calls).toEqual(["defer in place", "show", "remove"]);
    expect(responder.shown).toMatchObject([
      { audience: "everyone", sharer: { after: " さんが共有しました" } },
    ]);
    expect(responder.shown[0]?.reply).toBeUndefined();
    expect(answer).not.toHaveBeenCalled();
  });

  test.each(["", "x", "z|gone", "k1|lookup||rook", "a|k9|x"])(
    "by an outdated button tells only the caller: %j",
    async (value) => {
      const { conversation } = testingConversation({ bot });
      const responder = recordingResponder();
      await conversation.handle(press(value, { person: KEN }), responder);
      expect(responder.calls).toEqual(["show"]);
      expect(responder.shown).toMatchObject([{ audience: "caller" }]);
      expect(saidIn(responder.shown[0])).toMatch(/古いバージョン/);
    },
  );
});

describe("a message is shared once", () => {
  test("even if its button is pressed several times", async () => {
    const { conversation } = testingConversation({ bot });
    const responders = [1, 2, 3].map(() => recordingResponder());
    await Promise.all(responders.map((responder) => conversation.handle(press(), responder)));
    expect(responders.flatMap(({ shown }) => shown)).toHaveLength(1);
    // Each press is acknowledged, since people wait for it.
    for (const { calls } of responders) expect(calls[0]).toBe("defer in place");
  });

  test("even if several replicas receive the presses", async () => {
    const notices = sharedNotices();
    const replicas = [1, 2].map(() => testingConversation({ bot, notices }));
    const responders = replicas.map(() => recordingResponder());
    await Promise.all(
      replicas.map(({ conversation }, i) =>
        conversation.handle(press(), responders[i] ?? recordingResponder()),
      ),
    );
    expect(responders.flatMap(({ shown }) => shown)).toHaveLength(1);
  });

  test.each([0, 1])(
    "even if all replicas receive one press, which only one may answer (%s)",
    async (taker) => {
      const notices = sharedNotices();
      const replicas = [0, 1].map(() => testingConversation({ bot, notices }));
      const responders = replicas.map((_, i) => recordingResponder({ defer: async () => i === taker }));
      await Promise.all(
        replicas.map(({ conversation }, i) =>
          conversation.handle(press(), responders[i] ?? recordingResponder()),
        ),
      );
      expect(responders.map(({ shown }) => shown.length)).toEqual([0, 1].map((i) => Number(i === taker)));
    },
  );

  test("within one process while the store is away", async () => {
    const away = () => Promise.reject(new Error("the store is away"));
    const { conversation, log } = testingConversation({
      bot,
      notices: { isFirstTime: away, forget: away },
    });
    const responders = [1, 2].map(() => recordingResponder());
    await Promise.all(responders.map((responder) => conversation.handle(press(), responder)));
    expect(responders.flatMap(({ shown }) => shown)).toHaveLength(1);
    expect(log.lines).toMatchObject([{ level: "warn", message: "the store is away" }]);
  });

  test("and separately from others; messages without an id are shared each time", async () => {
    const { conversation } = testingConversation({ bot });
    const responder = recordingResponder();
    for (const messageId of ["m1", "m2", "m1", undefined, undefined]) {
      await conversation.handle(press("t|x", { messageId }), responder);
    }
    expect(responder.shown).toHaveLength(4);
  });
});

/** Each one is retryable: the second press shares. */
describe("a failed share", () => {
  test.each<[string, Bot["answer"], RegExp]>([
    ["a bug", () => Promise.reject(new Error("a bug")), /問題が発生しました/],
    ["what may not be shared", async ({ language }) => ({ ...YES, kind: "not-found", language }), /Yes\./],
  ])("(%s) is explained only to the caller, in their language", async (_, fail, said) => {
    let isBroken = true;
    const answer: Bot["answer"] = async (request) =>
      isBroken ? fail(request) : { ...LIST, language: request.language };
    const { conversation } = testingConversation({ bot: { answer } });
    const responder = recordingResponder();
    await conversation.handle(press("t|x", { person: KEN }), responder);
    // What was to be shared stays where it is.
    expect(responder.calls).toEqual(["defer in place", "show"]);
    const [told] = responder.shown;
    expect(told).toMatchObject({ audience: "caller", replace: false, reply: { language: "ja" } });
    expect(told).not.toHaveProperty("share");
    expect(saidIn(told)).toMatch(said);
    isBroken = false;
    await conversation.handle(press("t|x", { person: KEN }), responder);
    expect(toAll(responder.shown)).toHaveLength(1);
  });

  test.each<[string, () => Promise<boolean>]>([
    ["it cannot be rendered", () => Promise.reject(new RangeError("too long"))],
    ["the platform does not take it", async () => false],
  ])("because %s is explained only to the caller, in their language", async (_, fail) => {
    const { conversation, log } = testingConversation({ bot });
    let isBroken = true;
    const responder = recordingResponder({
      show: async ({ audience }) => (isBroken && audience === "everyone" ? fail() : true),
    });
    await conversation.handle(press("t|x", { person: KEN }), responder);
    expect(responder.calls).toEqual(["defer in place", "show", "show"]);
    const [, told] = responder.shown;
    expect(told?.audience).toBe("caller");
    expect(told?.replace).not.toBe(true);
    expect(saidIn(told)).toMatch(/問題が発生しました/);
    expect(log.lines.filter(({ level }) => level === "warn")).toEqual([]);
    isBroken = false;
    await conversation.handle(press("t|x", { person: KEN }), responder);
    expect(toAll(responder.shown)).toHaveLength(2);
    expect(responder.calls.at(-1)).toBe("remove");
  });

  test("can be retried as soon as the caller sees the error", async () => {
    const { conversation } = testingConversation({ bot });
    const again = recordingResponder();
    let isBroken = true;
    const responder = recordingResponder({
      async show({ audience }) {
        if (audience === "everyone") return !isBroken;
        isBroken = false;
        await conversation.handle(press(), again);
        return true;
      },
    });
    await conversation.handle(press(), responder);
    expect(toAll(again.shown)).toHaveLength(1);
  });

  test("can be retried after the interaction expired", async () => {
    const { conversation } = testingConversation({ bot });
    const late = recordingResponder({ defer: async () => false });
    await conversation.handle(press(), late);
    expect(late.calls).toEqual(["defer in place"]);
    const responder = recordingResponder();
    await conversation.handle(press(), responder);
    expect(responder.shown).toHaveLength(1);
  });

  test("can be retried while the store is away", async () => {
    const away = () => Promise.reject(new Error("the store is away"));
    const { conversation } = testingConversation({ bot, notices: { isFirstTime: away, forget: away } });
    await conversation.handle(press(), recordingResponder({ show: async () => false }));
    const responder = recordingResponder();
    await conversation.handle(press(), responder);
    expect(responder.shown).toHaveLength(1);
  });
});

describe("a share button's value", () => {
  const anyInput: fc.Arbitrary<Input> = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 300 }).map((text): Input => ({ type: "text", text })),
    fc
      .record({ argument: fc.string({ maxLength: 80 }), page: fc.integer({ min: 1, max: 9_999 }) })
      .map((action): Input => ({ type: "action", action: { command: "list", ...action } })),
  );

  test("round-trips to the input", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        expect(sharedInput(shareValue(input, LIST) ?? "")).toEqual(input);
      }),
    );
  });

  test("names the project, even one drawn at random", () => {
    const project: Reply = { ...LIST, kind: "project", project: "rook" };
    expect(shareValue({ type: "text", text: "random" }, project)).toBe("a|k1|lookup||rook");
  });

  test("is undefined for a form", () => {
    expect(shareValue({ type: "form", form: "setup", values: {} }, LIST)).toBeUndefined();
  });
});

test.each(["error", "score", "drill", "receipt", "not-found", "status", "quiz", "notice"] as const)(
  "answers of the kind %s are private",
  (kind) => expect(mayBeShared({ ...LIST, kind })).toBe(false),
);
