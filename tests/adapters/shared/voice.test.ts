/** In which language somebody is spoken to, and which words an adapter answers itself. */
import { describe, expect, test } from "vitest";
import { createVoice } from "../../../adapters/shared/voice.ts";
import { asksForDoctor, asksForForm, asksForSetup } from "../../../adapters/shared/words.ts";
import type { Registry } from "../../../src/chat/registry.ts";
import type { Messages } from "../../../src/messages/messages.ts";

const HERE = { platform: "p", tenant: "t", channel: "c" };
const AWAY = { ...HERE, channel: "away" };

const voice = createVoice({
  messages: { languages: ["en", "ja"] } as unknown as Messages,
  registry: {
    async setupOf({ channel }: { channel: string }) {
      if (channel === "away") throw new Error("the store is away");
      return channel === "c" ? { language: "ja" } : undefined;
    },
  } as unknown as Registry,
  fallback: "en",
});

describe("a reader", () => {
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
    "with the locale %s is spoken to in the language that fits best",
    async (locale, channel, place, language) => {
      expect(await voice.ofReader(locale, channel, place)).toBe(language);
    },
  );
});

test.each([
  [HERE, "en", "ja"],
  [{ ...HERE, channel: "new" }, "ja", "ja"],
  [{ ...HERE, channel: "new" }, "fr", "en"],
  [undefined, undefined, "en"],
])(
  "a channel is spoken to in its own language, else in that of its place",
  async (channel, place, language) => {
    expect(await voice.inChannel(channel, place)).toBe(language);
  },
);

test.each([
  ["setup", true, true],
  [" Settings ", true, true],
  ["設定", true, true],
  ["setup 9:00", false, true],
  ["設定 9:00", false, true],
  ["setups", false, false],
  ["rook setup", false, false],
  ["", false, false],
])("%j asks for the form: %s, for the setup: %s", (typed, form, setup) => {
  expect([asksForForm(typed), asksForSetup(typed)]).toEqual([form, setup]);
});

test.each([
  ["doctor", true],
  ["診断", true],
  ["Doctor ", true],
  ["doctor who", false],
  ["", false],
])("%j asks for the doctor: %s", (typed, doctor) => {
  expect(asksForDoctor(typed)).toBe(doctor);
});
