/** What is made of one item: name, links, level and history, categories. */
import { describe, expect, it, test } from "vitest";
import { type Item, importSections, landscapeOf, messages, projectOf } from "./fixture.ts";

const REPO = "https://github.com/foo/foo";

test("an item's facts are kept and the rest is not", () => {
  const project = projectOf({
    description: "words of others",
    homepage_url: " https://foo.io/ ",
    repo_url: REPO,
    logo: "foo.svg",
    twitter: "https://twitter.com/foo",
    crunchbase: "https://www.crunchbase.com/organization/foo",
    project: "graduated",
    additional_repos: [
      { repo_url: "https://github.com/foo/b", branch: "main" },
      { repo_url: `${REPO}/` },
      { repo_url: "https://github.com/foo/a" },
    ],
    extra: {
      lfx_slug: "foo",
      accepted: "2019-01-01",
      incubating: "2020-01-01",
      graduated: "2021-01-01",
      documentation_url: "https://foo.io/docs",
      slack_url: "https://slack.foo.io",
      blog_url: "https://foo.io/blog",
      summary_use_case: "more words of others",
    },
  });
  expect(project).toEqual({
    name: "Foo",
    slug: "foo",
    lfx: "foo",
    categories: ["Runtime / Storage"],
    links: {
      homepage: "https://foo.io/",
      repository: REPO,
      docs: "https://foo.io/docs",
      chat: "https://slack.foo.io",
      blog: "https://foo.io/blog",
    },
    repositories: ["https://github.com/foo/b", "https://github.com/foo/a"],
    openSource: true,
    level: "graduated",
    maturity: [
      { level: "sandbox", date: "2019-01-01" },
      { level: "incubating", date: "2020-01-01" },
      { level: "graduated", date: "2021-01-01" },
    ],
  });
});

test("a name alone is enough", () => {
  expect(projectOf({})).toEqual({ name: "Foo", slug: "foo", categories: ["Runtime / Storage"], links: {} });
});

test.each([
  ["Open Policy Agent (OPA)", "Open Policy Agent (OPA)", "open-policy-agent"],
  ["Golem Cloud (Wasm)", "Golem Cloud", "golem-cloud"],
  ["youki (wasm)", "youki", "youki"],
  ["Azure Kubernetes Service (AKS) (Wasm)", "Azure Kubernetes Service (AKS)", "azure-kubernetes-service"],
])("the name %j is written %j", (given, name, slug) => {
  expect(projectOf({ name: given })).toMatchObject({ name, slug });
});

