/** Concepts, comparisons and alternatives: loading, refusals, and the data that ships. */
import { describe, expect, it } from "vitest";
import { comparisonsAmong } from "../../src/catalogue/comparison.ts";
import { type CatalogueFiles, loadCatalogue } from "../../src/catalogue/load.ts";
import { alternativesTo, replacementsOf } from "../../src/catalogue/relations.ts";
import { realCatalogue } from "../support/catalogue.ts";
import { FILES, file, problemsOf } from "./small-files.ts";

const concept = (id: string, text: string) => file(`data/concepts/${id}.yaml`, text);
const comparison = (id: string, text: string) => file(`data/comparisons/${id}.yaml`, text);
const load = (changed: Partial<CatalogueFiles>) => loadCatalogue({ ...FILES, ...changed });

const TEXTS = "summary: { en: A mesh., ja: メッシュです。 }\nsource: https://example.com/\n";
const MESH = concept("mesh", `name: { en: Mesh, ja: メッシュ }\n${TEXTS}`);

const choices = (a: string, b: string) => {
  const choice = (slug: string) =>
    `  - { project: ${slug}, when: { en: Choose it., ja: これが向いています。 } }\n`;
  return `choose:\n${choice(a)}${choice(b)}sources: [https://example.com/]\n`;
};

const project = (slug: string, relations: string) =>
  file(`data/projects/${slug}.yaml`, `name: ${slug}\nrelations: [${relations}]\n`);

describe("a concept", () => {
  it("is found by its id, with its categories by theirs", () => {
    const text = `name: { en: Proxies, ja: プロキシ }\ncategories: [Cloud Native Storage, Provisioning]\nprojects: [rook]\nrelated: [mesh]\n${TEXTS}`;
    const { concepts } = load({ concepts: [MESH, concept("proxies", text)] });
    expect(concepts.get("proxies")).toEqual({
      id: "proxies",
      name: { en: "Proxies", ja: "プロキシ" },
      aliases: [],
      summary: { en: "A mesh.", ja: "メッシュです。" },
      more: undefined,
      categories: ["runtime/cloud-native-storage", "provisioning"],
      projects: ["rook"],
      related: ["mesh"],
      source: "https://example.com/",
    });
    expect(() => Object.assign(concepts.get("mesh") ?? {}, { id: "x" })).toThrow(TypeError);
  });

  it.each([
    ["projects: [nowhere]", /web\.yaml:2 projects\.0: there is no project "nowhere"/],
    ["related: [nowhere]", /web\.yaml:2 related\.0: there is no concept "nowhere"/],
    ["categories: [Nowhere]", /web\.yaml:2 categories\.0: there is no category "Nowhere"/],
    ["aliases: [MESH]", /web\.yaml:2 aliases: "MESH" stands in data\/concepts\/mesh\.yaml as well/],
    ["sumary: A", /web\.yaml:2 sumary: unknown field/],
  ])("is refused with %s", (line, expected) => {
    const text = `name: { en: Web, ja: ウェブ }\n${line}\n${TEXTS}`;
    expect(problemsOf({ ...FILES, concepts: [MESH, concept("web", text)] })).toMatch(expected);
  });

  it("says which category it means where two have the same name", () => {
    const { path, text } = FILES.landscape;
    const landscape = file(path, text.replace("/ Database", "/ Cloud Native Storage"));
    const about = (category: string) => ({
      ...FILES,
      landscape,
      concepts: [concept("mesh", `${MESH.text}categories: [${category}]\n`)],
    });
    expect(problemsOf(about("Cloud Native Storage"))).toContain(
      'categories.0: several categories are called "Cloud Native Storage"; write "Category / Cloud Native Storage"',
    );
    const { concepts } = loadCatalogue(about("Runtime / Cloud Native Storage"));
    expect(concepts.get("mesh")?.categories).toEqual(["runtime/cloud-native-storage"]);
  });

  it("is refused in a file of another name", () => {
    expect(problemsOf({ ...FILES, concepts: [concept("net", MESH.text)] })).toMatch(
      /net\.yaml:1 name\.en: this name belongs in a file called mesh\.yaml/,
    );
  });
});

describe("a comparison", () => {
  it("is found by its two projects, among others", () => {
    const { comparisons } = load({ comparisons: [comparison("rook-vitess", choices("rook", "vitess"))] });
    expect(comparisonsAmong(["vitess", "akri", "rook"], comparisons)).toHaveLength(1);
    expect(comparisonsAmong(["vitess", "akri"], comparisons)).toEqual([]);
  });

  it.each([
    ["nowhere-rook", choices("nowhere", "rook"), /choose\.0\.project: there is no project "nowhere"/],
    ["vitess-rook", choices("vitess", "rook"), /choose: expected two projects in alphabetical order/],
    ["rook-rook", choices("rook", "rook"), /choose: expected two projects in alphabetical order/],
    ["mesh", choices("rook", "vitess"), /these projects belong in a file called rook-vitess\.yaml/],
    [
      "rook-vitess",
      choices("rook", "vitess").replace(/sources.*/, ""),
      /sources: missing; write a list here/,
    ],
  ])("is refused: %s", (id, text, expected) => {
    expect(problemsOf({ ...FILES, comparisons: [comparison(id, text)] })).toMatch(expected);
  });
});

