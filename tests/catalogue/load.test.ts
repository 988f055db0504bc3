/** Loading: what is merged, what is refused and how the refusal reads. */
import { describe, expect, it } from "vitest";
import { loadCatalogue } from "../../src/catalogue/load.ts";
import { deck, FILES, file, problemsOf, withProject } from "./small-files.ts";

describe("merging", () => {
  it("puts the deck first, in its order, then the rest by slug", () => {
    expect([...loadCatalogue(FILES).projects.keys()]).toEqual(["rook", "vitess", "akri"]);
  });

  it("lets hand-written data win field by field", () => {
    const { projects } = loadCatalogue(
      withProject(
        "rook",
        "name: Rook\nlinks: { homepage: https://example.com/ }\nmaturity: [{ level: sandbox, date: '2018' }]\n",
      ),
    );
    expect(projects.get("rook")).toMatchObject({
      links: { homepage: "https://example.com/", repository: "https://github.com/rook/rook" },
      level: "sandbox",
      maturity: [{ level: "sandbox", date: "2018" }],
      lfx: "rook",
      deck: { position: 1, section: "storage", name: "Rook", slides: [13] },
    });
  });

  it("takes entries that the landscape does not have", () => {
    const { projects } = loadCatalogue(
      withProject("ksonnet", "name: ksonnet\nlinks: { repository: https://github.com/ksonnet/ksonnet }\n"),
    );
    expect(projects.get("ksonnet")).toMatchObject({ categories: [], level: undefined, openSource: true });
  });

  it.each([
    ["Google", "Google"],
    ["{ en: Google and Lyft, ja: Google と Lyft }", { en: "Google and Lyft", ja: "Google と Lyft" }],
  ])("takes a maker as a name, or as one in each language: %s", (written, by) => {
    const entry = `name: Rook\norigin: { by: ${written}, source: landscape }\n`;
    expect(loadCatalogue(withProject("rook", entry)).projects.get("rook")?.origin?.by).toEqual(by);
  });

  it.each(["{ en: Google and Lyft }", "{ en: Google and Lyft, ja: Google and Lyft }", "''", "5"])(
    "says where a maker is neither: %s",
    (written) => {
      const entry = `name: Rook\norigin:\n  by: ${written}\n  source: landscape\n`;
      expect(problemsOf(withProject("rook", entry))).toContain(
        "data/projects/rook.yaml:3 origin.by: expected a name that is the same in both languages, or { en, ja } where they differ",
      );
    },
  );

  it("names categories in both languages, and by their own name where no other is known", () => {
    const { categories } = loadCatalogue(FILES);
    expect(categories.get("runtime")).toMatchObject({ name: { en: "Runtime", ja: "ランタイム" } });
    expect(categories.get("runtime/cloud-native-storage")).toMatchObject({
      parent: "runtime",
      name: { en: "Cloud Native Storage" },
    });
  });

  it("takes texts in more languages, wherever there are texts", () => {
    const files = {
      ...withProject(
        "rook",
        "name: Rook\nsummary: { en: A, ja: これです, eo: Jen }\norigin: { by: { en: A and B, ja: A と B, eo: A kaj B }, source: landscape }\n",
      ),
      categories: file("data/categories.yaml", "Runtime: { ja: ランタイム, eo: Rultempo, aliases: [run] }\n"),
      community: file("data/community.yaml", "name: { en: C, ja: C, eo: K }\n"),
    };
    const { projects, categories, community } = loadCatalogue(files);
    expect(projects.get("rook")).toMatchObject({
      summary: { en: "A", ja: "これです", eo: "Jen" },
      origin: { by: { en: "A and B", ja: "A と B", eo: "A kaj B" } },
    });
    expect(categories.get("runtime")).toMatchObject({
      name: { en: "Runtime", ja: "ランタイム", eo: "Rultempo" },
      aliases: ["run"],
    });
    expect(community?.name["eo"]).toBe("K");
  });

  it("gives a catalogue that nothing can change", () => {
    const catalogue = loadCatalogue(FILES);
    const rook = catalogue.projects.get("rook");
    expect(() => Object.assign(rook ?? {}, { name: "x" })).toThrow(TypeError);
    expect(() => Object.assign(rook?.links ?? {}, { docs: "x" })).toThrow(TypeError);
    expect(() => (catalogue.projects as Map<string, unknown>).set("x", rook)).toThrow("immutable");
    expect(() => (catalogue.projects as Map<string, unknown>).clear()).toThrow("immutable");
  });
});

