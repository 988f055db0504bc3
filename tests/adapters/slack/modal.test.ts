/** The set-up form: within Slack's limits, prefilled, and read back as the text that the core reads. */
import { describe, expect, test } from "vitest";
import { LIMITS } from "../../../adapters/slack/limits.ts";
import { readSetupView, SETUP_FIELDS } from "../../../adapters/slack/receive/setup-fields.ts";
import { suggested } from "../../../adapters/slack/render/options.ts";
import { setupModal } from "../../../adapters/slack/render/setup-modal.ts";
import { type ChannelSettings, DEFAULT_SETTINGS } from "../../../src/channels/channel.ts";
import { parseSetup } from "../../../src/channels/parse-setup.ts";
import { realMessages } from "../../commands/testing-bot.ts";
import { problemsOfView } from "../../loopback/slack/blocks/blocks.ts";
import { faultsIn, VIEW } from "./block-rules.ts";

const messages = realMessages();
const languages = messages.languages;
const SETTINGS: ChannelSettings = {
  zone: "America/Argentina/Buenos_Aires",
  language: "ja",
  postAt: "08:30",
  quizAt: "23:59",
  revealAt: "00:00",
  days: [1, 3, 7],
  curriculum: "runtime/container-runtime",
  answers: "sealed",
  board: "private",
  active: false,
};
const modalOf = (settings: ChannelSettings | undefined, language = "en", more: object = {}) =>
  setupModal(
    { channelId: "C1", settings, defaults: DEFAULT_SETTINGS, languages, ...more },
    messages.in(language),
  );

type Element = Record<string, unknown>;

/** The state that Slack sends back when the form is saved as it is. */
function filledIn(modal: ReturnType<typeof modalOf>, change: Record<string, object> = {}) {
  const values = Object.fromEntries(
    modal.blocks.map((block) => {
      if (!("element" in block)) throw new Error(`${block.type} in a form`);
      const element = block.element as unknown as Element;
      const state = {
        selected_option: element["initial_option"] ?? null,
        selected_options: element["initial_options"] ?? [],
        selected_time: element["initial_time"] ?? null,
        ...change[block.block_id ?? ""],
      };
      return [block.block_id, { [String(element["action_id"])]: state }];
    }),
  );
  return { callback_id: modal.callback_id, private_metadata: modal.private_metadata, state: { values } };
}

const read = (text: string) =>
  parseSetup(text, {
    typed: messages.words,
    languages: new Map(languages.map((language) => [language, language])),
    curriculum: (name) => (/^(?:cncf|runtime\/container-runtime)$/.test(name) ? name : undefined),
    nearCurricula: () => [],
  });

describe("the form", () => {
  test.each(["en", "ja"])("keeps to Slack's limits in %s", (language) => {
    for (const settings of [undefined, SETTINGS]) {
      const modal = modalOf(settings, language, { zone: "Asia/Tokyo", curriculumName: "長".repeat(200) });
      expect(faultsIn(modal.blocks, VIEW)).toEqual([]);
      expect(problemsOfView(modal, "modal")).toEqual([]);
      for (const part of [modal.title, modal.submit, modal.close]) {
        expect(part?.text.length).toBeLessThanOrEqual(LIMITS.view.title.most);
      }
      expect(modal.private_metadata?.length).toBeLessThanOrEqual(LIMITS.view.metadata.most);
      expect(modal.blocks.map((block) => block.block_id)).toEqual(
        expect.arrayContaining(Object.keys(SETUP_FIELDS)),
      );
    }
  });

  test("saved as it is, changes nothing", () => {
    const filled = readSetupView(filledIn(modalOf(SETTINGS)));
    expect(filled?.channelId).toBe("C1");
    expect(filled?.text).toBe(
      "America/Argentina/Buenos_Aires ja post 08:30 quiz 23:59 reveal 00:00 mon,wed,sun sealed private off curriculum runtime/container-runtime",
    );
    expect(read(filled?.text ?? "")).toEqual({ change: SETTINGS, problems: [] });
  });

  test("of a new channel proposes the caller's zone, working days, and their language", () => {
    const filled = readSetupView(filledIn(modalOf(undefined, "ja", { zone: "Asia/Tokyo" })));
    expect(read(filled?.text ?? "")).toEqual({
      change: {
        ...{ zone: "Asia/Tokyo", language: "ja", postAt: "09:00", quizAt: "12:00", revealAt: "17:00" },
        ...{ days: [1, 2, 3, 4, 5], curriculum: "cncf", answers: "reactions", board: "public", active: true },
      },
      problems: [],
    });
  });

  test("names the days and the languages as people do", () => {
    const said = JSON.stringify(modalOf(SETTINGS, "ja").blocks);
    for (const name of ["月曜日", "日曜日", "日本語", "English"]) expect(said).toContain(name);
    expect(JSON.stringify(modalOf(SETTINGS, "en").blocks)).toContain("Monday");
  });

  test("takes no markup from a zone that somebody chose", () => {
    const zone = { selected_option: { value: "Asia/Tokyo off <!channel>" } };
    const filled = readSetupView(filledIn(modalOf(SETTINGS), { zone }));
    expect(filled?.text).toMatch(/^ja post/);
  });

  test.each([
    undefined,
    {},
    { ...filledIn(modalOf(SETTINGS)), callback_id: "other" },
    { ...filledIn(modalOf(SETTINGS)), private_metadata: "" },
    { ...filledIn(modalOf(SETTINGS)), private_metadata: "{}" },
    { ...filledIn(modalOf(SETTINGS)), private_metadata: "null" },
  ])("another view is not this form (%#)", (view) => {
    expect(readSetupView(view)).toBeUndefined();
  });

  test("without a state it says nothing", () => {
    const { state: _, ...view } = filledIn(modalOf(SETTINGS));
    expect(readSetupView(view)).toEqual({ channelId: "C1", text: "" });
  });
});

describe("suggestions", () => {
  test("are at most 100, with names that fit", () => {
    const all = Array.from({ length: 150 }, (_, i) => ({ name: `${i} ${"長".repeat(100)}`, value: `${i}` }));
    const { options } = suggested(all);
    expect(options).toHaveLength(100);
    for (const { text } of options) expect(text.text.length).toBeLessThanOrEqual(75);
  });

  test("leave out what could not be chosen", () => {
    const { options } = suggested([
      { name: "", value: "rook" },
      { name: "x", value: "" },
      { name: "y", value: "y".repeat(76) },
    ]);
    expect(options).toEqual([{ text: { type: "plain_text", text: "rook", emoji: false }, value: "rook" }]);
  });
});
