/** Products that are listed several times become one project, and only those. */
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { type ImportResult, importLandscape } from "../../../src/catalogue/landscape/import.ts";
import { renderLandscape } from "../../../src/catalogue/landscape/render.ts";
import { CNCF } from "../../support/landscapes.ts";
import {
  DATE,
  type Item,
  importSections,
  landscapeOf,
  landscapeYaml,
  messages,
  readBack,
  type Sections,
} from "./fixture.ts";

const repo = (path: string) => `https://github.com/${path}`;
const slugs = (sections: Sections) => landscapeOf(sections).projects.map((p) => p.slug);

test("values of the preferred entry win and missing ones are filled", () => {
  const { projects } = landscapeOf([
    [
      "Wasm / Tooling",
      [{ name: "harbor (Wasm)", homepage_url: "https://other.io", extra: { blog_url: "https://blog.io" } }],
    ],
    [
      "Provisioning / Registry",
      [
        {
          name: "Harbor",
          homepage_url: "https://goharbor.io",
          repo_url: repo("goharbor/harbor"),
          project: "graduated",
          second_path: ["Runtime / Storage"],
          extra: { lfx_slug: "harbor" },
        },
      ],
    ],
    ["Runtime / Storage", null],
  ]);
  expect(projects).toEqual([
    {
      name: "Harbor",
      slug: "harbor",
      lfx: "harbor",
      categories: ["Provisioning / Registry", "Runtime / Storage", "Wasm / Tooling"],
      links: {
        homepage: "https://goharbor.io",
        repository: repo("goharbor/harbor"),
        blog: "https://blog.io",
      },
      openSource: true,
      level: "graduated",
    },
  ]);
});

describe("the entry that wins", () => {
  it.each<[string, Sections, string]>([
    [
      "has a level, even in a themed category",
      [
        ["Runtime / Storage", [{ name: "foo" }]],
        ["Wasm / Tooling", [{ name: "Foo", project: "sandbox" }]],
      ],
      "Foo",
    ],
    [
      "is in a general category",
      [
        ["AI Native Infra / Observability", [{ name: "Foo" }]],
        ["Observability / Observability", [{ name: "foo" }]],
      ],
      "foo",
    ],
  ])("%s", (_, sections, name) => {
    expect(landscapeOf(sections).projects.map((p) => p.name)).toEqual([name]);
  });
});

describe("the same product", () => {
  it.each<[string, string, string, string[] | undefined]>([
    ["Druid", "Apache Druid", "druid", ["Apache Druid"]],
    ["Apache Flink", "Flink", "apache-flink", ["Flink"]],
    ["Scylla", "ScyllaDB", "scylla", ["ScyllaDB"]],
    ["openGauss", "OpenGauss", "opengauss", undefined],
    ["NGINX", "NGINX (Wasm)", "nginx", undefined],
    ["Open Policy Agent (OPA)", "open policy agent", "open-policy-agent", undefined],
  ])("%s and %s", (first, second, slug, alsoListedAs) => {
    const { projects } = landscapeOf([
      ["Database / SQL", [{ name: first, repo_url: repo("Foo/Bar") }]],
      ["Data / Architecture", [{ name: second, repo_url: `${repo("foo/bar")}.git/` }]],
    ]);
    expect(projects).toHaveLength(1);
    expect(projects[0]).toMatchObject({ name: first, slug });
    expect(projects[0]?.alsoListedAs).toEqual(alsoListedAs);
  });

  it("by way of a third entry", () => {
    const { projects } = landscapeOf([
      ["Wasm / A", [{ name: "Foo (Wasm)" }]],
      ["Data / B", [{ name: "Apache Foo", repo_url: repo("apache/foo") }]],
      ["Data / C", [{ name: "FooDB", repo_url: repo("apache/foo") }]],
      ["Database / D", [{ name: "Foo", repo_url: repo("apache/foo") }]],
    ]);
    expect(projects.map((p) => [p.name, p.alsoListedAs])).toEqual([["Foo", ["Apache Foo", "FooDB"]]]);
  });
});

