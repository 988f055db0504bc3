/** The options of the set-up command: what is chosen is set, and nothing that is typed is read as something else. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromInteraction, type InteractionDeps } from "../../../adapters/discord/receive/interactions.ts";
import { commandsFor, FORM_PREFIX } from "../../../adapters/discord/register/commands.ts";
import { readForm } from "../../../src/channels/parse-setup.ts";
import { SETTINGS, type SettingKey } from "../../../src/channels/settings/index.ts";
import { settingWorld } from "../../../src/commands/channel/curricula.ts";
import { blankForms } from "../../../src/commands/forms.ts";
import { realCatalogue } from "../../support/catalogue.ts";
import { realMessages as messages } from "../../support/messages.ts";

const world = settingWorld(messages.in("en"), realCatalogue, messages);
const SETUP_COMMAND = `${FORM_PREFIX}setup`;

type Options = Readonly<Record<string, string | boolean>>;

/** As Discord sends them. */
function inputOf(options: Options) {
  const filled = Object.entries(options).map(([name, value]) => ({ name, value }));
  const data = { name: SETUP_COMMAND, options: filled };
  const who = { token: "t", application_id: "9", user: { id: "200" } };
  const deps: Partial<InteractionDeps> = {
    checksFor: () => ({ examine: async () => [], time: async () => undefined }),
  };
  const received = fromInteraction({ id: "1", type: 2, ...who, data }, deps as InteractionDeps);
  if (received?.kind !== "command") throw new Error("it is no command");
  return received.interaction.input;
}

function read(options: Options) {
  const input = inputOf(options);
  if (input.type !== "form") throw new Error(`it is no form but ${input.type}`);
  return readForm(input.values, world);
}

/** The setting that each option is for. */
const SETTING: Readonly<Record<string, SettingKey>> = Object.fromEntries(
  (Object.keys(SETTINGS) as SettingKey[]).map((key) => [SETTINGS[key].id, key]),
);
const settingOf = (option: string): SettingKey => {
  const key = SETTING[option];
  if (key === undefined) throw new Error(`no setting ${option}`);
  return key;
};

describe("what is filled in", () => {
  test("is what is set", () => {
    const filled = {
      ...{ zone: "America/Argentina/Buenos_Aires", post: "8:30", quiz: "23:59", reveal: "00:00" },
      ...{ days: "mon,wed,fri", language: "ja", curriculum: "runtime/container-runtime" },
      ...{ answers: "sealed", board: "private", active: false },
    };
    expect(Object.keys(SETTING)).toEqual(expect.arrayContaining(Object.keys(filled)));
    expect(inputOf(filled)).toEqual({ type: "form", form: "setup", values: filled });
    expect(read(filled)).toEqual({
      change: {
        ...{ zone: "America/Argentina/Buenos_Aires", postAt: "08:30", quizAt: "23:59", revealAt: "00:00" },
        ...{ days: [1, 3, 5], language: "ja", curriculum: "runtime/container-runtime" },
        ...{ answers: "sealed", board: "private", active: false },
      },
      problems: [],
    });
  });

  test("nothing is nothing", () => {
    expect(read({})).toEqual({ change: {}, problems: [] });
    expect(read({ zone: " ", post: "", other: "off" })).toEqual({ change: {}, problems: [] });
  });

  test.each<[string, string, unknown]>([
    ["zone", "tokyo", "Asia/Tokyo"],
    ["zone", "Asia / Tokyo", "Asia/Tokyo"],
    ["zone", "New York", "America/New_York"],
    ["zone", "JST", "Asia/Tokyo"],
    ["zone", "東京", "Asia/Tokyo"],
    ["zone", "UTC", "UTC"],
    ["zone", "Japan", "Japan"],
    ["zone", "Etc/GMT-9", "Etc/GMT-9"],
    ["post", "9", "09:00"],
    ["quiz", "9 am", "09:00"],
    ["reveal", "１７：３０", "17:30"],
    ["post", "午前 9時半", "09:30"],
    // A section and a category are called so: they are one.
    ["curriculum", "Service Mesh", "servicemesh"],
    ["curriculum", "deck", "deck"],
  ])("%s: %s", (option, typed, value) => {
    expect(read({ [option]: typed })).toEqual({ change: { [settingOf(option)]: value }, problems: [] });
  });

  test.each<[string, string]>([
    ["zone", "Atlantis"],
    ["zone", "Asia/Tokio"],
    ["zone", "off"],
    ["zone", "all"],
    ["zone", "mon"],
    ["zone", "+09:00"],
    ["post", "off"],
    ["post", "noon"],
    ["quiz", "25:00"],
    ["reveal", "mon"],
    ["curriculum", "deck off"],
    ["curriculum", "nonsense"],
  ])("%s: %s is refused", (option, typed) => {
    const { change, problems } = read({ [option]: typed });
    expect(problems).not.toEqual([]);
    expect(change).toEqual({});
  });
});

