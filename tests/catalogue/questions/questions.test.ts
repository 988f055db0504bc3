/** Questions over the catalogue against the data files, and what holds for all of them. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { plainText } from "../../../src/chat/plain-text.ts";
import { buttonsIn, testingBot } from "../../commands/testing-bot.ts";
import { contextOf } from "../../commands/testing-context.ts";
import { readLabelled } from "../../search/labelled.ts";
import { anyPoint } from "../../support/any-point.ts";
import { ONES, SETS } from "./labelled.ts";
import { ALL } from "./oracle.ts";

const { ask } = testingBot();
const { questions } = contextOf();
const TODAY = Temporal.PlainDate.from("2026-11-23");

const slugs = async (question: string): Promise<readonly string[]> =>
  ((await ask(question)).projects ?? ["(no set)"]).toSorted();

describe.each(SETS.map(({ is, questions: asked }) => [asked[0] ?? "", is, asked] as const))(
  "%s",
  (_, is, asked) => {
    const expected = ALL.filter(is)
      .map(({ slug }) => slug)
      .toSorted();

    test.each(asked)("%s", async (question) => {
      expect(await slugs(question)).toEqual(expected);
    });
  },
);

describe("about one project", () => {
  test.each(ONES)("%s", async (question, project, said) => {
    const reply = await ask(question);
    expect(reply.project).toBe(project);
    expect(plainText(reply)).toMatch(said);
  });
});

describe("the first and the last", () => {
  test.each([
    ["first cncf project", "kubernetes"],
    ["the first project to graduate", "kubernetes"],
    ["CNCF の最初のプロジェクトは", "kubernetes"],
    ["oldest incubating", "grpc"],
    ["the first archived project", "rkt"],
    ["最初に卒業したプロジェクト", "kubernetes"],
  ])("%s is %s", async (question, first) => {
    const reply = await ask(question);
    expect([reply.project, reply.projects?.[0]]).toEqual([first, first]);
  });

  test("a number of them is no more than that", async () => {
    const reply = await ask("the 5 newest sandbox projects");
    expect(reply.projects).toHaveLength(5);
    expect(reply.project).toBeNull();
    const dates = (reply.projects ?? []).map(
      (slug) => ALL.find((one) => one.slug === slug)?.steps[0]?.date ?? "",
    );
    expect(dates).toEqual(dates.toSorted().reverse());
    expect((await ask("first 3 projects to graduate")).projects).toEqual([
      "kubernetes",
      "prometheus",
      "envoy",
    ]);
  });
});

test("enough questions are labelled, in both languages", () => {
  const all = [...SETS.flatMap(({ questions: asked }) => asked), ...ONES.map(([question]) => question)];
  expect(new Set(all).size).toBe(all.length);
  expect(all.length).toBeGreaterThanOrEqual(200);
  expect(all.filter((question) => /[ぁ-んァ-ン一-龯]/.test(question)).length).toBeGreaterThanOrEqual(80);
});

describe("what is not asked", () => {
  test("the name or description of a project is looked up", () => {
    const labelled = [...readLabelled("queries"), ...readLabelled("held-out")];
    const taken = labelled.filter(({ query, expected }) => {
      const question = questions.asks(query, TODAY) ? questions.read(query, TODAY) : undefined;
      return question !== undefined && !(question.about === "project" && question.project.slug === expected);
    });
    expect(taken.map(({ query }) => query)).toEqual([]);
  });

  test.each([
    "go",
    "rust",
    "2023",
    "new",
    "google",
    "service mesh",
    "monitoring",
    "kubernetes security",
    "first",
    "how many",
  ])("“%s” is no question", (text) => {
    expect(questions.asks(text, TODAY)).toBe(false);
  });

  test("what was not understood is named, and left out", async () => {
    const said = plainText(await ask("graduated projects for quantum computing"));
    expect(said).toMatch(/^Graduated: \d+ projects\n/);
    expect(said).toMatch(/I did not understand “quantum”.* and “computing”/);
  });
});

/** Filters that may be put together, as each language says them. */
const FILTERS = [
  { en: "graduated", ja: "Graduated の" },
  { en: "written in go", ja: "Go で書かれた" },
  { en: "not written in rust", ja: "Rust 以外で書かれた" },
  { en: "by google", ja: "Google が作った" },
  { en: "joined before 2021", ja: "2021年より前に参加した" },
  { en: "open source", ja: "オープンソースの" },
  { en: "in observability", ja: "オブザーバビリティの" },
  { en: "built on envoy", ja: "Envoy をベースにした" },
  { en: "with talks", ja: "発表のある" },
  { en: "from china", ja: "中国発の" },
] as const;

