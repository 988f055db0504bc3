import { describe, expect, test } from "vitest";
import { time } from "../../src/chat/reply.ts";
import { createMessages, type LanguageTexts } from "../../src/messages/messages.ts";

const texts = (messages: Record<string, string>, words: Record<string, string[]> = {}): LanguageTexts => ({
  messages: new Map(Object.entries(messages)),
  words: new Map(Object.entries(words)),
});
const messages = createMessages(
  new Map<string, LanguageTexts>([
    [
      "en",
      texts(
        {
          plain: "Hello",
          value: "Hello, {name}.",
          rich: "<b>{name}</b> types <c>{command}</c>, see <a>there</a>.",
          count: "{count, plural, one {# project} other {# projects}}",
          choice: "{sort, select, open {open} other {closed}}",
          typing: "Type <cmd>help {name}</cmd> at {at}.",
          literal: "'<project>' '{x}'",
        },
        { help: ["help", "usage"], list: ["list"] },
      ),
    ],
    [
      "de",
      {
        ...texts({ plain: "Hallo", seen: "{name} sah {name}." }, { help: ["Hilfe"], list: ["list"] }),
        traits: { scripts: [], spaces: true },
      },
    ],
    [
      "ja",
      {
        ...texts(
          {
            plain: "こんにちは",
            count: "{count, number} 個",
            seen: "{name} さんが {name} を見た。'<'{name}'>'",
            typed: "<c>詳細 {name}</c> と入力",
          },
          { help: ["ﾍﾙﾌﾟ"] },
        ),
        traits: { scripts: ["Hiragana", "Katakana", "Han"], spaces: false },
      },
    ],
    [
      "zh",
      {
        ...texts({ plain: "你好", seen: "我 {name} 你" }),
        traits: { scripts: ["Han"], spaces: true },
      },
    ],
  ]),
);
const en = messages.in("en");

describe("messages", () => {
  test("are said in the language asked for, else in English", () => {
    expect(messages.languages).toEqual(["en", "de", "ja", "zh"]);
    expect(messages.in("ja").say("plain")).toBe("こんにちは");
    expect(messages.in("fr").say("plain")).toBe("Hello");
    expect(messages.in("fr").language).toBe("en");
    expect(messages.in("__proto__").language).toBe("en");
  });

  test.each([
    ["/cncf", "/cncf help rook"],
    ["", "help rook"],
  ])("name what can be typed where commands begin with “%s”", (command, typed) => {
    const text = messages.in("en", command);
    const at = time(Temporal.Instant.from("2026-11-24T00:00:00Z"), "midnight");
    const runs = text.rich("typing", { name: "rook", at });
    expect(runs).toEqual([
      { type: "text", text: "Type " },
      { type: "code", text: typed },
      { type: "text", text: " at " },
      { type: "time", text: "midnight", seconds: 1_795_478_400 },
      { type: "text", text: "." },
    ]);
    expect(text.command("help")).toBe(command === "" ? "help" : "/cncf help");
  });

  test.each([
    [0, "0 projects", "0 個"],
    [1, "1 project", "1 個"],
    [2, "2 projects", "2 個"],
    [1413, "1,413 projects", "1,413 個"],
  ])("count %d", (count, english, japanese) => {
    expect(en.say("count", { count })).toBe(english);
    expect(messages.in("ja").say("count", { count })).toBe(japanese);
  });

  test.each([
    ["between Latin and Japanese", { name: "Rook" }, "Rook さんが Rook を見た。<Rook>"],
    ["not between Japanese and Japanese", { name: "山田" }, "山田さんが山田を見た。<山田>"],
    ["as the value's ends are", { name: "NTT の山田" }, "NTT の山田さんが NTT の山田を見た。<NTT の山田>"],
    ["within a value as it is", { name: "山 田" }, "山 田さんが山 田を見た。<山 田>"],
  ])("a space stands %s", (_, values, said) => {
    const ja = messages.in("ja");
    expect(ja.say("seen", values)).toBe(said);
    expect(ja.say("typed", values)).toBe(`詳細 ${values.name} と入力`);
    expect(en.say("value", values)).toBe(`Hello, ${values.name}.`);
  });

  test("select", () => {
    expect(en.say("choice", { sort: "open" })).toBe("open");
    expect(en.say("choice", { sort: "__proto__" })).toBe("closed");
  });

  test("tags become parts; without them only the text is left", () => {
    const values = { name: "Rook", command: "list", url: "https://rook.io/" };
    expect(en.rich("rich", values)).toEqual([
      { type: "strong", text: "Rook" },
      { type: "text", text: " types " },
      { type: "code", text: "list" },
      { type: "text", text: ", see " },
      { type: "link", text: "there", url: "https://rook.io/" },
      { type: "text", text: "." },
    ]);
    expect(en.say("rich", values)).toBe("Rook types list, see there.");
    expect(en.say("literal")).toBe("<project> {x}");
  });

  test.each(["<b>bold</b>", "{name}", "{count, plural, other {x}}", "'", "<a>", "</b>", "#", "\\", "$&"])(
    "a value is data, whatever it holds: %s",
    (name) => {
      expect(en.rich("value", { name })).toEqual([{ type: "text", text: `Hello, ${name}.` }]);
      expect(en.rich("rich", { name, command: name }).slice(0, 3)).toEqual([
        { type: "strong", text: name },
        { type: "text", text: " types " },
        { type: "code", text: name },
      ]);
    },
  );

  test.each(["nonsuch", "constructor", "__proto__"])("a key that is not there is a mistake: %s", (key) => {
    expect(() => en.say(key)).toThrow(`there is no message "${key}" in "en"`);
  });

  test("there must be English", () => {
    expect(() => createMessages(new Map([["ja", texts({})]]))).toThrow(/"en"/);
  });
});

describe("words", () => {
  test("are those of one language, as its file has them", () => {
    expect(messages.in("de").words("help")).toEqual(["Hilfe"]);
    expect(messages.in("zh").words("help")).toEqual([]);
    expect(en.words("nonsuch")).toEqual([]);
  });

  test("are those of every language, English first, each once, as they are compared", () => {
    expect(messages.words("help")).toEqual(["help", "usage", "hilfe", "ヘルプ"]);
    expect(messages.words("list")).toEqual(["list"]);
    expect(messages.words("nonsuch")).toEqual([]);
  });
});

describe("the language of what is written", () => {
  test.each([
    ["rook", "en", "en"],
    ["rook", "ja", "ja"],
    ["rook", "fr", "fr"],
    ["ルークとは", "en", "ja"],
    ["what is ルーク", "en", "ja"],
    ["比較", "en", "ja"],
    ["比較", "zh", "zh"],
    ["比べる", "zh", "zh"],
    ["べる", "zh", "ja"],
    ["был", "en", "en"],
  ])("of %s, where %s is spoken, is %s", (written, otherwise, language) => {
    expect(messages.languageOf(written, otherwise)).toBe(language);
  });
});

test("a language whose words stand apart keeps its spaces", () => {
  expect(messages.in("zh").say("seen", { name: "山田" })).toBe("我 山田 你");
  expect(messages.in("de").say("seen", { name: "山田" })).toBe("山田 sah 山田.");
});
