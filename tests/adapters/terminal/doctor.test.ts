import { describe, expect, test } from "vitest";
import { withDoctor } from "../../../adapters/terminal/doctor.ts";
import { plainText } from "../../../src/chat/plain-text.ts";
import { testingBot } from "../../commands/testing-bot.ts";

const { bot, messages } = testingBot();
const answering = withDoctor(bot, messages);
const asked = (text: string, language = "en", fixedLanguage = false) =>
  answering.answer({ input: { type: "text", text }, language, fixedLanguage });

describe("doctor in the terminal", () => {
  test.each<[string, string, boolean, RegExp]>([
    ["doctor", "en", false, /^There is nothing to check in the terminal/],
    ["/cncf doctor", "en", false, /^There is nothing to check in the terminal/],
    ["診断", "en", false, /^端末には、/],
    ["診断", "en", true, /^There is nothing/],
    ["doctor", "ja", false, /^端末には、/],
  ])("“%s” where %s is spoken (only that: %s)", async (text, language, fixed, expected) => {
    const reply = await asked(text, language, fixed);
    expect(reply.kind).toBe("status");
    expect(plainText(reply)).toMatch(expected);
  });

  test.each(["rook", "doctor strange"])("leaves “%s” to the bot", async (text) => {
    const input = { type: "text", text } as const;
    expect(await asked(text)).toEqual(await bot.answer({ input, language: "en" }));
  });
});
