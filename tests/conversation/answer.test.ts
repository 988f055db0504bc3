/** Answers to interactions: audience, placement, timing and error messages. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Bot } from "../../src/chat/bot.ts";
import type { Interaction, InteractionInput, Person } from "../../src/chat/interaction.ts";
import { plainText } from "../../src/chat/plain-text.ts";
import type { Presence } from "../../src/chat/platform.ts";
import type { Reply, ReplyKind } from "../../src/chat/reply.ts";
import type { Request } from "../../src/chat/request.ts";
import { testingBot } from "../commands/testing-bot.ts";
import { type Community, community, HERE } from "../support/community.ts";
import {
  type ConversationOptions,
  interactionOf,
  PLATFORM,
  pressed,
  recordingResponder,
  testingConversation,
  typed,
  YES,
} from "./testing-conversation.ts";

const KEN: Person = { id: "p2", name: "ken", locale: async () => "ja-JP", isAdmin: async () => false };
const LIST: Reply = { ...YES, kind: "list" };
const answering = (reply: Reply) => ({ bot: { answer: async () => reply } });

/** A bot that says yes, and what it was asked. */
function askedBot() {
  const asked: Request[] = [];
  const bot: Partial<Bot> = {
    async answer(request) {
      asked.push(request);
      return YES;
    },
  };
  return { asked, bot };
}

async function answerTo(
  input: InteractionInput,
  options: ConversationOptions = {},
  more: Partial<Interaction> = {},
) {
  const { conversation, log } = testingConversation(options);
  const responder = recordingResponder();
  await conversation.handle(interactionOf(input, more), responder);
  const [shown] = responder.shown;
  return { ...responder, log, first: shown, text: shown?.reply === undefined ? "" : plainText(shown.reply) };
}

describe("an answer", () => {
  test("is shown once, only to the caller", async () => {
    const { calls, first } = await answerTo(typed("list x"), answering(LIST));
    expect(calls).toEqual(["show"]);
    expect(first).toMatchObject({ reply: LIST, audience: "caller", replace: false });
  });

  test("has a share button that carries the request", async () => {
    const { first } = await answerTo(typed("list x"), answering(LIST));
    expect(first?.share).toEqual({ label: "Share with the channel", value: "t|list x" });
    const again = await answerTo(pressed("list", "x", 2), answering({ ...LIST, language: "ja" }));
    expect(again.first?.share).toEqual({ label: "チャンネルに共有", value: "a|k1|list|2|x" });
  });

  test.each<ReplyKind>([
    ...(["choices", "not-found", "fix", "quiz", "reveal", "receipt", "drill"] as const),
    ...(["score", "status", "notice", "error"] as const),
  ])("of the kind %s cannot be shared", async (kind) => {
    expect((await answerTo(typed("x"), answering({ ...YES, kind }))).first).not.toHaveProperty("share");
  });

  test("cannot be shared in a one-to-one chat", async () => {
    const { first } = await answerTo(typed("x"), answering(LIST), { isAlone: true });
    expect(first).not.toHaveProperty("share");
  });

  test.each([
    ["choices", true],
    ["not-found", true],
    ["list", false],
    ["project", false],
  ] as const)("of the kind %s offers project search: %s", async (kind, expected) => {
    const { first } = await answerTo(typed("x"), answering({ ...YES, kind }));
    expect(first?.finder).toBe(expected ? "Find a project…" : undefined);
  });

  test.each<[string, InteractionInput, boolean, boolean]>([
    ["another page", pressed("list", "x", 2), true, true],
    ["the next question of the drill", pressed("knock", "next"), true, true],
    ["another command", pressed("facts", "rook"), true, false],
    ["something typed", typed("knock"), true, false],
    ["another page of what all see", pressed("list", "x", 2), false, false],
    ["the drill, from what all see", pressed("knock"), false, false],
  ])("to %s replaces the old message when appropriate: %#", async (_, input, isPrivate, replace) => {
    expect((await answerTo(input, {}, { isPrivate })).first?.replace).toBe(replace);
  });

  test("to an outdated button says so, in the reader's language", async () => {
    const answer = vi.fn<Bot["answer"]>();
    const { calls, first, text } = await answerTo({ type: "stale" }, { bot: { answer } }, { person: KEN });
    expect(calls).toEqual(["show"]);
    expect(first).toMatchObject({ audience: "caller", replace: false });
    expect(text).toMatch(/古いバージョン/);
    expect(answer).not.toHaveBeenCalled();
  });
});

