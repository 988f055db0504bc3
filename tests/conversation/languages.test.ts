/** Language choice: the reader's own, otherwise the channel's, otherwise that of the server or workspace. */
import { afterEach, expect, test, vi } from "vitest";
import type { ChannelRef } from "../../src/chat/messenger.ts";
import type { Messages } from "../../src/chat/text.ts";
import { createLanguages } from "../../src/conversation/languages.ts";

const HERE: ChannelRef = { platform: "p", tenant: "t", channel: "japanese" };
const NEW: ChannelRef = { ...HERE, channel: "new" };
const AWAY: ChannelRef = { ...HERE, channel: "away" };

const languages = createLanguages({
  messages: { languages: ["en", "ja"] } as unknown as Messages,
  fallback: "en",
  async setFor({ channel }) {
    if (channel === "away") throw new Error("the store is away");
    return channel === "japanese" ? "ja" : undefined;
  },
});
const reader = (locale: () => Promise<string | undefined>) => ({
  person: { id: "p1", name: "ann", isAdmin: async () => false, locale },
});

afterEach(() => vi.useRealTimers());

test.each([
  ["ja", HERE, undefined, "ja"],
  ["ja-JP", undefined, undefined, "ja"],
  ["en_GB", HERE, undefined, "en"],
  ["EN-us", HERE, undefined, "en"],
  ["fr", HERE, undefined, "ja"],
  [undefined, HERE, "en-US", "ja"],
  ["fr", undefined, "ja", "ja"],
  ["fr", AWAY, "ja", "ja"],
  ["fr", AWAY, "de", "en"],
  [undefined, undefined, undefined, "en"],
])(
  "a reader with the locale %s gets the best matching language",
  async (locale, where, placeLocale, language) => {
    expect(await languages.ofReader({ ...reader(async () => locale), where, placeLocale })).toBe(language);
  },
);

test.each([
  [HERE, "en", "ja"],
  [NEW, "ja", "ja"],
  [NEW, "fr", "en"],
  [AWAY, "ja", "ja"],
  [undefined, undefined, "en"],
])(
  "a channel gets its own language, otherwise that of its server or workspace",
  async (where, place, language) => {
    expect(await languages.ofChannel(where, place)).toBe(language);
  },
);

test("a failed locale lookup counts as no locale", async () => {
  const failing = reader(() => Promise.reject(new Error("ratelimited")));
  expect(await languages.ofReader({ ...failing, where: HERE })).toBe("ja");
});

test("waiting for the store is limited", async () => {
  vi.useFakeTimers();
  const hanging = createLanguages({
    messages: { languages: ["en", "ja"] } as unknown as Messages,
    fallback: "en",
    setFor: () => new Promise(() => {}),
  });
  const asked = hanging.ofChannel(HERE, "ja");
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await Promise.race([asked, "nothing"])).toBe("ja");
});

test("waiting for a locale is limited", async () => {
  vi.useFakeTimers();
  const slow = reader(() => new Promise((resolve) => setTimeout(() => resolve("en"), 5_000)));
  const asked = languages.ofReader({ ...slow, where: HERE });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await asked).toBe("ja");
});
