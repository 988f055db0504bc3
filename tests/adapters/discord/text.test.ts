/** Text from outside stays text, and what is long is cut without harm. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderReply } from "../../../adapters/discord/render/reply.ts";
import {
  type Block,
  code,
  fields,
  heading,
  type Inline,
  link,
  list,
  note,
  numbered,
  paragraph,
  type Reply,
  strong,
  table,
  text,
} from "../../../src/chat/reply.ts";
import { anyReply, replyOf } from "../../corpus/any-reply.ts";
import { readMarkdown } from "./markdown-reader.ts";
import { faultsIn } from "./message-rules.ts";
import { partsOf, shown, squeezed, textsIn } from "./reading.ts";

const MARKS = [
  ..."*_~|`<>[]()\\#-+.:@/!1 \na",
  ...["**", "||", "```", "# ", "-# ", "- ", "1. ", ">>> ", "> ", "](", "\u202e", "\u2028", "\u200b", "👍"],
  ...["@everyone", "@here", "<@123456789012345678>", "<#1>", "<t:1:R>", "</cmd:1>", "<:x:1>", ":smile:"],
  ...["https://", "http://x.test", "steam://x", "discord.gg/abc", "discord.com/invite/x", "<id:browse>"],
];
const hostile = fc.string({ unit: fc.constantFrom(...MARKS), minLength: 1, maxLength: 25 });

describe("text stays text", () => {
  const parts = (said: string): Readonly<Record<string, Block>> => ({
    heading: heading(said),
    paragraph: paragraph(text(said)),
    strong: paragraph(text(said), strong(said), text(said), strong(said)),
    small: note(text(said)),
    item: list([[text(said), text(said)]]),
    ordered: numbered(1, [[text(said)]]),
    field: fields([{ label: said, value: [text(said)] }]),
    table: table(["", said], [[said, said]]),
  });
  /** What each of them may be found to hold. */
  const MAY: Readonly<Record<string, readonly string[]>> = {
    heading: ["heading"],
    paragraph: [],
    strong: ["strong"],
    small: ["small"],
    item: ["item"],
    ordered: ["item"],
    field: ["strong"],
    table: ["strong", "item"],
  };

  function expectLiteral(block: Block, reply: Reply, may: readonly string[]): void {
    const read = partsOf(renderReply(reply)).map(readMarkdown);
    expect(read.flatMap(({ found }) => found).filter(({ what }) => !may.includes(what))).toEqual([]);
    const all = squeezed(read.map((one) => one.shown).join("\n"));
    const texts = textsIn(block).map(squeezed);
    for (const one of texts) expect(all).toContain(one);
    // Nothing but the text, where nothing else is put between.
    if (block.type !== "paragraph") return;
    expect([texts.join(""), `Rook${texts.join("")}`, "…"]).toContain(all);
  }

  test.each(Object.keys(MAY))("in a %s", (kind) => {
    fc.assert(
      fc.property(hostile, (said) => {
        const block = parts(said)[kind];
        if (block === undefined) throw new Error(kind);
        expectLiteral(block, replyOf(block), MAY[kind] ?? []);
        expectLiteral(block, replyOf(heading("Rook"), block), ["heading", ...(MAY[kind] ?? [])]);
      }),
      { numRuns: 400 },
    );
  });

  test("in code", () => {
    fc.assert(
      fc.property(hostile, hostile, (before, said) => {
        const [part = ""] = partsOf(renderReply(replyOf(paragraph(text(before), code(said)))));
        const { shown: all, found } = readMarkdown(part);
        expect(found.filter(({ what }) => what !== "code")).toEqual([]);
        expect([squeezed(before + said), "…"]).toContain(squeezed(all));
      }),
      { numRuns: 400 },
    );
  });

  test.each([
    ["Rook", "https://rook.io/", "[Rook](<https://rook.io/>)"],
    ["rook.io", "https://rook.io/a_(b)", "[rook.io](<https://rook.io/a_%28b%29>)"],
    ["https://rook.io/", "https://rook.io/", "<https://rook.io/>"],
    ["", "https://rook.io/", "<https://rook.io/>"],
    ["[Keynote] Rook", "https://rook.io/", "\\[Keynote\\] Rook (<https://rook.io/>)"],
    ["https://evil.test", "https://rook.io/", "https\\://evil.test (<https://rook.io/>)"],
    ["*R*", "https://rook.io/\\x", "[\\*R\\*](<https://rook.io/%5Cx>)"],
    ["Here", "javascript:alert(1)", "Here (javascript:alert(1))"],
    ["Here", "https://x.test/ y", "Here (https\\://x.test/ y)"],
    ["Here", "https://x.test/>", "Here (https\\://x.test/\\>)"],
    ["Here", `https://x.test/${"a".repeat(2_048)}`, `Here (https\\://x.test/${"a".repeat(2_048)})`],
  ])("a link from %j to %s", (label, url, expected) => {
    const { embeds, content } = renderReply(replyOf(list([[link(label, url)]])));
    expect(content).toBe("");
    expect(embeds[0]?.description).toBe(`- ${expected}`);
  });

  test("a link leads to its address and nowhere else, whatever its label", () => {
    fc.assert(
      fc.property(hostile, hostile, (label, path) => {
        const url = `https://x.test/${path}`;
        const [part = ""] = partsOf(renderReply(replyOf(list([[link(label, url)]]))));
        const { found, shown: all } = readMarkdown(part);
        for (const one of found) {
          expect(["item", "link"]).toContain(one.what);
          if (one.url !== undefined) expect(one.url.replace(/%28|%29|%5C/g, decodeURIComponent)).toBe(url);
        }
        const named = found.find(({ what }) => what === "link")?.text;
        expect([url, label].map(squeezed)).toContain(
          squeezed(named?.replace(/%28|%29|%5C/g, decodeURIComponent) ?? label),
        );
        expect(squeezed(all)).toContain(
          squeezed(label.trim() === "" ? (url.split(/[()\\]/)[0] ?? "") : label),
        );
      }),
      { numRuns: 400 },
    );
  });

  test("names, dates and sentences need no backslash", () => {
    const said =
      "Open Policy Agent (OPA) — graduated on 4 February 2021, 9:00–17:00; C++, .NET, #1 at 50% & more!";
    expect(renderReply(replyOf(paragraph(text(said)))).content).toBe(said);
  });
});