describe("maturity", () => {
  it.each<[string, Item, unknown]>([
    ["sandbox", { project: "sandbox", extra: { accepted: "2020-01-01" } }, [["sandbox", "2020-01-01"]]],
    [
      "on the day sandbox began",
      { project: "sandbox", extra: { accepted: "2018-03-15" } },
      [["sandbox", "2018-03-15"]],
    ],
    [
      "the day before",
      { project: "sandbox", extra: { accepted: "2018-03-14" } },
      [["inception", "2018-03-14"]],
    ],
    [
      "accepted as incubating",
      { project: "incubating", extra: { accepted: "2017-01-01", incubating: "2017-01-01" } },
      [["incubating", "2017-01-01"]],
    ],
    [
      "accepted as graduated",
      { project: "graduated", extra: { accepted: "2020-01-01", graduated: "2020-01-01" } },
      [["graduated", "2020-01-01"]],
    ],
    [
      "all dates the same",
      {
        project: "graduated",
        extra: { accepted: "2020-01-01", incubating: "2020-01-01", graduated: "2020-01-01" },
      },
      [["graduated", "2020-01-01"]],
    ],
    [
      "from inception to the archive",
      {
        project: "archived",
        extra: { accepted: "2017-03-29", incubating: "2018-04-01", archived: "2019-08-16" },
      },
      [
        ["inception", "2017-03-29"],
        ["incubating", "2018-04-01"],
        ["archived", "2019-08-16"],
      ],
    ],
    [
      "archived on the day of graduation",
      { project: "archived", extra: { graduated: "2020-01-01", archived: "2020-01-01" } },
      [
        ["graduated", "2020-01-01"],
        ["archived", "2020-01-01"],
      ],
    ],
    ["no dates", { project: "incubating" }, undefined],
  ])("%s", (_, item, rows) => {
    const project = projectOf(item);
    expect(project.level).toBe(item["project"]);
    expect(project.maturity?.map(({ level, date }) => [level, date])).toEqual(rows);
  });

  it("reads the level from cncf_project, as in 2018", () => {
    expect(projectOf({ cncf_project: "incubating" })).toMatchObject({ level: "incubating" });
  });

  it("gives no history to what is not a project of the CNCF, and warns", () => {
    const item = { name: "Foo", extra: { accepted: "2020-01-01" } };
    expect(projectOf(item)).not.toHaveProperty("maturity");
    expect(messages(importSections([["A / B", [item]]]))).toEqual([
      "warning A / B / Foo: has dates but no `project`: not taken as a project of the CNCF",
    ]);
  });

  it.each([
    ["2999-01-01", false],
    ["2026-08-08", false],
    ["2026-08-07", true],
    ["2015-07-21", true],
    ["2015-07-20", false],
    ["0000-01-01", false],
  ])("a project accepted on %s, in the landscape of 2026-08-07: %s", (accepted, isTaken) => {
    const item = { name: "Foo", project: "sandbox", extra: { accepted } };
    expect(messages(importSections([["A / B", [item]]]))).toEqual(
      isTaken
        ? []
        : [
            `error A / B / Foo: extra.accepted is "${accepted}": expected a day from 2015-07-21, when the CNCF was founded, to 2026-08-07, the day of the landscape`,
          ],
    );
  });

  it("keeps a level that the dates contradict, and warns", () => {
    const item = { name: "Foo", project: "graduated", extra: { accepted: "2020-01-01" } };
    expect(projectOf(item)).toMatchObject({ level: "graduated", maturity: [{ level: "sandbox" }] });
    expect(messages(importSections([["A / B", [item]]]))).toEqual([
      "warning A / B / Foo: the level is graduated, but the last date is that of sandbox",
    ]);
  });
});

describe("openSource", () => {
  it.each<[Item, boolean | undefined]>([
    [{ repo_url: REPO }, true],
    [{ repo_url: REPO, open_source: true }, true],
    [{ repo_url: REPO, open_source: false }, false],
    [{ open_source: false }, false],
    [{ open_source: true }, undefined],
    [{ repo_url: "not a URL" }, undefined],
    [{ repo_url: REPO, open_source: "no" }, undefined],
    [{}, undefined],
  ])("of %j is %j", (item, expected) => {
    expect(projectOf(item).openSource).toBe(expected);
  });
});

describe("links", () => {
  it.each<[Item, string | undefined]>([
    [{ slack_url: "https://s.io", discord_url: "https://d.io", gitter_url: "https://g.io" }, "https://s.io"],
    [{ discord_url: "https://d.io", gitter_url: "https://g.io" }, "https://d.io"],
    [{ gitter_url: "https://g.io" }, "https://g.io"],
    [{ slack_url: "#foo", gitter_url: "https://g.io" }, "https://g.io"],
    [{}, undefined],
  ])("the chat of %j is %j", (extra, chat) => {
    expect(projectOf({ extra }).links.chat).toBe(chat);
  });

  it.each([
    "javascript:alert(1)",
    "ftp://foo.io/",
    "foo.io",
    "https://foo io",
    "https://",
    "https://localhost/",
    "https://user:secret@foo.io/",
    "https://foo.io/\u202Egnp.exe",
    42,
    ["https://foo.io"],
    { url: "https://foo.io" },
  ])("%j is left out with a warning", (value) => {
    const result = importSections([["A / B", [{ name: "Foo", homepage_url: value }]]]);
    expect(result.ok && result.landscape.projects[0]?.links.homepage).toBeUndefined();
    expect(messages(result)).toEqual([
      expect.stringMatching(
        /^warning A \/ B \/ Foo: homepage_url is .*: left out, expected a URL that begins with https/,
      ),
    ]);
  });

  it("counts an empty one as absent", () => {
    const result = importSections([
      ["A / B", [{ name: "Foo", homepage_url: "", repo_url: null, extra: null }]],
    ]);
    expect(result).toMatchObject({ ok: true, problems: [] });
  });
});

