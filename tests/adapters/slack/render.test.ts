/**
 * Replies as Slack messages: golden files, and what every message keeps to. To see a golden file as Slack shows
 * it, paste the whole file into https://app.slack.com/block-kit-builder; for one block, paste its line within [ ].
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fallbackText, renderReply } from "../../../adapters/slack/render/reply.ts";
import { renderShown } from "../../../adapters/slack/render/share.ts";
import { decodeAction } from "../../../src/chat/action.ts";
import { type Block, heading, note, numbered, paragraph, type Reply, text } from "../../../src/chat/reply.ts";
import { shownToCaller } from "../../../src/conversation/answer.ts";
import { sharerOf } from "../../../src/conversation/share.ts";
import { buttonsIn } from "../../commands/testing-bot.ts";
import { allReplies, isReadable } from "../../corpus/all-replies.ts";
import { anyReply, replyOf } from "../../corpus/any-reply.ts";
import { dayReplies, ORDINARY } from "../../corpus/day-replies.ts";
import { expectGoldens, goldenFile } from "../../corpus/goldens.ts";
import { compactJson } from "../../support/compact-json.ts";
import { realMessages } from "../../support/messages.ts";
import { faultsIn, MESSAGE, valuesOf } from "./block-rules.ts";

const messages = realMessages;
const named = await allReplies();
const readable = named.filter(isReadable);

const blocksOf = (...blocks: readonly Block[]) => renderReply(replyOf(...blocks)).blocks;
/** As the core has it shown; the same value everywhere, whatever was asked. */
const ephemeral = (reply: Reply) => {
  const asked = { type: "text", text: "x" } as const;
  const shown = shownToCaller(reply, asked, { isAlone: false }, false, { messages });
  return renderShown({ ...shown, share: shown.share && { ...shown.share, value: "k1|lookup||rook" } });
};
const shared = (reply: Reply, id: string, language = "en") =>
  renderShown({ reply, audience: "everyone", sharer: sharerOf(id, messages.in(language)) });

describe("as blocks", () => {
  test.each(readable)("%s", async (name, reply) => {
    const { blocks } = reply.audience === "everyone" ? renderReply(reply) : ephemeral(reply);
    await expect(`${compactJson({ blocks })}\n`).toMatchFileSnapshot(goldenFile("slack", `${name}.json`));
  });

  test("there is no golden file too many", () => {
    expectGoldens(
      "slack",
      readable.map(([name]) => `${name}.json`),
    );
  });
});

describe("every message", () => {
  test.each(named)("%s says all that is in it", (_, reply) => {
    const { text: fallback, blocks } = renderReply(reply);
    expect(fallback).not.toBe("");
    const shown = valuesOf(blocks, "text").join("") + valuesOf(blocks, "alt_text").join("");
    // A text that ends in "…" says that there is more; nothing is left out without it.
    if (shown.includes("…")) return;
    for (const block of reply.blocks) {
      if (block.type === "heading") expect(squeezed(shown)).toContain(squeezed(block.text));
      if (block.type !== "paragraph" && block.type !== "note") continue;
      for (const inline of block.content) expect(squeezed(shown)).toContain(squeezed(inline.text));
    }
  });

  test.each(named)("%s keeps its buttons, and they say what they did", (_, reply) => {
    const values = valuesOf(renderReply(reply).blocks, "value");
    expect(values.map(decodeAction)).toEqual(buttonsIn(reply).map(({ action }) => action));
  });
});

/** Without what is not shown, and without how mrkdwn writes three characters. */
const squeezed = (said: string): string =>
  said
    .replace(/&(amp|lt|gt);/g, (_, name) => ({ amp: "&", lt: "<", gt: ">" })[String(name)] ?? "")
    .replace(/[\p{Cc}\p{Cf}\s]/gu, "");