describe("the bot", () => {
  test("receives the caller, input, place and language", async () => {
    const { asked, bot } = askedBot();
    const checks = { examine: async () => [], time: async () => undefined };
    const mentioned = async () => [{ id: "p3", name: "bob" }];
    await answerTo(typed("rook"), { bot }, { person: KEN, checks, mentioned, placeLocale: "en" });
    expect(asked).toEqual([
      {
        ...{
          input: typed("rook"),
          language: "ja",
          fixedLanguage: false,
          where: interactionOf(typed("")).where,
        },
        ...{ presence: "member", caller: KEN, mentioned, platform: PLATFORM, checks },
        command: PLATFORM.command,
      },
    ]);
  });

  test.each<[string, Partial<Interaction>, string]>([
    ["to the bot alone", { presence: async () => "direct", isAlone: true }, ""],
    ["among several people", { presence: async () => "direct", isAlone: false }, PLATFORM.command],
    ["in a channel", { presence: async () => "member" }, PLATFORM.command],
  ])("is told what commands begin with: %s", async (_, more, command) => {
    const { asked, bot } = askedBot();
    await answerTo(typed("status"), { bot }, more);
    expect(asked).toMatchObject([{ command }]);
  });

  test.each<[string, InteractionInput, Partial<Interaction>, boolean]>([
    ["a form", { type: "form", form: "setup", values: {} }, {}, true],
    ["a text", typed("ルーク"), {}, false],
    ["a text where the language is fixed", typed("ルーク"), { fixedLanguage: true }, true],
  ])("fixes the reader's language where needed, for %s: %#", async (_, input, more, fixed) => {
    const { asked, bot } = askedBot();
    await answerTo(input, { bot }, more);
    expect(asked).toMatchObject([{ fixedLanguage: fixed }]);
  });
});

describe("an error", () => {
  test("in the bot is logged and gives an apology in the reader's language", async () => {
    const bot = { answer: () => Promise.reject(new Error("a bug")) };
    const { first, text, log, calls } = await answerTo(typed("x"), { bot }, { person: KEN });
    expect(calls).toEqual(["show"]);
    expect(first).toMatchObject({ audience: "caller", reply: { kind: "error" } });
    expect(first).not.toHaveProperty("share");
    expect(text).toMatch(/問題が発生しました/);
    expect(log.lines).toMatchObject([{ level: "error", message: "a request could not be answered" }]);
  });

  test("in rendering replaces the answer with an apology in the answer's language", async () => {
    const { conversation, log } = testingConversation(answering({ ...LIST, language: "ja" }));
    const responder = recordingResponder({
      async show({ reply }) {
        if (reply?.kind === "list") throw new RangeError("too long");
        return true;
      },
    });
    await conversation.handle(interactionOf(pressed("list", "x", 2)), responder);
    const [, apology] = responder.shown;
    expect(apology).toMatchObject({ audience: "caller", replace: true, reply: { kind: "error" } });
    expect(apology?.reply && plainText(apology.reply)).toMatch(/問題が発生しました/);
    expect(log.lines).toMatchObject([{ level: "error", message: "a reply could not be rendered" }]);
  });
});