describe("categories", () => {
  const sections = (path: unknown) =>
    [
      ["Runtime / Storage", [{ name: "Foo", second_path: path }]],
      ["Serverless / Installable Platform", []],
      ["Wasm / Embedded Functions", null],
      ["Infra / Governance, Policy and Security", null],
      ["Special / Training Partner", null],
    ] as const;

  it.each<[unknown, string[]]>([
    [["Serverless / Installable Platform"], ["Serverless / Installable Platform"]],
    [["Serverless / Installable Platforms"], ["Serverless / Installable Platform"]],
    [["serverless /installable platform "], ["Serverless / Installable Platform"]],
    [["Infra / Governance, Policy & Security"], ["Infra / Governance, Policy and Security"]],
    ["Wasm / Embedded Function", ["Wasm / Embedded Functions"]],
    [
      ["Runtime / Storage", "Wasm / Embedded Functions", "Wasm / Embedded Functions"],
      ["Wasm / Embedded Functions"],
    ],
    [null, []],
  ])("of second_path %j are its own and %j", (path, more) => {
    expect(landscapeOf(sections(path)).projects[0]?.categories).toEqual(["Runtime / Storage", ...more]);
    expect(importSections(sections(path)).problems).toEqual([]);
  });

  it.each([[["Serverless / Embedded Functions"]], [["Special / Training Partner"]], [[7]], [{}], [[["a"]]]])(
    "leaves out second_path %j with a warning",
    (path) => {
      expect(landscapeOf(sections(path)).projects[0]?.categories).toEqual(["Runtime / Storage"]);
      expect(messages(importSections(sections(path)))).toEqual([
        expect.stringMatching(/^warning Runtime \/ Storage \/ Foo: second_path holds .*: left out/),
      ]);
    },
  );
});

describe("products only", () => {
  it.each([
    ["Special / Kubernetes Certified Service Provider", "Foo"],
    ["CNCF Members / Gold", "Foo"],
    ["Runtime / Storage", "Foo (member)"],
  ])("%s / %s is not one", (path, name) => {
    const { projects } = landscapeOf([
      [path, [{ name }, { name: 7 }].slice(0, path.startsWith("Runtime") ? 1 : 2)],
      ["Runtime / Network", [{ name: "Bar" }]],
    ]);
    expect(projects.map((p) => p.name)).toEqual(["Bar"]);
  });

  it("a public cloud of 2018 is one", () => {
    expect(landscapeOf([["Cloud / Public", [{ name: "Google Cloud" }]]]).projects).toHaveLength(1);
  });
});

describe("parent", () => {
  it.each<[string, string | undefined]>([
    ["Bar (B)", "bar"],
    ["Apache Druid", "druid"],
    ["Foo", undefined],
    ["Nowhere", undefined],
  ])("%j is %j", (parent_project, expected) => {
    const sections = [
      ["Runtime / Storage", [{ name: "Foo", extra: { parent_project } }, { name: "Bar" }]],
      ["Database / SQL", [{ name: "Druid", repo_url: "https://github.com/apache/druid" }]],
      ["Data / Architecture", [{ name: "Apache Druid", repo_url: "https://github.com/apache/druid" }]],
    ] as const;
    expect(landscapeOf(sections).projects.find((p) => p.slug === "foo")?.parent).toBe(expected);
    expect(importSections(sections).problems).toHaveLength(expected === undefined ? 1 : 0);
  });
});
