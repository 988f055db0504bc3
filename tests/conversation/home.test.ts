/** The personal home page: what it shows, and for which channel. */
import { describe, expect, test } from "vitest";
import type { HomeVisit } from "../../src/chat/conversation.ts";
import { plainText } from "../../src/chat/plain-text.ts";
import type { Request } from "../../src/chat/request.ts";
import { PLATFORM, testingConversation, WHERE, YES } from "./testing-conversation.ts";

const person = (locale = "en") => ({
  id: "p1",
  name: "ann",
  locale: async () => locale,
  isAdmin: async () => false,
});

async function homeOf(own: readonly string[], active: readonly string[] | Error, locale?: string) {
  const asked: Request[] = [];
  let lookedUp = 0;
  const { conversation, log } = testingConversation({
    bot: {
      async answer(request) {
        asked.push(request);
        return YES;
      },
    },
    async activeChannels(platform, tenant) {
      expect([platform, tenant]).toEqual([PLATFORM.id, WHERE.tenant]);
      if (active instanceof Error) throw active;
      return active;
    },
  });
  const visit: HomeVisit = {
    tenant: WHERE.tenant,
    person: person(locale),
    async channels() {
      lookedUp += 1;
      return new Set(own);
    },
  };
  const home = await conversation.home(visit);
  return { home, asked, log, lookedUp: () => lookedUp };
}

const partsOf = ({ parts }: { readonly parts: readonly { readonly id: string }[] }) =>
  parts.map(({ id }) => id);

describe("the home", () => {
  test("shows the channel's day and progress, the score, due reviews, and how to begin", async () => {
    const { home, asked } = await homeOf(["c1"], ["c1"]);
    expect(partsOf(home)).toEqual(["today", "progress", "score", "due", "begin"]);
    expect(home).toMatchObject({ language: "en", where: WHERE });
    expect(asked.map(({ input, where }) => [input, where?.channel])).toEqual([
      [{ type: "action", action: { command: "today", argument: "" } }, "c1"],
      [{ type: "action", action: { command: "progress", argument: "" } }, "c1"],
      [{ type: "action", action: { command: "score", argument: "" } }, "c1"],
      [{ type: "action", action: { command: "knock", argument: "stats" } }, "c1"],
    ]);
  });

  test("shows the first active channel that the reader is in", async () => {
    expect((await homeOf(["c2", "c3"], ["c1", "c2", "c3"])).home.where?.channel).toBe("c2");
  });

  test("reveals nothing about channels the reader is not in", async () => {
    const { home, asked } = await homeOf(["c2"], ["c1"]);
    expect(home.where).toBeUndefined();
    expect(partsOf(home)).toEqual(["due", "begin"]);
    expect(JSON.stringify([home, asked.map(({ where }) => where)])).not.toContain("c1");
  });

  test("skips the channel lookup when no channel is active", async () => {
    const { home, lookedUp } = await homeOf(["c1"], []);
    expect(partsOf(home)).toEqual(["due", "begin"]);
    expect(lookedUp()).toBe(0);
  });

  test("shows no channel if the lookup fails", async () => {
    const { home, log } = await homeOf(["c1"], new Error("the store is away"));
    expect(partsOf(home)).toEqual(["due", "begin"]);
    expect(log.lines).toMatchObject([{ level: "warn", message: /without a channel/ }]);
  });

  test.each([
    ["en", "Knock, the cloud native drill", /Type .*\/cncf rook/],
    ["ja-JP", "Knock", /[ぁ-ん]/],
  ])("speaks the language of a reader with the locale %s", async (locale, title, begin) => {
    const { home } = await homeOf([], [], locale);
    expect(home.title).toContain(title);
    const last = home.parts.at(-1);
    expect(last?.reply.language).toBe(home.language);
    expect(last && plainText(last.reply)).toMatch(begin);
  });

  test.each([
    ["en", "In ", ""],
    ["ja", "", expect.stringMatching(/./)],
  ])("leaves room for the channel's name in %s", async (locale, before, after) => {
    const { home } = await homeOf(["c1"], ["c1"], locale);
    expect(home.channelLine).toEqual({ before, after });
  });
});
