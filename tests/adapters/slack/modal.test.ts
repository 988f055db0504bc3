/** A form as a modal: within Slack's limits, prefilled, and read back into the core's values. */
import { describe, expect, test } from "vitest";
import { LIMITS } from "../../../adapters/slack/limits.ts";
import { readFormView } from "../../../adapters/slack/receive/form-values.ts";
import { formModal, suggested } from "../../../adapters/slack/render/form.ts";
import { type ChannelSettings, DEFAULT_SETTINGS } from "../../../src/channels/channel.ts";
import { readForm } from "../../../src/channels/parse-setup.ts";
import type { SettingWorld } from "../../../src/channels/setting.ts";
import { SETTINGS as DECLARED } from "../../../src/channels/settings/index.ts";
import { setupForm } from "../../../src/channels/setup-form.ts";
import { settingWorld } from "../../../src/commands/channel/curricula.ts";
import { problemsOfView } from "../../loopback/slack/blocks/blocks.ts";
import { realCatalogue } from "../../support/catalogue.ts";
import { realMessages } from "../../support/messages.ts";
import { faultsIn, VIEW } from "./block-rules.ts";

const messages = realMessages;
const worldIn = (language: string): SettingWorld =>
  settingWorld(messages.in(language), realCatalogue, messages);
const WHERE = { platform: "slack", tenant: "T1", channel: "C1" };
const SETTINGS: ChannelSettings = {
  ...DEFAULT_SETTINGS,
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
const NEW: ChannelSettings = { ...DEFAULT_SETTINGS, language: "ja", zone: "Asia/Tokyo" };
const modalOf = (settings: ChannelSettings, world = worldIn("en")) =>
  formModal(setupForm(settings, world, WHERE));

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

const read = (view: unknown) => readForm(readFormView(view)?.input.values ?? {}, worldIn("en"));

describe("the form of setup", () => {
  test.each(["en", "ja"])("keeps to Slack's limits in %s", (language) => {
    const world = worldIn(language);
    const long = { ...world, curricula: { ...world.curricula, name: () => "長".repeat(200) } };
    for (const settings of [NEW, SETTINGS]) {
      const modal = modalOf(settings, long);
      expect(faultsIn(modal.blocks, VIEW)).toEqual([]);
      expect(problemsOfView(modal, "modal")).toEqual([]);
      for (const part of [modal.title, modal.submit, modal.close]) {
        expect(part?.text.length).toBeLessThanOrEqual(LIMITS.view.title.most);
      }
      expect(modal.private_metadata?.length).toBeLessThanOrEqual(LIMITS.view.metadata.most);
      // Block ids name a field in Slack's errors.
      expect(modal.blocks.map((block) => block.block_id)).toEqual(
        Object.values(DECLARED).map(({ id }) => id),
      );
    }
  });

  test.each([SETTINGS, NEW])("changes nothing when it is saved unchanged: %#", (settings) => {
    const view = filledIn(modalOf(settings));
    expect(readFormView(view)).toMatchObject({ input: { form: "setup" }, channelId: "C1" });
    expect(read(view)).toEqual({ change: settings, problems: [] });
  });

  test("tells unticked boxes from untouched ones", () => {
    const none = { selected_options: [] };
    const on = { selected_options: [{ value: "on" }] };
    expect(read(filledIn(modalOf(NEW), { active: none, days: none })).change).toMatchObject({
      active: false,
    });
    expect(read(filledIn(modalOf(SETTINGS), { active: on })).change).toMatchObject({ active: true });
  });

  test("shows the names of days and languages", () => {
    const said = JSON.stringify(modalOf(SETTINGS, worldIn("ja")).blocks);
    for (const name of ["月曜日", "日曜日", "日本語", "English"]) expect(said).toContain(name);
    expect(JSON.stringify(modalOf(SETTINGS).blocks)).toContain("Monday");
  });

  test("reports an unknown zone as text", () => {
    const zone = { selected_option: { value: "Asia/Tokyo off <!channel>" } };
    const { zone: _, ...others } = SETTINGS;
    expect(read(filledIn(modalOf(SETTINGS), { zone }))).toMatchObject({
      change: others,
      problems: [{ problem: "unknown-zone", text: "Asia/Tokyo off <!channel>" }],
    });
  });

  test("leaves out an empty list of days, which Slack would refuse", () => {
    const block = modalOf({ ...SETTINGS, days: [] }).blocks.find(({ block_id }) => block_id === "days");
    expect(JSON.stringify(block)).not.toContain("initial_options");
  });

  test.each([
    undefined,
    {},
    { ...filledIn(modalOf(SETTINGS)), callback_id: "" },
    { ...filledIn(modalOf(SETTINGS)), private_metadata: "" },
    { ...filledIn(modalOf(SETTINGS)), private_metadata: "{}" },
    { ...filledIn(modalOf(SETTINGS)), private_metadata: "null" },
  ])("ignores another view (%#)", (view) => {
    expect(readFormView(view)).toBeUndefined();
  });

  test("has no values without a state", () => {
    const { state: _, ...view } = filledIn(modalOf(SETTINGS));
    expect(readFormView(view)).toEqual({
      input: { type: "form", form: "setup", values: {} },
      channelId: "C1",
    });
  });

  test("ignores other fields", () => {
    const { state, ...view } = filledIn(modalOf(SETTINGS));
    const other = { zone: { "setup.zone": { selected_option: { value: "UTC" } } } };
    expect(
      readFormView({ ...view, state: { values: { ...state.values, ...other } } })?.input.values,
    ).not.toHaveProperty("zone");
  });
});

describe("suggestions", () => {
  test("are at most 100, with labels that fit", () => {
    const all = Array.from({ length: 150 }, (_, i) => ({ label: `${i} ${"長".repeat(100)}`, value: `${i}` }));
    const { options } = suggested(all);
    expect(options).toHaveLength(100);
    for (const { text } of options) expect(text.text.length).toBeLessThanOrEqual(75);
  });

  test("leave out values that are empty or too long", () => {
    const { options } = suggested([
      { label: "", value: "rook" },
      { label: "x", value: "" },
      { label: "y", value: "y".repeat(76) },
    ]);
    expect(options).toEqual([{ text: { type: "plain_text", text: "rook", emoji: false }, value: "rook" }]);
  });
});