describe("alternatives and replacements", () => {
  const source = "source: https://example.com/";
  const catalogue = load({
    projects: [
      project("ours", `{ type: alternative-to, project: theirs, ${source} }`),
      project("theirs", `{ type: alternative-to, project: third, ${source} }`),
      project("third", `{ type: replaced-by, name: Another, ${source} }`),
    ],
  });
  const called = (slug: string) => catalogue.projects.get(slug) ?? expect.fail(slug);
  const alternatives = (slug: string) => alternativesTo(called(slug), catalogue).map((a) => a.project.slug);

  it("hold both ways", () => {
    expect(alternatives("ours")).toEqual(["theirs"]);
    expect(alternatives("theirs")).toEqual(["third", "ours"]);
    expect(alternatives("third")).toEqual(["theirs"]);
  });

  it("include what a project is compared with, and the advice", () => {
    const compared = load({ comparisons: [comparison("rook-vitess", choices("rook", "vitess"))] });
    const rook = compared.projects.get("rook") ?? expect.fail("rook");
    expect(alternativesTo(rook, compared)).toMatchObject([
      {
        project: { slug: "vitess" },
        relation: { note: { en: "Choose it." }, source: "https://example.com/" },
      },
    ]);
  });

  it("do not include what is compared without being an alternative", () => {
    const text = `${choices("rook", "vitess")}alternatives: false\n`;
    const compared = load({ comparisons: [comparison("rook-vitess", text)] });
    const rook = compared.projects.get("rook") ?? expect.fail("rook");
    expect(alternativesTo(rook, compared)).toEqual([]);
  });

  it("say what took a project's place", () => {
    expect(replacementsOf(called("third")).map(({ name }) => name)).toEqual(["Another"]);
    expect(replacementsOf(called("ours"))).toEqual([]);
  });
});

describe("the data that ships", () => {
  const { concepts, comparisons, projects } = realCatalogue;
  const isOver = (slug: string) => {
    const project = projects.get(slug);
    return (
      project?.level === "archived" ||
      project?.relations.some(
        ({ type }) => type === "ended" || type === "renamed-to" || type === "replaced-by",
      )
    );
  };

  it.each([...concepts.values()].map((one) => [one.id, one] as const))(
    "explains %s in a few sentences",
    (_, one) => {
      for (const text of [one.summary, one.more].filter((text) => text !== undefined)) {
        expect(text.en).toMatch(/^[A-Z0-9"].{30,320}[.)"]$/s);
        expect(text["ja"]).toMatch(/(?:です|ます|でした|ました|ません)。$/);
        expect(text["ja"]?.length).toBeLessThanOrEqual(180);
      }
      expect(one.projects.filter(isOver)).toEqual([]);
      expect(one.related).not.toContain(one.id);
    },
  );

  it.each(comparisons.map((one) => [one.choose.map(({ project }) => project).join(" and "), one] as const))(
    "says when to choose %s",
    (_, { choose, sources }) => {
      for (const { when, project } of choose) {
        expect(when.en).toMatch(/^Choose .{30,260}\.$/);
        expect(when["ja"]).toMatch(/^.{15,140}(?:ます|です|ません)。$/);
        expect(isOver(project)).toBeFalsy();
      }
      expect(new Set(sources).size).toBe(sources.length);
    },
  );

  it("says once that two projects are alternatives", () => {
    const said = [
      ...comparisons.map(({ choose }) => choose.map(({ project }) => project)),
      ...[...projects.values()].flatMap(({ slug, relations }) =>
        relations.flatMap(({ type, project }) =>
          type === "alternative-to" && project ? [[slug, project]] : [],
        ),
      ),
    ].map((pair) => pair.toSorted().join(" "));
    expect(said.filter((pair, index) => said.indexOf(pair) !== index)).toEqual([]);
  });

  it("knows what took a project's place, and what may", () => {
    const called = (slug: string) => projects.get(slug) ?? expect.fail(slug);
    expect(replacementsOf(called("rkt")).map(({ project }) => project)).toEqual(["containerd", "cri-o"]);
    const instead = alternativesTo(called("helm"), realCatalogue).map(({ project }) => project.slug);
    expect(instead).toContain("kustomize");
  });
});
