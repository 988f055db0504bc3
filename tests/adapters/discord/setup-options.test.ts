/** The set-up command as text: what is chosen is set, and nothing that is typed is read as something else. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  SETUP_OPTIONS,
  type SetupOption,
  setupTyped,
} from "../../../adapters/discord/receive/setup-options.ts";
import { commands, SETUP_COMMAND } from "../../../adapters/discord/register/commands.ts";
import type { ChannelSettings } from "../../../src/channels/channel.ts";
import { parseSetup } from "../../../src/channels/parse-setup.ts";
import { cleanInput } from "../../../src/commands/clean-input.ts";
import { realMessages as messages } from "../../support/messages.ts";

const CURRICULA = new Map([
  ["cncf", "cncf"],
  ["deck", "deck"],
  ["all", "all"],
  ["servicemesh", "orchestration/service-mesh"],
  ["orchestrationservicemesh", "orchestration/service-mesh"],
]);

/** As the core does it: the whole line is cleaned, and the command's word taken off. */
const read = (options: Readonly<Record<string, string | boolean>>) =>
  parseSetup(cleanInput(setupTyped(new Map(Object.entries(options)))) ?? "", {
    languages: new Map([
      ...messages.languages.map((language) => [language, language] as const),
      ["japanese", "ja"],
      ["日本語", "ja"],
    ]),
    curriculum: (name) => CURRICULA.get(name.toLowerCase().replace(/[^a-z]/g, "")),
    nearCurricula: () => [],
  });

const SETTING: Readonly<Record<SetupOption, keyof ChannelSettings>> = {
  zone: "zone",
  post: "postAt",
  quiz: "quizAt",
  reveal: "revealAt",
  days: "days",
  language: "language",
  curriculum: "curriculum",
  answers: "answers",
  board: "board",
  active: "active",
};

describe("what is filled in", () => {
  test("is what is set", () => {
    const filled = {
      ...{ zone: "America/Argentina/Buenos_Aires", post: "8:30", quiz: "23:59", reveal: "00:00" },
      ...{ days: "mon,wed,fri", language: "ja", curriculum: "orchestration/service-mesh" },
      ...{ answers: "sealed", board: "private", active: false },
    };
    expect(Object.keys(filled).sort()).toEqual([...SETUP_OPTIONS].sort());
    expect(setupTyped(new Map(Object.entries(filled)))).toBe(
      "America/Argentina/Buenos_Aires ja post 8:30 quiz 23:59 reveal 00:00 mon,wed,fri sealed private off curriculum orchestration/service-mesh",
    );
    expect(read(filled)).toEqual({
      change: {
        ...{ zone: "America/Argentina/Buenos_Aires", postAt: "08:30", quizAt: "23:59", revealAt: "00:00" },
        ...{ days: [1, 3, 5], language: "ja", curriculum: "orchestration/service-mesh" },
        ...{ answers: "sealed", board: "private", active: false },
      },
      problems: [],
    });
  });

  test("nothing is nothing", () => {
    expect(setupTyped(new Map())).toBe("");
    expect(
      setupTyped(
        new Map([
          ["zone", " "],
          ["post", ""],
          ["other", "off"],
        ]),
      ),
    ).toBe("");
  });

  test.each<[SetupOption, string, unknown]>([
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
    ["curriculum", "Service Mesh", "orchestration/service-mesh"],
    ["curriculum", "deck", "deck"],
  ])("%s: %s", (option, typed, value) => {
    expect(read({ [option]: typed })).toEqual({ change: { [SETTING[option]]: value }, problems: [] });
  });

  test.each<[SetupOption, string]>([
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
  const options = commands(messages).find(({ name }) => name === SETUP_COMMAND)?.options ?? [];
  const choices = options.flatMap((option) =>
    "choices" in option
      ? (option.choices ?? []).map((choice) => [option.name, String(choice.value)] as const)
      : [],
  );

  test.each(choices)("%s: %s is what the core reads", (option, value) => {
    const { change, problems } = read({ [option]: value });
    expect(problems).toEqual([]);
    expect(Object.keys(change)).toEqual([SETTING[option as SetupOption]]);
  });

  test("there are some for what is not typed", () => {
    const named = new Set(choices.map(([option]) => option));
    expect([...named]).toEqual(["days", "language", "answers", "board"]);
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

test.each(["zone", "post", "quiz", "reveal", "curriculum"] as const)(
  "whatever is typed as %s changes that or nothing",
  (option) => {
    fc.assert(
      fc.property(typed, (value) => {
        const { change, problems } = read({ [option]: value });
        if (problems.length > 0) return;
        const others = Object.keys(change).filter((key) => key !== SETTING[option]);
        expect(others).toEqual([]);
      }),
      { numRuns: 150 },
    );
  },
);

test("what is typed in one option does not change what another says", () => {
  fc.assert(
    fc.property(typed, typed, fc.boolean(), (zone, curriculum, active) => {
      const { change, problems } = read({ zone, curriculum, active, quiz: "12:30" });
      if (problems.length > 0) return;
      expect(change).toMatchObject({ active, quizAt: "12:30" });
      const known = new Set(["zone", "curriculum", "active", "quizAt"]);
      expect(Object.keys(change).filter((key) => !known.has(key))).toEqual([]);
    }),
    { numRuns: 150 },
  );
});