describe("the reader finds what is not escaped", () => {
  test.each([
    ["**b**", "strong", "b"],
    ["*i*", "em", "i"],
    ["a _i_ b", "em", "i"],
    ["__u__", "underline", "u"],
    ["~~s~~", "strike", "s"],
    ["||s||", "spoiler", "s"],
    ["`c*d*`", "code", "c*d*"],
    ["```js\nx\n```", "codeblock", "x"],
    ["# h", "heading", "h"],
    ["a\n## h", "heading", "h"],
    ["-# s", "small", "s"],
    ["- i", "item", "i"],
    ["a\n1. i", "item", "i"],
    ["> q", "quote", "q"],
    [">>> q\nr", "quote", "q\nr"],
    ["a@everyone", "mention", "@everyone"],
    ["<@123>", "mention", "<@123>"],
    ["<#123>", "mention", "<#123>"],
    ["<t:1:R>", "timestamp", "<t:1:R>"],
    ["</cncf:1>", "command", "</cncf:1>"],
    ["<a:x:1>", "emoji", "<a:x:1>"],
    [":smile:", "emoji", ":smile:"],
    ["see https://x.test/a.", "link", "https://x.test/a"],
    ["<https://x.test>", "link", "https://x.test"],
    ["[l](https://x.test)", "link", "l"],
    ["discord.gg/abc", "link", "discord.gg/abc"],
    ["- # h", "heading", "h"],
    ["**[l](<https://x.test>)**", "link", "l"],
  ])("%j", (source, what, said) => {
    expect(readMarkdown(source).found).toContainEqual(expect.objectContaining({ what, text: said }));
  });

  test.each([
    "\\*a\\*",
    "\\# h",
    "a # h",
    "a - b",
    "https\\://x.test",
    "1\\. x",
    "a:b",
    "snake\\_case\\_name",
  ])("nothing in %s", (source) => {
    expect(readMarkdown(source)).toEqual({ shown: source.replaceAll("\\", ""), found: [] });
  });
});

describe("what is long", () => {
  test("is cut between characters, and says so", () => {
    const family = "👨‍👩‍👧‍👦";
    const message = renderReply(replyOf(paragraph(text(family.repeat(3_000)))));
    const said = shown(replyOf(paragraph(text(family.repeat(3_000)))));
    expect(said).toMatch(/…$/);
    expect(said.slice(0, -1).replaceAll(family, "")).toBe("");
    expect(faultsIn(message)).toEqual([]);
  });

  test.each<[string, Inline]>([
    ["text", text("|_ ".repeat(5_000))],
    ["strong", strong("*b ".repeat(5_000))],
    ["code", code("x ".repeat(5_000))],
    ["a link", link("_x ".repeat(5_000), "https://rook.io/")],
    ["an address", link("https://rook.io/", `https://rook.io/${"x".repeat(5_000)}`)],
  ])("%s is cut so that nothing opens without an end", (_, inline) => {
    for (const before of [0, 1, 2, 3, 4, 5, 6, 30]) {
      const reply = replyOf(list([[text("x".repeat(4_000 + before)), inline]]));
      const said = shown(reply);
      expect(faultsIn(renderReply(reply))).toEqual([]);
      expect(said).toMatch(/…\n?$/);
      expect(said).not.toMatch(/\*\*|\]\(|<https|`/);
    }
  });

  test("what just fits is whole", () => {
    for (let length = 4_085; length <= 4_096; length++) {
      const reply = replyOf(list([[text("x".repeat(length - 2))]]));
      expect(renderReply(reply).embeds[0]?.description).toBe(`- ${"x".repeat(length - 2)}`);
    }
    expect(shown(replyOf(list([[text("x".repeat(4_095))]])))).toMatch(/x…\n$/);
  });

  test("any reply fits, and either says everything or that there is more", () => {
    fc.assert(
      fc.property(anyReply, (reply) => {
        const message = renderReply(reply);
        expect(faultsIn(message)).toEqual([]);
        const said = partsOf(message).join("\n");
        if (said.includes("…")) return;
        const all = squeezed(shown(reply));
        for (const one of reply.blocks.flatMap(textsIn)) expect(all).toContain(squeezed(one));
      }),
      { numRuns: 60 },
    );
  });

  test("any run of hostile text is cut without harm", () => {
    const inline = fc.oneof(
      hostile.map(text),
      hostile.map(strong),
      hostile.map(code),
      hostile.map((label) => link(label, "https://x.test/")),
    );
    fc.assert(
      fc.property(fc.array(inline, { minLength: 400, maxLength: 600 }), (content) => {
        const message = renderReply(replyOf(list([content])));
        expect(faultsIn(message)).toEqual([]);
        const { found } = readMarkdown(message.embeds[0]?.description ?? "");
        const kinds = new Set(found.map(({ what }) => what));
        expect([...kinds].filter((what) => !["item", "strong", "code", "link"].includes(what))).toEqual([]);
        for (const { url = "https://x.test/" } of found) expect(url).toBe("https://x.test/");
      }),
      { numRuns: 15 },
    );
  });
});
