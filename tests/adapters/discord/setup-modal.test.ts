/** `setup` as a form: opened by the command, five fields at a time, and what is wrong is said. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { formModal } from "../../../adapters/discord/render/form.ts";
import { DEFAULT_SETTINGS, SETTINGS } from "../../../src/channels/settings/index.ts";
import { setupForm } from "../../../src/channels/setup-form.ts";
import { settingWorld } from "../../../src/commands/channel/curricula.ts";
import type { InteractionResult } from "../../loopback/discord/index.ts";
import type { Json } from "../../loopback/discord/json.ts";
import { realCatalogue } from "../../support/catalogue.ts";
import { realMessages as messages } from "../../support/messages.ts";
import {
  ADA,
  ask,
  BOB,
  GENERAL,
  labelled,
  startTestingDiscord,
  type TestingDiscord,
  textOf,
} from "./testing-discord.ts";

const IDS = Object.values(SETTINGS).map(({ id }) => id);
const PAGES = [IDS.slice(0, 5), IDS.slice(5, 10), IDS.slice(10)];

const elements = ({ modal }: InteractionResult): Json[] =>
  (modal?.components ?? []).map((label) => label["component"] as Json);
const fields = (result: InteractionResult): string[] =>
  elements(result).map((element) => String(element["custom_id"]).replace(/^\w+\./, ""));

describe("the modal", () => {
  let here: TestingDiscord;
  beforeEach(async () => {
    here = await startTestingDiscord();
  });
  afterEach(() => here.close());

  const next = (from: InteractionResult) =>
    here.discord.press(from, { user: ADA, customId: labelled(from, "More settings") ?? "" });

  test("opens page by page, keeps what is filled in, and shows it again", async () => {
    const { discord } = here;
    const first = await ask(here, "setup", { user: ADA });
    expect(fields(first)).toEqual(PAGES[0]);
    const times = { "time.post": "8:30", "time.quiz": "12:15", "time.reveal": "18:00" };
    const saved = await discord.submitModal(first, {
      ...{ "typeahead.zone": "Europe/London", ...times },
      "checks.days": ["mon", "fri"],
    });
    expect(textOf(await saved.settled())).toMatch(/Saved.*Europe\/London.*8:30/s);

    const second = await next(saved);
    expect(fields(second)).toEqual(PAGES[1]);
    const chosen = { "select.language": "ja", "typeahead.curriculum": "graduated" };
    const also = await discord.submitModal(second, chosen);
    await also.settled();

    const third = await next(also);
    expect(fields(third)).toEqual(PAGES[2]);
    const off = await discord.submitModal(third, { "toggle.active": [] });
    expect(textOf(await off.settled())).toMatch(/Paused/);
    expect(labelled(off, "More settings")).toBeUndefined();

    const again = await ask(here, "setup", { user: ADA });
    const shown = Object.fromEntries(elements(again).map((one) => [one["custom_id"], one["value"]]));
    expect(shown).toMatchObject({ "typeahead.zone": "Europe/London", "time.post": "08:30" });
    expect(discord.problems).toEqual([]);
  });

  test("says what is wrong, and changes nothing", async () => {
    const opened = await ask(here, "setup", { user: ADA });
    const refused = await here.discord.submitModal(opened, {
      ...{ "typeahead.zone": "Asia/Tokio", "time.post": "25:00" },
    });
    expect(textOf(await refused.settled())).toMatch(/Nothing was changed.*Tokio.*Asia\/Tokyo/s);
    expect(textOf((await ask(here, "status", { user: ADA })).shown)).toMatch(/not set up/);
  });

  test("is not opened by those who may not change anything, nor with an argument", async () => {
    const refused = await ask(here, "setup", { user: BOB });
    expect(refused.modal).toBeUndefined();
    expect(textOf(refused.shown)).toMatch(/Only admins/);
    const typed = await ask(here, "setup 9:00 UTC", { user: ADA, channel: GENERAL });
    expect(typed.modal).toBeUndefined();
    expect(textOf(typed.shown)).toMatch(/Saved/);
  });
});

test.each(messages.languages)("its texts fit, uncut, in %s", (language) => {
  const world = settingWorld(messages.in(language), realCatalogue, messages);
  for (const page of [1, 2, 3]) {
    const form = setupForm(DEFAULT_SETTINGS, world, undefined, { page, size: 5 });
    const said = JSON.stringify(formModal(form));
    expect(said).not.toContain("…");
    expect(form.fields.length).toBeGreaterThan(0);
  }
});
