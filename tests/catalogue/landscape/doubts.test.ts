/** A well-formed landscape that is not whole, or not the CNCF's, raises doubts; an ordinary week raises none. */
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { type Doubt, doubtsAbout, type NewLandscape } from "../../../src/catalogue/landscape/doubts.ts";
import { importLandscape } from "../../../src/catalogue/landscape/import.ts";
import { CNCF } from "../../support/landscapes.ts";
import { COMPANIES, complete, type Item, landscapeYaml, type Sections } from "./fixture.ts";

const TODAY = "2026-10-01";

const products = (prefix: string, count: number, more: Item = {}): Item[] =>
  Array.from({ length: count }, (_, i) => complete({ name: `${prefix}${i}`, ...more }));

const WHOLE: Sections = [
  ["Runtime / Storage", [...products("Store", 100), complete({ name: "Rook", project: "graduated" })]],
  ["Platform / Hosted", products("Platform", 20)],
  ...COMPANIES,
  ["AI / Agents", products("Agent", 20)],
];

const dropped = (path: string, ...names: string[]): Sections =>
  WHOLE.map(([at, items]) => [
    at,
    at === path ? (items ?? []).filter((item) => !names.includes(String((item as Item)["name"]))) : items,
  ]);
const without = (category: string) => WHOLE.filter(([path]) => !path.startsWith(category));
const names = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i}`);

function imported(source: string, date = "2026-08-07"): NewLandscape {
  const result = importLandscape(source, date, CNCF);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result;
}

const BEFORE = imported(landscapeYaml(WHOLE)).landscape;

const doubtsOf = (sections: Sections, date = "2026-08-14"): Doubt[] =>
  doubtsAbout(imported(landscapeYaml(sections), date), BEFORE, TODAY, CNCF);
const refusals = (doubts: readonly Doubt[]) => doubts.filter((d) => d.refuses).map((d) => d.kind);

describe("no doubt is raised", () => {
  it.each<[string, Sections]>([
    ["by the same file", WHOLE],
    ["by a few products less, spread over the file", dropped("Runtime / Storage", "Store1", "Store50")],
    ["by the last two items being gone", dropped("AI / Agents", "Agent18", "Agent19")],
    ["by new products", [...WHOLE, ["AI / Agents", products("New", 30)]]],
    ["by a category that is renamed", [...without("AI"), ["Agentic / Agents", products("Agent", 20)]]],
    [
      "by a project that is renamed",
      [
        ...dropped("Runtime / Storage", "Rook"),
        ["Runtime / New", [complete({ name: "Castle", homepage_url: "https://www.rook.io" })]],
      ],
    ],
    [
      "by products that were listed twice",
      [
        ...WHOLE,
        ["Wasm / Agents", products("Agent", 20).map((i) => ({ ...i, name: `${i["name"]} (Wasm)` }))],
      ],
    ],
  ])("%s", (_, sections) => {
    expect(doubtsOf(sections)).toEqual([]);
    expect(doubtsAbout(imported(landscapeYaml(sections)), undefined, TODAY, CNCF)).toEqual([]);
  });
});

describe("a landscape is refused", () => {
  it.each<[string, Sections, Doubt["kind"][], RegExp]>([
    [
      "without a category that the CNCF's have",
      without("Special"),
      ["required-category"],
      /^there is no category "Special", which every landscape of the CNCF has$/,
    ],
    [
      "whose end is gone",
      dropped("AI / Agents", "Agent17", "Agent18", "Agent19"),
      ["tail"],
      /^the last 3 items of the file of 2026-08-07 are missing \("Agent17", "Agent18", "Agent19"\)/,
    ],
    [
      "whose last item is incomplete",
      [...WHOLE, ["AI / More", [{ name: "Cut" }]]],
      ["last-item"],
      /^the last item, "Cut", has no homepage or no logo/,
    ],
    [
      "that lost a category with its products",
      without("Platform"),
      ["items", "category", "products"],
      /^categories of 2026-08-07 are missing with most of their products: "Platform \(20 of 20\)"/,
    ],
    [
      "that lost one of the CNCF's projects",
      dropped("Runtime / Storage", "Rook"),
      ["hosted"],
      /^CNCF projects are missing \(1\): "Rook \(graduated\)"$/,
    ],
    [
      "that lost more products than any week has cost",
      dropped("Runtime / Storage", ...names("Store", 17)),
      ["items", "products"],
      /^17 of 141 products have left since 2026-08-07, and 14 are the most to expect: "Store0", .*and 7 more/,
    ],
  ])("%s", (_, sections, kinds, message) => {
    const doubts = doubtsOf(sections);
    expect(refusals(doubts)).toEqual(kinds);
    expect(doubts.map((d) => d.message)).toContainEqual(expect.stringMatching(message));
    for (const { fix } of doubts) expect(fix).toMatch(/^download the file again/);
  });

  test("that is older than the one in use, or of a day to come", () => {
    expect(refusals(doubtsOf(WHOLE, "2026-08-06"))).toEqual(["date"]);
    expect(refusals(doubtsOf(WHOLE, "2026-10-02"))).toEqual(["date"]);
    expect(refusals(doubtsOf(WHOLE, TODAY))).toEqual([]);
  });
});

test("of a large landscape, many products may leave, but not far more than in any week so far", () => {
  const large = (skipped: number): Sections => [
    ["Runtime / Storage", products("Store", 1500).filter((_, i) => i % 30 !== 0 || i / 30 >= skipped)],
    ...COMPANIES,
    ["AI / Agents", products("Agent", 3)],
  ];
  const before = imported(landscapeYaml(large(0))).landscape;
  const about = (skipped: number) =>
    doubtsAbout(imported(landscapeYaml(large(skipped)), "2026-08-14"), before, TODAY, CNCF);
  expect(about(17)).toEqual([]);
  expect(about(18)).toMatchObject([{ kind: "products", refuses: false }]);
  expect(about(42)).toMatchObject([{ kind: "products", refuses: false }]);
  expect(about(43)).toMatchObject([{ kind: "products", refuses: true }]);
});

test("more may leave in a year than in a week", () => {
  const fewer = dropped("Runtime / Storage", ...names("Store", 8), ...names("Store", 18).slice(9));
  expect(refusals(doubtsOf(fewer, "2026-08-14"))).toContain("products");
  expect(
    refusals(doubtsAbout(imported(landscapeYaml(fewer), "2027-08-07"), BEFORE, "2027-08-07", CNCF)),
  ).toEqual(["items"]);
});

test("a landscape of 2018 needs no category that came later", () => {
  const landscape = imported(landscapeYaml(without("CNCF Members")), "2018-11-29");
  expect(doubtsAbout(landscape, undefined, TODAY, CNCF)).toEqual([]);
  expect(
    refusals(doubtsAbout(imported(landscapeYaml(without("CNCF Members"))), undefined, TODAY, CNCF)),
  ).toEqual(["required-category"]);
});

test("a file whose last line is not ended is warned of, and refused where its last items differ", () => {
  const source = landscapeYaml(WHOLE);
  const about = (text: string) => doubtsAbout(imported(text), BEFORE, TODAY, CNCF);
  expect(about(source.slice(0, -1))).toMatchObject([{ kind: "last-newline", refuses: false }]);
  expect(refusals(about(source.slice(0, -3)))).toEqual(["tail"]);
});

test("without an outline, the ends cannot be compared", () => {
  const { outline: _, ...before } = BEFORE;
  const after = imported(landscapeYaml(dropped("AI / Agents", "Agent17", "Agent18", "Agent19")));
  expect(doubtsAbout(after, before, TODAY, CNCF)).toMatchObject([{ kind: "comparison", refuses: false }]);
});

test("another foundation's file of the same size is refused", () => {
  const other: Sections = [
    ["Projects / Sandbox", products("Film", 141)],
    ["Foundation Members / Gold", products("Studio", 2)],
  ];
  expect(refusals(doubtsOf(other))).toEqual(["required-category", "tail", "category", "hosted", "products"]);
});

test("a file that lost its last three items, or more, is refused, wherever it was cut", () => {
  const source = landscapeYaml(WHOLE);
  const thirdLast = source.lastIndexOf("- item:", source.indexOf("name: Agent17"));
  let parsed = 0;
  fc.assert(
    fc.property(fc.integer({ min: 1, max: thirdLast }), (length) => {
      const result = importLandscape(source.slice(0, length), "2026-08-07", CNCF);
      if (!result.ok) return;
      parsed += 1;
      expect(refusals(doubtsAbout(result, BEFORE, TODAY, CNCF))).not.toEqual([]);
    }),
  );
  expect(parsed).toBeGreaterThan(30);
});