/** Platforms wait three seconds for an acknowledgement. */
describe("the acknowledgement", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  const inMs = <T>(ms: number, value: T): Promise<T> =>
    new Promise((resolve) => setTimeout(() => resolve(value), ms));

  /** What was done, and when. */
  async function timeline(
    input: InteractionInput,
    bot: Partial<Bot>,
    more: Partial<Interaction> = {},
    withForms = false,
  ) {
    const start = Date.now();
    const done: (readonly [string, number])[] = [];
    const note = (what: string) => {
      done.push([what, Date.now() - start]);
      return true;
    };
    const { conversation } = testingConversation({ bot });
    const responder = recordingResponder({
      defer: async ({ replace, pending }) =>
        note(`${replace ? "defer in place" : "defer"}: ${plainText(pending)}`),
      show: async ({ replace }) => note(replace === true ? "show in place" : "show"),
      ...(withForms && { openForm: async () => note("open") }),
    });
    const handled = conversation.handle(interactionOf(input, more), responder);
    await vi.advanceTimersByTimeAsync(10_000);
    await handled;
    expect(vi.getTimerCount()).toBe(0);
    return done;
  }

  const ONE_MOMENT = "One moment, the settings are being saved …";

  test("is skipped when the answer is quick", async () => {
    expect(await timeline(typed("x"), { answer: () => inMs(1_900, YES) })).toEqual([["show", 1_900]]);
  });

  test("comes within three seconds, and a slow answer follows", async () => {
    expect(await timeline(typed("x"), { answer: () => inMs(5_000, YES) })).toEqual([
      [`defer: ${ONE_MOMENT}`, 2_000],
      ["show", 5_000],
    ]);
  });

  test("is in place when the answer replaces the old message", async () => {
    expect(await timeline(pressed("list", "x", 2), { answer: () => inMs(5_000, YES) })).toEqual([
      [`defer in place: ${ONE_MOMENT}`, 2_000],
      ["show in place", 5_000],
    ]);
  });

  test("is followed by an apology when the answer fails late", async () => {
    const answer = () => inMs(5_000, undefined).then(() => Promise.reject(new Error("a bug")));
    expect(await timeline(typed("x"), { answer })).toEqual([
      [`defer: ${ONE_MOMENT}`, 2_000],
      ["show", 5_000],
    ]);
  });

  /** Such as while a workspace's token is being exchanged. */
  const slowPresence = { presence: () => inMs<Presence>(5_000, "member") };

  test.each([false, true])(
    "comes in time even if the presence check is slow (forms: %s)",
    async (withForms) => {
      expect(await timeline(typed("x"), {}, slowPresence, withForms)).toEqual([
        [`defer: ${ONE_MOMENT}`, 2_000],
        ["show", expect.toSatisfy((ms) => ms >= 5_000)],
      ]);
    },
  );

  test("comes in time even if a form is slow", async () => {
    const [first] = await timeline(typed("setup"), { form: () => inMs(5_000, undefined) }, {}, true);
    expect(first).toEqual([`defer: ${ONE_MOMENT}`, 2_000]);
  });

  test("comes in time even if both the locale and the answer are slow", async () => {
    const person = { ...KEN, locale: () => inMs<string | undefined>(5_000, "ja") };
    const [first] = await timeline(typed("x"), { answer: () => inMs(5_000, YES) }, { person });
    expect(first).toEqual([`defer: ${ONE_MOMENT}`, 2_000]);
  });
});

describe("where the bot is not a member", () => {
  const { bot } = testingBot();
  const at = (presence: Presence): Partial<Interaction> => ({ presence: async () => presence });

  test.each<[Presence, string, RegExp]>([
    ["direct", "setup 9:00 UTC", /in a channel of a server/],
    ["direct", "設定", /サーバーのチャンネル/],
    ["direct", "doctor", /in a channel of a server/],
    ["guest", "setup 9:00 UTC", /not a member of this server/],
    ["guest", "/cncf setup 9:00 UTC", /not a member of this server/],
    ["guest", "ｓｅｔｕｐ 9:00 UTC", /not a member of this server/],
    ["guest", "set\u200bup 9:00 UTC", /not a member of this server/],
    ["guest", " /cncf doctor", /not a member of this server/],
    ["guest", "診断", /サーバーに追加されていない/],
  ])("(%s) it says what to do when asked %j", async (presence, text, expected) => {
    const said = await answerTo(typed(text), { bot }, at(presence));
    expect(said.text).toMatch(expected);
    expect(said.first?.reply).toMatchObject({ kind: "error" });
  });

  test("(guest) it rejects forms", async () => {
    const input = { type: "form", form: "setup", values: { zone: "UTC" } } as const;
    expect((await answerTo(input, { bot }, at("guest"))).text).toMatch(/not a member of this server/);
  });

  test.each<Presence>(["direct", "guest"])("(%s) it looks projects up", async (presence) => {
    expect((await answerTo(typed("rook"), { bot }, at(presence))).first?.reply).toMatchObject({
      kind: "project",
      project: "rook",
    });
  });

  test.each([typed("rook"), pressed("lookup", "rook")])(
    "(not installed) it answers everything with a notice: %j",
    async (input) => {
      const { text } = await answerTo(input, { bot }, at("not-installed"));
      expect(text).toMatch(/not installed completely/);
    },
  );
});