describe("different products", () => {
  it.each<[string, Item[], string[]]>([
    [
      "of one repository",
      [
        { name: "Kubeflow", repo_url: repo("kubeflow/kubeflow") },
        { name: "Kubeflow Notebooks", repo_url: repo("kubeflow/kubeflow") },
      ],
      ["kubeflow", "kubeflow-notebooks"],
    ],
    [
      "whose names differ in Apache, of two repositories",
      [
        { name: "Druid", repo_url: repo("a/druid") },
        { name: "Apache Druid", repo_url: repo("b/druid") },
      ],
      ["apache-druid", "druid"],
    ],
    ["whose names differ in signs", [{ name: "C" }, { name: "C++" }, { name: "C#" }], ["c", "cpp", "csharp"]],
    [
      "named by what the comparison drops",
      [
        { name: "DB", repo_url: repo("a/b") },
        { name: "Apache DB", repo_url: repo("a/b") },
      ],
      ["apache-db", "db"],
    ],
  ])("%s", (_, items, expected) => {
    expect(slugs([["Runtime / Storage", items]])).toEqual(expected);
  });
});

describe("a merge that deserves a look", () => {
  const merged = "taken as one project with A / B / Foo";
  it.each<[string, Item, Item, string[]]>([
    [
      "another repository",
      { repo_url: repo("foo/foo") },
      { repo_url: repo("foo/bar") },
      [`warning C / D / Foo: ${merged}, though neither repository nor category are the same`],
    ],
    [
      "another repository in a category of both",
      { repo_url: repo("foo/foo"), second_path: ["C / D"] },
      { repo_url: repo("foo/bar") },
      [],
    ],
    ["one repository unknown", { repo_url: repo("foo/foo") }, {}, []],
    ["the same lfx slug", { extra: { lfx_slug: "foo" } }, { extra: { lfx_slug: "FOO" } }, []],
    [
      "another lfx slug",
      { extra: { lfx_slug: "a" } },
      { extra: { lfx_slug: "b" } },
      [`warning C / D / Foo: ${merged}, though its lfx_slug is another`],
    ],
    [
      "another level",
      { project: "graduated" },
      { project: "sandbox" },
      [`warning C / D / Foo: ${merged}, which is graduated; this one is sandbox`],
    ],
  ])("%s", (_, first, second, expected) => {
    const result = importSections([
      ["A / B", [{ name: "Foo", ...first }]],
      ["C / D", [{ name: "Foo", ...second }]],
    ]);
    expect(result.ok).toBe(true);
    expect(messages(result)).toEqual(expected);
  });
});

test("two projects with one lfx slug stop the import", () => {
  const result = importSections([
    ["A / B", [{ name: "Foo", extra: { lfx_slug: "x" } }]],
    ["C / D", [{ name: "Bar", extra: { lfx_slug: "X" } }]],
  ]);
  expect(result.ok).toBe(false);
  expect(messages(result)).toEqual([
    'error C / D / Bar: extra.lfx_slug is "X", as that of A / B / Foo: expected one for each project',
  ]);
});

describe("the order of the landscape file plays no part", () => {
  const links = fc.constantFrom(undefined, repo("x/a"), repo("x/b"), "https://a.io");
  const item = fc
    .record({
      name: fc.constantFrom("Foo", "foo (Wasm)", "Apache Foo", "FooDB", "Foo Bar", "Bar", "C", "C++", "観測"),
      repo_url: links,
      homepage_url: links,
      project: fc.constantFrom(undefined, "sandbox", "graduated"),
      second_path: fc.subarray(["Runtime / Storages", "Wasm / Tools", "Data / Tool"]),
      extra: fc.record({ blog_url: links, parent_project: fc.constantFrom(undefined, "Bar", "Foo") }),
    })
    .map((value) => JSON.parse(JSON.stringify(value)) as Item);
  const sections = fc.tuple(
    ...["Runtime / Storage", "Wasm / Tools", "Data / Tool", "Data / Tools"].map((path) =>
      fc.tuple(fc.constant(path), fc.array(item, { maxLength: 6 })),
    ),
  );
  const shuffled = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length });

  /** The outline remembers which items came last. */
  const withoutOutline = (result: ImportResult) =>
    result.ok && renderLandscape({ ...result.landscape, outline: undefined }, CNCF);

  test("shuffled categories and items give the same bytes", () => {
    const both = sections.chain((given) =>
      fc.tuple(
        fc.constant(given),
        fc
          .tuple(...given.map(([path, items]) => fc.tuple(fc.constant(path), shuffled(items))))
          .chain(shuffled),
      ),
    );
    fc.assert(
      fc.property(both, ([given, other]) => {
        const one = importLandscape(landscapeYaml(given), DATE, CNCF);
        const two = importLandscape(landscapeYaml(other), DATE, CNCF);
        expect(withoutOutline(two)).toBe(withoutOutline(one));
        if (one.ok) expect(readBack(one.text)).toEqual(one.landscape);
      }),
      { numRuns: 300 },
    );
  });
});