describe("choices", () => {
  const setup = commandsFor(messages, blankForms(messages)).find(({ name }) => name === SETUP_COMMAND);
  const options = setup?.options ?? [];
  const choices = options.flatMap((option) =>
    "choices" in option
      ? (option.choices ?? []).map((choice) => [option.name, String(choice.value)] as const)
      : [],
  );

  test.each(choices)("%s: %s is what the core reads", (option, value) => {
    const { change, problems } = read({ [option]: value });
    expect(problems).toEqual([]);
    expect(Object.keys(change)).toEqual([settingOf(option)]);
  });

  test("there are some for what is not typed", () => {
    const named = new Set(choices.map(([option]) => option));
    expect([...named]).toEqual(expect.arrayContaining(["days", "language", "answers", "board"]));
  });
});

const word = fc.constantFrom(
  ...["off", "on", "pause", "停止", "deck", "cncf", "all", "sealed", "reactions", "private", "ja", "日本語"],
  ...[
    "mon",
    "daily",
    "平日",
    "9:00",
    "9am",
    "17:30",
    "post",
    "quiz",
    "紹介",
    "curriculum",
    "tokyo",
    "UTC",
    "JST",
  ],
  ...[
    '"',
    "/",
    "-",
    ",",
    ":",
    "=",
    "Asia/Tokyo",
    "service",
    "mesh",
    "\u200b",
    "　",
    "_",
    "1",
    "setup",
    "/cncf",
  ],
);
const typed = fc.oneof(
  fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(" ")),
  fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join("")),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }),
);

const isTime = (value: unknown): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(String(value));
const isZone = (value: unknown): boolean =>
  Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(String(value)).timeZoneId === value;
const isCurriculum = (value: unknown): boolean => world.curricula.find(String(value)) !== undefined;

test.each([
  ["zone", isZone],
  ["post", isTime],
  ["quiz", isTime],
  ["reveal", isTime],
  ["curriculum", isCurriculum],
] as const)("whatever is typed as %s changes that or nothing", (option, isSound) => {
  fc.assert(
    fc.property(typed, (value) => {
      const { change, problems } = read({ [option]: value });
      if (problems.length > 0) return;
      const [given, ...others] = Object.entries(change);
      expect(others).toEqual([]);
      if (given === undefined) return;
      expect(given[0]).toBe(settingOf(option));
      expect(given[1]).toSatisfy(isSound);
    }),
    { numRuns: 60 },
  );
});

test("what is typed in one option does not change what another says", () => {
  fc.assert(
    fc.property(typed, typed, fc.boolean(), (zone, curriculum, active) => {
      const { change, problems } = read({ zone, curriculum, active, quiz: "12:30" });
      if (problems.length > 0) return;
      expect(change).toMatchObject({ active, quizAt: "12:30" });
      const known = new Set(["zone", "curriculum", "active", "quizAt"]);
      expect(Object.keys(change).filter((key) => !known.has(key))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
