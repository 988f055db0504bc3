/** "499 to go": what the deck had still to cover. */
import { describe, expect, test } from "vitest";
import { plainText } from "../../src/chat/plain-text.ts";
import { replyTo } from "./testing-context.ts";

const ask = (text: string, page = 1, language = "en") => replyTo(text, { page, language });

test.each([
  ["499", "en"],
  ["499 to go", "en"],
  ["残り", "ja"],
])("%s: 499 products, which match the deck's number", (question, language) => {
  const reply = ask(question, 1, language);
  expect(reply.projects).toHaveLength(499);
  expect(plainText(reply)).toContain("499");
});

describe("what became of them", () => {
  test.each([
    ["499 same", 320],
    ["499 respelt", 9],
    ["499 renamed", 50],
    ["499 left", 120],
  ])("%s: %i", (question, count) => {
    expect(ask(question).projects).toHaveLength(count);
  });

  test("is told of each", () => {
    expect(plainText(ask("499 renamed"))).toContain("Ambassador → Emissary-Ingress — Incubating");
    expect(plainText(ask("499 left"))).toContain(
      "Agile Stacks DevOps Automation Platform — left in September 2021",
    );
  });

  test("pages go on where the last one ended", () => {
    expect(plainText(ask("499", 2))).toMatch(/^.*\n\n16\. /);
  });
});
