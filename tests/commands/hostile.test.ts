/** Bad input: an answer or a clear error, never a throw, never slow, nothing of it as markup. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plainText } from "../../src/chat/plain-text.ts";
import type { Inline, Reply } from "../../src/chat/reply.ts";
import { anyPoint } from "../support/any-point.ts";
import { commandWords, hostileTexts } from "./hostile-texts.ts";
import { buttonsIn, testingBot } from "./testing-bot.ts";

const { ask, bot } = testingBot();
/** Far above the processor time that an answer takes. */
const SLOWEST_MS = 1_000;

async function timed(text: string): Promise<Reply> {
  const begin = process.cpuUsage();
  const reply = await ask(text);
  const { user, system } = process.cpuUsage(begin);
  expect((user + system) / 1_000).toBeLessThan(SLOWEST_MS);
  return reply;
}

const inlinesOf = (reply: Reply): Inline[] =>
  reply.blocks.flatMap((block) => {
    switch (block.type) {
      case "paragraph":
      case "note":
        return block.content;
      case "fields":
        return block.fields.flatMap(({ value }) => value);
      case "list":
        return block.items.flat();
      default:
        return [];
    }
  });

/** Everything in a reply that a platform shows as more than text, or acts on. */
const markupOf = (reply: Reply): string[] => [
  ...inlinesOf(reply).flatMap((inline) => (inline.type === "text" ? [] : Object.values(inline))),
  ...reply.blocks.flatMap((block) => (block.type === "heading" ? [block.text] : [])),
  ...buttonsIn(reply).flatMap(({ label, action }) => [label, action.argument]),
];

function expectSound(reply: Reply): void {
  const said = plainText(reply);
  expect(said).not.toBe("");
  expect(said.length).toBeLessThan(10_000);
  expect(said).not.toMatch(/(?!\n)\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u);
  expect(said.isWellFormed()).toBe(true);
  expect(said).not.toMatch(/undefined|\[object|NaN|TypeError|\bat .*\.ts:/);
}

describe("each hostile text", () => {
  test.each(Object.entries(hostileTexts))("%s", async (_, text) => {
    expectSound(await timed(text));
    expect(bot.suggest(text, 25).length).toBeLessThanOrEqual(25);
  });

  test.each(Object.entries(hostileTexts))("%s, given to every command", async (_, text) => {
    for (const word of commandWords) expectSound(await timed(`${word} ${text}`));
  });
});

describe("whatever is typed", () => {
  const chunk = fc.oneof(
    fc.constantFrom(...Object.values(hostileTexts).filter((text) => text.length <= 300)),
    fc.constantFrom(...commandWords, "rook", "istio", "2018-11", " as of ", " vs ", "と", "の", "は", "?"),
    fc.string({ unit: anyPoint, maxLength: 30 }),
    fc.string({ unit: "grapheme", maxLength: 30 }),
  );
  const typed = fc.array(chunk, { maxLength: 4 }).map((chunks) => chunks.join(" "));

  test("gets a sound answer in good time", async () => {
    await fc.assert(
      fc.asyncProperty(typed, async (text) => expectSound(await timed(text))),
      { numRuns: 100 },
    );
  });

  const SECRET = "zqxjevil";
  const markup = [
    SECRET,
    `<!channel|${SECRET}>`,
    `*${SECRET}*`,
    `[${SECRET}](http://${SECRET}.test)`,
    `<http://${SECRET}.test|${SECRET}>`,
    `http://${SECRET}.test/`,
    `<b>${SECRET}</b>`,
    `<a>${SECRET}</a>`,
    `@${SECRET}`,
    `{${SECRET}}`,
  ];

  test.each(markup)("comes back as text only: %s", async (text) => {
    const asked = [
      text,
      ...commandWords.map((word) => `${word} ${text}`),
      `rook as of ${text}`,
      `${text} as of 2018-11`,
      `compare istio, ${text}`,
      `${text} の違い`,
      `rook ${text}`,
    ];
    let said = 0;
    for (const line of asked) {
      const reply = await ask(line);
      for (const part of markupOf(reply)) expect(part).not.toContain(SECRET);
      if (plainText(reply).includes(SECRET)) said++;
    }
    expect(said).toBeGreaterThan(0);
  });

  test("is quoted in short", async () => {
    const no = plainText(await ask("qzxj".repeat(60)));
    expect(no).toMatch(/^I found nothing for “(?:qzxj)+qzx…”\.$/m);
    expect(no.length).toBeLessThan(200);
    expect(plainText(await ask(`rook as of ${"never ".repeat(40)}`))).toContain("…”");
  });
});