describe("text stays text", () => {
  const hostile = [
    "<!channel>",
    "<!here|here> <@U012ABC> <#C012|x>",
    "*b* _i_ ~s~ `c` ```p```",
    ":smile: :+1:",
    "> quote",
    "<http://evil.test|harmless> http://evil.test",
    "&lt;!channel&gt;",
    "\u202egnp.exe",
  ];
  test.each(hostile)("in rich text and plain text: %s", (said) => {
    const blocks = blocksOf(heading(said), paragraph(text(said)), note(text(said)));
    expect(faultsIn(blocks, MESSAGE)).toEqual([]);
    expect(blocks.map(({ type }) => type)).toEqual(["header", "rich_text", "context"]);
    expect(valuesOf(blocks, "text")).toEqual(Array(3).fill(said.replace("\u202e", "")));
    expect(valuesOf(blocks, "type")).not.toContain("mrkdwn");
  });

  test.each(hostile)("in the text for notifications: %s", (said) => {
    const shown = renderReply(replyOf(paragraph(text(said)))).text;
    expect(shown).not.toMatch(/[<>\u202e]|:(?:smile|\+1):/);
    expect(shown.replace(/&(?:amp|lt|gt);/g, "")).not.toContain("&");
  });

  test("a note with a link is small, unless its words look like markup", () => {
    const linkTo = (label: string): Block =>
      note(text("From "), { type: "link", text: label, url: "https://x.test/?a=1&b=2" });
    expect(blocksOf(linkTo("A & B"))).toEqual([
      {
        type: "context",
        elements: [{ type: "mrkdwn", text: "From <https://x.test/?a=1&amp;b=2|A &amp; B>", verbatim: true }],
      },
    ]);
    for (const label of ["*b*", "a|b", "`c`", ":smile:"]) {
      expect(blocksOf(linkTo(label)).map(({ type }) => type)).toEqual(["rich_text"]);
    }
  });

  test.each(["javascript:alert(1)", "data:text/html,x", "slack://x", "https://x.test/ y", "https://[x"])(
    "an address that is no web address is shown, not linked: %s",
    (url) => {
      const [block] = blocksOf(paragraph({ type: "link", text: "Here", url }));
      expect(valuesOf(block, "type")).not.toContain("link");
      expect(valuesOf(block, "text")).toEqual([`Here (${url})`]);
    },
  );
});

describe("what is long", () => {
  test("a heading that is too long becomes bold text, whole", () => {
    const long = "word ".repeat(50).trim();
    const [block] = blocksOf(heading(long));
    expect(block?.type).toBe("rich_text");
    expect(valuesOf(block, "text")).toEqual([long]);
  });

  test("a paragraph is parted at spaces, and nothing is lost", () => {
    const long = "word ".repeat(1_500);
    const parts = valuesOf(blocksOf(paragraph(text(long))), "text");
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.join("")).toBe(long);
    for (const part of parts) expect(part).toMatch(/^word.* $/);
  });

  test("numbers go on in the next block", () => {
    const items = Array.from({ length: 60 }, (_, i) => [text(`${i} ${"x".repeat(90)}`)]);
    const lists = blocksOf(numbered(5, items)).flatMap((block) =>
      block.type === "rich_text" ? block.elements : [],
    );
    const offsets = lists.map((one) => (one.type === "rich_text_list" ? one.offset : undefined));
    expect(offsets.length).toBeGreaterThan(1);
    const before = lists.map(({ elements }) => elements.length);
    expect(offsets).toEqual(before.map((_, i) => 4 + before.slice(0, i).reduce((a, b) => a + b, 0)));
  });

  test("what is cut is cut between characters, and says so", () => {
    const family = "👨‍👩‍👧‍👦";
    const { blocks } = renderReply(replyOf(paragraph(text(family.repeat(3_000)))));
    const shown = valuesOf(blocks, "text").join("");
    expect(shown).toMatch(/…$/);
    expect(shown.slice(0, -1).replaceAll(family, "")).toBe("");
    expect(faultsIn(blocks, MESSAGE)).toEqual([]);
  });

  test("the text for notifications is cut before it is escaped", () => {
    const cut = fallbackText("&".repeat(3_000));
    expect(cut).toMatch(/^(?:&amp;)+…$/);
    expect(cut.length).toBeLessThanOrEqual(4_000);
    expect(fallbackText("")).toBe("…");
  });

  test("any reply fits", () => {
    fc.assert(
      fc.property(anyReply, (reply) => {
        const { text: fallback, blocks } = renderReply(reply);
        expect(faultsIn(blocks, MESSAGE)).toEqual([]);
        expect(fallback.length).toBeLessThanOrEqual(4_000);
      }),
      { numRuns: 60 },
    );
  });
});

