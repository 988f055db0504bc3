/** Sharing: the button that asks for it, what its id holds, and what is then shown. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  isShareId,
  renderCopy,
  renderShown,
  sharedOf,
  shareId,
} from "../../../adapters/discord/render/share.ts";
import { decodeAction } from "../../../src/chat/action.ts";
import { buttons, heading, link, list, paragraph, type Reply, text } from "../../../src/chat/reply.ts";
import type { Input } from "../../../src/chat/request.ts";
import { shownToCaller } from "../../../src/conversation/answer.ts";
import { sharedInput, sharerOf, shareValue } from "../../../src/conversation/share.ts";
import { replyOf } from "../../corpus/any-reply.ts";
import { realMessages as messages } from "../../support/messages.ts";
import { readMarkdown } from "./markdown-reader.ts";
import { faultsIn } from "./message-rules.ts";
import { idsOf, received } from "./reading.ts";

const USER = "123456789012345678";
const sharer = sharerOf(USER, messages.in("en"));
const reply: Reply = { ...replyOf(heading("Rook"), list([[text("Storage")]])), kind: "list" };
const typed: Input = { type: "text", text: "list storage" };
const asked = (one: Reply) => renderShown(shownToCaller(one, typed, { isAlone: false }, false, { messages }));
const shared = (one: Reply, by = sharer) => renderShown({ reply: one, audience: "everyone", sharer: by });
const idOf = (input: Input, one: Reply) => shareId(shareValue(input, one) ?? "");

describe("the button", () => {
  test("stands behind what may be shared", () => {
    expect(asked(reply).components).toMatchObject([
      { components: [{ label: "Share with the channel", custom_id: "s|t|list storage" }] },
    ]);
  });

  test("is not there without what can be shared", () => {
    expect(renderShown({ reply, audience: "caller" }).components).toEqual([]);
  });
});

describe("its id", () => {
  const anyInput: fc.Arbitrary<Input> = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 300 }).map((said): Input => ({ type: "text", text: said })),
    fc
      .record({ argument: fc.string({ maxLength: 80 }), page: fc.integer({ min: 1, max: 9_999 }) })
      .map((action): Input => ({ type: "action", action: { command: "list", ...action } })),
  );

  test("leads back to what was asked, or to a copy where that is too long", () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const id = idOf(input, reply);
        expect(id.length).toBeLessThanOrEqual(100);
        expect(isShareId(id)).toBe(true);
        expect(decodeAction(id)).toBeUndefined();
        const carried = sharedOf(id);
        expect(carried).toBeDefined();
        if (id === "s|copy") expect(carried?.value).toBeUndefined();
        else expect(sharedInput(carried?.value ?? "")).toEqual(input);
      }),
    );
  });

  test("is short for a project, however it was asked for", () => {
    const project: Reply = { ...reply, kind: "project", project: "rook" };
    expect(idOf({ type: "text", text: "x".repeat(300) }, project)).toBe("s|a|k1|lookup||rook");
    expect(idOf({ type: "text", text: "x".repeat(97) }, reply)).toBe("s|copy");
  });

  test("nobody can type a copy, or anything else", () => {
    expect(sharedOf(idOf({ type: "text", text: "copy" }, reply))).toEqual({ value: "t|copy" });
  });

  test.each(["", "copy", "k1|lookup||rook", "share"])("%j is none", (id) =>
    expect(sharedOf(id)).toBeUndefined(),
  );
});

describe("what is shared", () => {
  test("says who did it, and pings nobody", () => {
    const { embeds, allowed_mentions: pinged } = shared(reply);
    expect(embeds[0]?.description).toBe(`- Storage\n\n-# Shared by <@${USER}>`);
    expect(pinged).toEqual({ parse: [] });
    const inJapanese = shared(reply, sharerOf(USER, messages.in("ja")));
    expect(inJapanese.embeds[0]?.description).toMatch(/\n-# <@123456789012345678> さんが共有しました$/);
  });

  test("says so in its text where it has no embed", () => {
    const { content, embeds } = shared(replyOf(paragraph(text("Saved."))));
    expect(content).toBe(`Saved.\n\n-# Shared by <@${USER}>`);
    expect(embeds).toEqual([]);
  });

  test.each(["", "1", `${USER}>`, `&${USER}`, ` ${USER}`, `${USER}\n`, "U012ABC", "1".repeat(21)])(
    "no mention is made of %j",
    (id) => {
      const { embeds } = shared(reply, { ...sharer, id });
      expect(embeds[0]?.description).toBe("- Storage\n\n-# Shared by a member of this channel");
    },
  );

  test("the longest reply leaves room to say who shared it", () => {
    for (const long of [paragraph(text("word ".repeat(2_000))), heading("x".repeat(5_000))]) {
      const message = shared(replyOf(long));
      expect(faultsIn(message)).toEqual([]);
      expect(message.embeds[0]?.description).toMatch(new RegExp(`…\n\n-# Shared by <@${USER}>$`));
    }
  });
});

describe("a copy", () => {
  const press = { label: "More", action: { command: "list", argument: "x", page: 2 } };
  const copy = (one: Reply) => renderCopy(received(asked(one)), sharer);

  test("is what was shown, with who shared it, without the button that did", () => {
    const shown = { ...reply, blocks: [...reply.blocks, buttons([press])] };
    const { content, embeds, components } = copy(shown);
    expect(content).toBe("## Rook");
    expect(embeds).toEqual([
      { color: embeds[0]?.color, description: `- Storage\n\n-# Shared by <@${USER}>` },
    ]);
    expect(idsOf({ ...copy(shown), components })).toEqual(["k1|list|2|x"]);
    expect(copy(shown)).toEqual(shared(shown));
  });

  test("of the longest reply says it in an embed of its own", () => {
    const message = copy({
      ...reply,
      blocks: [list([[link("x", "https://x.test/"), text("y".repeat(5_000))]])],
    });
    expect(faultsIn(message)).toEqual([]);
    const said = message.embeds.map(({ description = "" }) => readMarkdown(description));
    expect(said.map(({ found }) => found.at(-1)?.what)).toEqual(["link", "mention"]);
  });

  test("keeps its pictures, but nothing that Discord added to them", () => {
    const image = { type: "image", url: "https://x.test/1.png", alt: "Logo" } as const;
    const { embeds } = copy({ ...reply, blocks: [image, { ...image, url: "https://x.test/2.png" }] });
    expect(embeds.map(({ image: own }) => own)).toEqual([
      { url: "https://x.test/1.png" },
      { url: "https://x.test/2.png" },
    ]);
  });
});
