/** What is read of a plain message without the parser is what the parser reads. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { readMessageFiles } from "../../src/data-dir.ts";
import { argumentsOf, parsedArguments, plainArguments } from "../../src/messages/arguments.ts";
import { loadMessages } from "../../src/messages/load.ts";

const pieces = [
  "a",
  " ",
  "{name}",
  "{ name }",
  "{名前}",
  "{}",
  "{a-b}",
  "{",
  "}",
  "<c>",
  "</c>",
  "<b>",
  "</b>",
  "<",
  ">",
  "'",
  "#",
  "\u001f",
];

test("of any message", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 8 }), (parts) => {
      const message = parts.join("");
      const plain = plainArguments(message);
      if (plain !== undefined) expect([message, plain]).toEqual([message, parsedArguments(message)]);
    }),
    { numRuns: 2_000 },
  );
});

test("of every message there is, most of which are plain", () => {
  const messages = [...loadMessages(readMessageFiles()).values()].flatMap((own) => [
    ...own.messages.values(),
  ]);
  for (const message of messages) expect(argumentsOf(message)).toBe(parsedArguments(message));
  const plain = messages.filter((message) => plainArguments(message) !== undefined);
  expect(plain.length).toBeGreaterThan(messages.length * 0.7);
});