describe("sharing", () => {
  const reply = replyOf(paragraph(text("Rook")));

  test("what only its reader sees has a button to share it", () => {
    const { blocks } = ephemeral(reply);
    expect(blocks.at(-1)).toMatchObject({
      type: "actions",
      elements: [{ action_id: "share", text: { text: "Share with the channel" }, value: "k1|lookup||rook" }],
    });
  });

  test.each([undefined, { label: "Share", value: "x".repeat(2_001) }])(
    "without what can be shared it has none (%#)",
    (share) => {
      expect(JSON.stringify(renderShown({ reply, audience: "caller", share }))).not.toContain('"share"');
    },
  );

  test("what is shared says who did it, and mentions nobody else", () => {
    const { blocks, text: fallback } = shared(reply, "U012ABC");
    expect(blocks.at(-1)).toEqual({
      type: "context",
      elements: [{ type: "mrkdwn", text: "Shared by <@U012ABC>", verbatim: true }],
    });
    expect(fallback).toMatch(/Rook$/);
    const inJapanese = shared(reply, "W012ABC", "ja");
    expect(valuesOf(inJapanese.blocks, "text")).toContain("<@W012ABC> さんが共有しました");
  });

  test.each(["", "U1>|<!channel", "C012ABC", "u012abc", "U012 ABC", "U012ABC\n"])(
    "no mention is made of %j",
    (userId) => {
      const { blocks } = shared(reply, userId);
      expect(valuesOf(blocks, "text")).toEqual(["Rook", "Shared by a member of this channel"]);
    },
  );

  test("the longest reply leaves room to say who shared it", () => {
    const long = replyOf(paragraph(text("word ".repeat(5_000))));
    const { blocks } = shared(long, "U012ABC");
    expect(faultsIn(blocks, MESSAGE)).toEqual([]);
    expect(valuesOf(blocks, "text").at(-1)).toBe("Shared by <@U012ABC>");
  });
});

test.each(["quiz", "quiz-sealed"])("nothing in an open %s tells the answer", (name) => {
  const messagesByAnswer = [0, 1, 2, 3].map((answer) => {
    const reply = dayReplies("en", { ...ORDINARY, answer })[name];
    if (reply === undefined) throw new Error(`no ${name}`);
    return JSON.stringify(renderReply(reply));
  });
  expect(new Set(messagesByAnswer).size).toBe(1);
});

describe("which one is meant", () => {
  test.each(["choices", "not-found"] as const)(
    "%s lets one find any project by typing, beside the buttons",
    (kind) => {
      const asked = { ...replyOf(paragraph(text("Which?"))), kind };
      expect(renderReply(asked, { pick: "Find…" }).blocks.at(-1)).toMatchObject({
        type: "actions",
        elements: [{ type: "external_select", action_id: "pick", placeholder: { text: "Find…" } }],
      });
      expect(valuesOf(renderReply(asked).blocks, "type")).not.toContain("external_select");
    },
  );

  test("other replies do not", () => {
    expect(valuesOf(renderReply(replyOf(), { pick: "Find…" }).blocks, "type")).toEqual([]);
  });
});