describe("a bad entry is refused with file, line, field and what was expected", () => {
  it.each([
    [
      "a missing name",
      "summary: { en: A, ja: これです }\n",
      /rook\.yaml:1 name: expected string, but it is missing$/,
    ],
    ["a text in one language", "name: Rook\nsummary: A\n", /rook\.yaml:2 summary: expected the text in both/],
    [
      "a language that is missing",
      "name: Rook\nsummary: { en: A }\n",
      /summary\.ja: expected string, but it is/,
    ],
    [
      "a key that is no language",
      "name: Rook\nsummary:\n  en: A\n  ja: これです\n  japanese: これです\n",
      /rook\.yaml:5 summary\.japanese: "japanese" is no language; expected a tag such as "ko"/,
    ],
    ["an unknown field", "name: Rook\n\nsumary: { en: A, ja: あ }\n", /rook\.yaml:3 sumary: unknown field/],
    [
      "English where Japanese belongs",
      "name: Rook\nsummary:\n  en: A\n  ja: B\n",
      /rook\.yaml:4 summary\.ja: expected Japanese text/,
    ],
    [
      "a reading that is not katakana",
      "name: Rook\nreadings:\n  - ルーク\n  - るーく\n",
      /rook\.yaml:4 readings\.1: expected a reading in katakana/,
    ],
    ["a bad URL", "name: Rook\nlinks:\n  docs: rook.io\n", /rook\.yaml:3 links\.docs: expected a URL/],
    ["a script URL", "name: Rook\nlinks:\n  docs: javascript:alert(1)\n", /links\.docs: expected a URL/],
    [
      "an unquoted year",
      "name: Rook\nmaturity:\n  - level: sandbox\n    date: 2018\n",
      /rook\.yaml:4 maturity\.0\.date: expected a date in quotes/,
    ],
    [
      "a bad date",
      "name: Rook\nmaturity: [{ level: sandbox, date: '2018-13' }]\n",
      /maturity\.0\.date: expected a date: "2018"/,
    ],
    [
      "a day that is in no calendar",
      "name: Rook\nmaturity: [{ level: sandbox, date: '2023-02-29' }]\n",
      /maturity\.0\.date: expected a day that is in the calendar/,
    ],
    [
      "a date of another millennium",
      "name: Rook\nmaturity: [{ level: sandbox, date: '2999-01-01' }]\n",
      /maturity\.0\.date: expected a date: "2018"/,
    ],
    [
      "an unknown level",
      "name: Rook\nmaturity: [{ level: gold, date: '2018' }]\n",
      /maturity\.0\.level: expected one of inception, sandbox, .*declare another under levels in data/,
    ],
    [
      "a fact without a source",
      "name: Rook\nfacts:\n  - text: { en: A, ja: これです }\n",
      /rook\.yaml:3 facts\.0\.source: expected a source/,
    ],
    [
      "a fact with a bad source",
      "name: Rook\nfacts: [{ text: { en: A, ja: これです }, source: somewhere }]\n",
      /facts\.0\.source: expected a source: "deck:<slide>"/,
    ],
    [
      "a relation to nobody",
      "name: Rook\nrelations: [{ type: part-of, source: landscape }]\n",
      /relations\.0: expected either `project`/,
    ],
    [
      "a relation to an unknown project",
      "name: Rook\nrelations:\n  - { type: part-of, project: nowhere, source: landscape }\n",
      /rook\.yaml:3 relations\.0\.project: there is no project "nowhere"/,
    ],
    [
      "a name that belongs in another file",
      "name: Rock\n",
      /rook\.yaml:1 name: this name belongs in a file called rock\.yaml/,
    ],
    ["a name given twice", "name: Rook\naliases: [a, a]\n", /aliases: expected each name once/],
    ["broken YAML", "name: Rook\n  bad: [\n", /rook\.yaml:2: not valid YAML/],
    ["no mapping at all", "- Rook\n", /rook\.yaml:1: .*expected object/],
    [
      "prototype bait",
      "name: Rook\n__proto__: { polluted: true }\n",
      /rook\.yaml:2 __proto__: unknown field/,
    ],
  ])("%s", (_, text, expected) => {
    expect(problemsOf(withProject("rook", text))).toMatch(expected);
  });

  it("lists everything that is wrong at once", () => {
    const message = problemsOf({
      ...FILES,
      projects: [
        file("data/projects/a.yaml", "x: 1\n"),
        file("data/projects/b.yaml", "name: B\nreadings: [b]\n"),
      ],
    });
    expect(message).toMatch(/a\.yaml:1 name/);
    expect(message).toMatch(/a\.yaml:1 x: unknown field/);
    expect(message).toMatch(/b\.yaml:2 readings\.0/);
    expect(message).toMatch(/^The data has 3 problem\(s\)/);
  });

  it("shows the first fifty problems and counts the others, however many", () => {
    const text = `name: { en: C, ja: C }\norganisers:\n${"  -\n".repeat(25_000)}`;
    const lines = problemsOf({ ...FILES, community: file("data/community.yaml", text) }).split("\n");
    expect(lines[0]).toBe("The data has 25000 problem(s):");
    expect(lines[1]).toMatch(/community\.yaml:3 organisers\.0: expected object/);
    expect(lines[50]).toMatch(/community\.yaml:52 organisers\.49: expected object/);
    expect(lines.slice(51)).toEqual(["  and 24950 more"]);
  });

  it("refuses aliases, which could stand for more than fits into the memory", () => {
    const levels = Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]\n`);
    expect(problemsOf(withProject("rook", `name: Rook\na0: &a0 [x]\n${levels.join("")}`))).toMatch(
      /rook\.yaml:3: not valid YAML: aliases are not supported; repeat the value in place of the alias/,
    );
  });

  it("refuses a deck that names an unknown system", () => {
    const message = problemsOf({
      ...FILES,
      deck: file("data/deck.yaml", deck("[{ project: nowhere, name: N, slides: [1] }]")),
    });
    expect(message).toMatch(/deck\.yaml:14 sections\.0\.systems\.0\.project: there is no project "nowhere"/);
  });

  it("does not pollute any prototype", () => {
    problemsOf(
      withProject(
        "rook",
        "name: Rook\n__proto__: { polluted: true }\nconstructor: { prototype: { polluted: true } }\n",
      ),
    );
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