const anyFilters = fc.shuffledSubarray([...FILTERS], { minLength: 1 });
const english = (filters: readonly (typeof FILTERS)[number][]) =>
  `which projects are ${filters.map(({ en }) => en).join(" and ")}`;
const japanese = (filters: readonly (typeof FILTERS)[number][]) =>
  `${filters.map(({ ja }) => ja).join("")}プロジェクト一覧`;

describe("whatever is put together", () => {
  test("the order of the filters does not matter, nor does the language", async () => {
    await fc.assert(
      fc.asyncProperty(anyFilters, async (filters) => {
        const found = await slugs(english(filters));
        expect(await slugs(english([...filters].reverse()))).toEqual(found);
        expect(await slugs(japanese(filters))).toEqual(found);
      }),
      { numRuns: 100 },
    );
  });

  test("one more filter never gives more projects", async () => {
    await fc.assert(
      fc.asyncProperty(anyFilters, async (filters) => {
        const fewer = new Set(await slugs(english(filters.slice(1).length > 0 ? filters.slice(1) : filters)));
        for (const slug of await slugs(english(filters))) expect(fewer).toContain(slug);
      }),
      { numRuns: 100 },
    );
  });

  test("the count is that of the list, of the heading, and of the pages together", async () => {
    const { press } = testingBot();
    await fc.assert(
      fc.asyncProperty(anyFilters, async (filters) => {
        const question = english(filters);
        const listed = await ask(question);
        const counted = await ask(question.replace("which projects", "how many projects"));
        expect(counted.projects).toEqual(listed.projects);
        const count = listed.projects?.length ?? -1;
        expect(plainText(listed).split("\n")[0]).toMatch(new RegExp(`: ${count} projects?$`));
        let page = listed;
        const shown = [...page.suggestions];
        while (buttonsIn(page).some(({ label }) => label === "Next page")) {
          page = await press(page, "Next page");
          shown.push(...page.suggestions);
        }
        // A question too long for a button has no pages.
        if (shown.length > 15 || count <= 15) expect(shown).toEqual(listed.projects);
      }),
      { numRuns: 40 },
    );
  });

  test("a button says how many there will be, and asks for just that", async () => {
    const { press } = testingBot();
    const counted = /\((\d+)\)$/;
    await fc.assert(
      fc.asyncProperty(anyFilters, async (filters) => {
        const reply = await ask(english(filters));
        for (const { label } of buttonsIn(reply).filter((button) => counted.test(button.label))) {
          const { projects } = await press(reply, label);
          expect([label, projects?.length]).toEqual([label, Number(counted.exec(label)?.[1])]);
        }
      }),
      { numRuns: 50 },
    );
  });

  test("any words of the grammar get an answer in good time", () => {
    const words = [
      ...FILTERS.flatMap(({ en, ja }) => [en, ja]),
      ..."which projects not and or , between 2019 2021 since before how many first last 5 in by from の で 以外 から まで いつ 誰 helm istio to was named".split(
        " ",
      ),
    ];
    const text = fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ unit: anyPoint, maxLength: 8 })), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(text, (parts) => {
        const typed = parts.join(" ").slice(0, 300);
        const begin = process.cpuUsage();
        const question = questions.read(typed, TODAY);
        if (question?.about === "set") expect(Array.isArray(questions.answer(question))).toBe(true);
        const { user, system } = process.cpuUsage(begin);
        expect((user + system) / 1_000).toBeLessThan(500);
      }),
      { numRuns: 500 },
    );
  });
});