describe("the setup form", () => {
  let place: Community;
  beforeEach(async () => {
    place = await community("2026-11-23T08:00:00Z");
  });
  afterEach(() => place.close());

  const ANN: Person = {
    ...{ id: "p1", name: "ann", isAdmin: async () => true },
    ...{ locale: async () => "en", zone: async () => "Asia/Tokyo" },
  };

  async function open(
    text: string,
    more: Partial<Interaction> = {},
    opens: () => Promise<boolean> = async () => true,
  ) {
    const { conversation, log } = testingConversation({ bot: place.bot });
    const responder = recordingResponder({ openForm: opens });
    await conversation.handle(interactionOf(typed(text), { where: HERE, person: ANN, ...more }), responder);
    const [shown] = responder.shown;
    return { ...responder, log, text: shown?.reply === undefined ? "" : plainText(shown.reply) };
  }

  test.each(["setup", " Settings ", "設定", "/cncf setup", "set up?"])(
    "opens for an admin: %j",
    async (text) => {
      const { forms, shown } = await open(text);
      expect(forms).toMatchObject([{ id: "setup", where: HERE }]);
      expect(shown).toEqual([]);
    },
  );

  test.each(["setup 9:00 UTC", "設定 9:00 UTC", "setups", "rook setup", ""])(
    "does not open for other input: %j",
    async (text) => {
      const { forms, calls } = await open(text);
      expect(forms).toEqual([]);
      expect(calls).toEqual(["show"]);
    },
  );

  test("does not open for non-admins, who learn who may change settings", async () => {
    const { forms, text } = await open("setup", { person: { ...ANN, isAdmin: async () => false } });
    expect(forms).toEqual([]);
    expect(text).toMatch(/Only admins/);
  });

  test("opens for somebody an admin has allowed", async () => {
    const { conversation } = testingConversation({ bot: place.bot });
    const allow = interactionOf(typed("setup allow @bob"), {
      ...{ where: HERE, person: ANN },
      mentioned: async () => [{ id: "p3", name: "bob" }],
    });
    await conversation.handle(allow, recordingResponder());
    const bob = { ...ANN, id: "p3", name: "bob", isAdmin: async () => false };
    expect((await open("setup", { person: bob })).forms).toHaveLength(1);
  });

  test("does not open where the bot is a guest", async () => {
    const { forms, text } = await open("setup", { presence: async () => "guest" });
    expect(forms).toEqual([]);
    expect(text).toMatch(/not a member of this server/);
  });

  test("suggests the caller's zone and language at first, then the saved ones", async () => {
    const chosen = async (person: Person) => {
      const [form] = (await open("setup", { person })).forms;
      return form?.fields.flatMap(({ id, control }) =>
        ["zone", "language"].includes(id) && "chosen" in control ? [control.chosen] : [],
      );
    };
    const ken = { ...KEN, isAdmin: async () => true, zone: async () => "Asia/Tokyo" };
    expect(await chosen(ken)).toEqual([{ label: "Asia/Tokyo", value: "Asia/Tokyo" }, "ja"]);
    await place.say("admin", "setup 9:00 Europe/London en");
    expect(await chosen(ken)).toEqual([{ label: "Europe/London", value: "Europe/London" }, "en"]);
  });

  test.each<[string, () => Promise<boolean>, readonly object[]]>([
    ["is refused", async () => false, []],
    ["fails", () => Promise.reject(new Error("expired_trigger_id")), [{ level: "warn" }]],
  ])("falls back to text when opening it %s", async (_, opens, logged) => {
    const { shown, log } = await open("setup", {}, opens);
    expect(shown).toHaveLength(1);
    expect(log.lines).toMatchObject([...logged]);
  });

  test("is refused when outdated, like a button", async () => {
    const { conversation } = testingConversation({ bot: place.bot });
    const responder = recordingResponder();
    const filled = { type: "form", form: "other", values: { zone: "UTC" } } as const;
    await conversation.handle(interactionOf(filled, { where: HERE, person: ANN }), responder);
    const [shown] = responder.shown;
    expect(shown?.reply && plainText(shown.reply)).toMatch(/older version/);
  });

  test("falls back to text on platforms without forms", async () => {
    const { conversation } = testingConversation({ bot: place.bot });
    const responder = recordingResponder();
    await conversation.handle(interactionOf(typed("setup"), { where: HERE, person: ANN }), responder);
    expect(responder.calls).toEqual(["show"]);
  });
});

describe("the doctor command", () => {
  const { bot } = testingBot();
  const checks = { examine: async () => [], time: async () => undefined };

  test.each([
    ["doctor", true],
    ["診断", true],
    ["Doctor ", true],
    ["doctor who", false],
    ["", false],
  ])("%j runs it: %s", async (text, expected) => {
    const { text: said } = await answerTo(typed(text), { bot }, { checks });
    expect(/How the bot is doing here|このチャンネルでのボットの状態/.test(said)).toBe(expected);
  });
});
