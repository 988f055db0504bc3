/** What of a reply stands where in a Discord message. */
import { describe, expect, test } from "vitest";
import { renderReply } from "../../../adapters/discord/render/reply.ts";
import { renderShown } from "../../../adapters/discord/render/share.ts";
import {
  type Block,
  buttons,
  code,
  fields,
  heading,
  link,
  list,
  note,
  numbered,
  paragraph,
  table,
  text,
} from "../../../src/chat/reply.ts";
import { replyOf } from "../../corpus/any-reply.ts";
import { idsOf } from "./reading.ts";

describe("what is where", () => {
  const message = (...blocks: readonly Block[]) => renderReply(replyOf(...blocks));
  const long = "word ".repeat(100).trim();

  test("the first heading is the message's own text, which notifications show, and the rest an embed", () => {
    const { content, embeds } = message(heading("Rook"), paragraph(text("Storage.")), note(text("Slide 13")));
    expect(content).toBe("## Rook");
    expect(embeds.map(({ description }) => description)).toEqual(["Storage.\n\n-# Slide 13"]);
  });

  test("sentences alone need no embed", () => {
    const { content, embeds } = message(paragraph(text("Saved.")), note(text("Write "), code("setup")));
    expect(content).toBe("Saved.\n\n-# Write `setup`");
    expect(embeds).toEqual([]);
  });

  test("what has links is in an embed, where they are not unfurled", () => {
    const { content, embeds } = message(paragraph(link("Homepage", "https://rook.io/")));
    expect(content).toBe("");
    expect(embeds[0]?.description).toBe("[Homepage](<https://rook.io/>)");
  });

  test("a first block that is long stays with the rest", () => {
    const { content, embeds } = message(heading(long), list([[text("a")]]));
    expect(content).toBe("");
    expect(embeds[0]?.description).toBe(`### ${long}\n- a`);
  });

  test("fields are one below the other, and rows of a table a list each", () => {
    const { content, embeds } = message(
      fields([
        { label: "Joined", value: [text("2018")] },
        { label: "Parts", value: [] },
      ]),
      table(["", "Istio", "Linkerd"], [["Level", "Graduated", "Sandbox"]]),
      numbered(3, [[text("c")], []]),
    );
    expect(content).toBe("");
    expect(embeds[0]?.description).toBe(
      "**Joined:** 2018\n**Parts:** \n\n**Level**\n- Istio: Graduated\n- Linkerd: Sandbox\n\n3. c\n4. \u200b",
    );
  });

  test("an image is below the text, with its own text where it stood; others follow", () => {
    const image = (i: number): Block => ({ type: "image", url: `https://x.test/${i}.png`, alt: `Logo ${i}` });
    const { embeds } = message(...[1, 2, 3].map(image), { type: "image", url: "data:x", alt: "None" });
    expect(embeds).toMatchObject([
      { image: { url: "https://x.test/1.png" } },
      { image: { url: "https://x.test/2.png" } },
      { image: { url: "https://x.test/3.png" } },
    ]);
    expect(embeds[0]?.description?.split("\n\n")).toEqual([
      "-# [Logo 1](<https://x.test/1.png>)",
      "-# [Logo 2](<https://x.test/2.png>)",
      "-# [Logo 3](<https://x.test/3.png>)",
      "-# None (data:x)",
    ]);
    const many = message(...Array.from({ length: 14 }, (_, i) => image(i)));
    expect(many.embeds).toHaveLength(10);
    expect(many.embeds[0]?.description).toContain("Logo 13");
  });

  test("a reply that says nothing is still a message", () => {
    for (const blocks of [[], [paragraph(text(" \n"))], [heading(""), note(), buttons([])]]) {
      expect(message(...blocks)).toMatchObject({ content: "…", embeds: [] });
    }
  });

  test("of too many buttons the first stay, and it says that there are more", () => {
    const some = Array.from({ length: 30 }, (_, i) => ({
      label: `${i}`,
      action: { command: "lookup", argument: `${i}` },
    }));
    const asked = {
      ...replyOf(heading("Which?"), list([[text("a")]]), buttons(some)),
      kind: "list",
    } as const;
    const { content, embeds, components } = renderShown({
      reply: asked,
      audience: "caller",
      share: { label: "Share", value: "t|rook" },
    });
    expect(content).toBe("## Which?");
    expect(embeds[0]?.description).toBe("- a\n\n…");
    expect(components.map((row) => row.components.length)).toEqual([5, 5, 5, 5, 5]);
    expect(idsOf(renderReply(asked))).toHaveLength(25);
    expect(components.at(-1)?.components.at(-1)?.custom_id).toBe("s|t|rook");
  });

  test("two buttons that do the same are one", () => {
    const same = { label: "Rook", action: { command: "lookup", argument: "rook" } };
    const { components } = message(paragraph(text("x")), buttons([same, { ...same, label: "Again" }]));
    expect(components).toMatchObject([{ components: [{ label: "Rook" }] }]);
  });

  test("a label is cut, on one line, and never empty", () => {
    const labels = ["x".repeat(100), "a\nb", "", " \u202e"].map((label, i) => ({
      label,
      action: { command: "lookup", argument: `${i}` },
    }));
    const shownLabels = message(buttons(labels)).components.flatMap((row) =>
      row.components.map((one) => ("label" in one ? one.label : "")),
    );
    expect(shownLabels).toEqual([`${"x".repeat(79)}…`, "a b", "…", "…"]);
  });
});
