/** A malformed file: everything wrong is listed with its place and line, and nothing comes out. */
import { describe, expect, it, test, vi } from "vitest";
import { importLandscape } from "../../../src/catalogue/landscape/import.ts";
import { problemLines } from "../../../src/catalogue/landscape/report.ts";
import { CNCF } from "../../support/landscapes.ts";
import { DATE } from "./fixture.ts";

const report = (source: string) => problemLines(importLandscape(source, DATE, CNCF).problems, "l.yml");

test("one run lists everything that is wrong, in the order of the file", () => {
  const source = `landscape:
  - category:
    name: Runtime
    subcategories:
      - subcategory:
        name: Storage
        items:
          - item:
            homepage_url: nowhere
            project: sandboxed
          - item:
            name: Late
            project: graduated
            extra:
              accepted: '2021-02-30'
              incubating: '2020-05-01'
              graduated: '2019-05-01'
              lfx_slug: a slug
          - item:
            name: 42
          - just text
          -
          - item:
            name: (OPA)
          - item:
            name: "Two\\nlines"
          - item:
            name: Odd
            extra: [a]
            additional_repos: [x, {repo_url: 1}, {}]
            open_source: maybe
          - item:
            name: Repos
            additional_repos: {}
            extra: {parent_project: [Foo], accepted: 20200101}
      - subcategory:
        items: []
      - 7
      - subcategory:
        name: Network
        items: none
  - category:
    subcategories: []
  - category:
    name: Empty
  -
`;
  expect(report(source)).toMatchInlineSnapshot(`
    [
      "error: l.yml:8: Runtime / Storage / item 1: name is nothing: expected text on one line, with a letter or digit outside brackets",
      "warning: l.yml:9: Runtime / Storage / item 1: homepage_url is "nowhere": left out, expected a URL that begins with https://",
      "error: l.yml:10: Runtime / Storage / item 1: project is "sandboxed": expected one of sandbox, incubating, graduated, archived; declare another under levels in data/landscapes/cncf.yaml",
      "error: l.yml:15: Runtime / Storage / Late: extra.accepted is "2021-02-30": expected a day such as "2018-11-29"",
      "error: l.yml:17: Runtime / Storage / Late: extra.graduated is "2019-05-01": expected a day not before that of incubating, 2020-05-01",
      "error: l.yml:18: Runtime / Storage / Late: extra.lfx_slug is "a slug": expected letters, digits and hyphens",
      "error: l.yml:20: Runtime / Storage / item 3: name is 42: expected text on one line, with a letter or digit outside brackets",
      "error: l.yml:21: Runtime / Storage / item 4: the item is "just text": expected a mapping with a name",
      "error: l.yml:22: Runtime / Storage / item 5: the item is nothing: expected a mapping with a name",
      "error: l.yml:24: Runtime / Storage / (OPA): name is "(OPA)": expected text on one line, with a letter or digit outside brackets",
      "error: l.yml:26: Runtime / Storage / item 7: name is "Two\\nlines": expected text on one line, with a letter or digit outside brackets",
      "error: l.yml:29: Runtime / Storage / Odd: extra is a list: expected a mapping",
      "warning: l.yml:30: Runtime / Storage / Odd: additional_repos holds "x": left out, expected a mapping with repo_url",
      "warning: l.yml:30: Runtime / Storage / Odd: additional_repos: repo_url is 1: left out, expected a URL that begins with https://",
      "warning: l.yml:31: Runtime / Storage / Odd: open_source is "maybe": left out, expected true or false",
      "warning: l.yml:34: Runtime / Storage / Repos: additional_repos is a mapping: left out, expected a list",
      "error: l.yml:35: Runtime / Storage / Repos: extra.accepted is 20200101: expected a day such as "2018-11-29"",
      "warning: l.yml:35: Runtime / Storage / Repos: extra.parent_project is a list: left out, expected the name of a project",
      "error: l.yml:36: Runtime / subcategory 2: name is nothing: expected the subcategory's name, text on one line",
      "error: l.yml:38: Runtime / subcategory 3: the subcategory is 7: expected a mapping with a name",
      "error: l.yml:41: Runtime / Network: items is "none": expected a list",
      "error: l.yml:42: category 2: name is nothing: expected the category's name, text on one line",
      "error: l.yml:44: Empty: subcategories is nothing: expected a list",
      "error: l.yml:46: category 4: the category is nothing: expected a mapping with a name",
    ]
  `);
  expect(importLandscape(source, DATE, CNCF)).not.toHaveProperty("text");
});

describe("the whole file", () => {
  it.each([
    ["is empty", ""],
    ["holds only a comment", "# nothing"],
    ["is no YAML", "landscape:\n  - a: [\n"],
    ["has a key twice", "landscape: []\nlandscape: []\n"],
    ["has an unknown alias", "landscape:\n  - *x\n"],
    ["is a list", "- a\n"],
    ["is a web page", "<!DOCTYPE html>\n<html></html>\n"],
    ["has another key", "categories: []\n"],
    ["has a mapping for the list", "landscape: {}\n"],
    ["holds no products", "landscape: []\n"],
    ["holds itself", "&a\nlandscape: *a\n"],
    ["is two documents", "landscape: []\n---\nlandscape: []\n"],
    ["is nested beyond measure", `landscape: ${"[".repeat(5000)}`],
  ])("%s", (_, source) => {
    const lines = report(source);
    expect(lines).toHaveLength(1);
    expect({ [source.slice(0, 60)]: lines[0] }).toMatchSnapshot();
  });
});

test("entries where nobody reads them are refused by name", () => {
  const source = `landscape:
  - name: A
    subcategories:
      - name: B
        note: fine
        subcategories:
          - name: C
            items: [{name: Lost}]
        items:
          - <<: {name: Foo, project: graduated}
            name: Bar
          - name: Baz
            extra: {<<: {accepted: '2020-01-01'}}
            items:
              - name: Lost
          - name: Qux
            additional_repos: [{<<: {repo_url: https://github.com/a/b}}]
      - name: D
        <<: {items: [{name: Lost}]}
    items:
      - name: Lost
extra:
  - name: Lost
`;
  expect(report(source)).toEqual([
    "error: l.yml:6: A / B: subcategories is a list, which is not read here: expected entries under items alone",
    "error: l.yml:10: A / B / Bar: << is a merge key, which is not supported: write its fields out",
    "error: l.yml:13: A / B / Baz: extra.<< is a merge key, which is not supported: write its fields out",
    "error: l.yml:14: A / B / Baz: an item holds items: expected it beside the item, not within it",
    "error: l.yml:17: A / B / Qux: additional_repos: << is a merge key, which is not supported: write its fields out",
    "error: l.yml:19: A / D: << is a mapping, which is not read here: expected entries under items alone",
    "error: l.yml:20: A: items is a list, which is not read here: expected entries under subcategories alone",
    "error: l.yml:22: the file: extra is a list, which is not read here: expected entries under landscape alone",
  ]);
});

test("aliases are refused, so that no small file stands for an endless one", () => {
  const levels = Array.from({ length: 30 }, (_, i) => `x${i + 1}: &x${i + 1} [*x${i}, *x${i}]`);
  expect(report(`x0: &x0 [x]\n${levels.join("\n")}\nlandscape: *x30\n`)).toEqual([
    "error: l.yml:2: the file: not readable as YAML: aliases are not supported; repeat the value in place of the alias",
  ]);
});

test("of very many problems the first fifty are listed, errors before warnings", () => {
  const items = `          - {name: Foo, homepage_url: x}\n${"          -\n".repeat(15_000)}`;
  const lines = report(
    `landscape:\n  - name: A\n    subcategories:\n      - name: B\n        items:\n${items}`,
  );
  expect(lines).toHaveLength(51);
  expect(lines[0]).toBe(
    "error: l.yml:7: A / B / item 2: the item is nothing: expected a mapping with a name",
  );
  expect(lines[49]).toMatch(/^error: l\.yml:56: /);
  expect(lines[50]).toBe("and 14951 more");
});

test("thousands of entries of one product take no more work than others", () => {
  const source = `landscape:
  - name: A
    subcategories:
      - name: B
        items:
${"          - name: Foo\n".repeat(2000)}`;
  const replace = vi.spyOn(String.prototype, "replace");
  try {
    const result = importLandscape(source, DATE, CNCF);
    expect(result.ok && result.landscape.projects.map(({ name }) => name)).toEqual(["Foo"]);
    // An entry's identities are made of its slug each time that its group is looked at.
    expect(replace.mock.contexts.filter((text) => text === "foo").length).toBeLessThan(20 * 2000);
  } finally {
    replace.mockRestore();
  }
});

test("__proto__ as a key gives nothing a value", () => {
  const source = `landscape:
  - name: A
    subcategories:
      - name: B
        items:
          - name: Foo
            __proto__: {project: graduated, homepage_url: https://evil.io}
            extra: {__proto__: {accepted: '2020-01-01'}, constructor: {a: 1}}
          - __proto__: {name: Bar}
`;
  expect(report(source)).toEqual([
    "error: l.yml:9: A / B / item 2: name is nothing: expected text on one line, with a letter or digit outside brackets",
  ]);
  const good = importLandscape(source.replace(/ {10}- __proto__.*\n/, ""), DATE, CNCF);
  expect(good.ok && JSON.parse(JSON.stringify(good.landscape.projects))).toEqual([
    { name: "Foo", slug: "foo", categories: ["A / B"], links: {} },
  ]);
  expect(Object.prototype).not.toHaveProperty("project");
});

test("a long wrong value is quoted in part, without control characters", () => {
  const [line] = report(
    `landscape: [{name: A, subcategories: [{name: B, items: [{name: "\\e[31m${"x".repeat(500)}"}]}]}]`,
  );
  expect(line).toMatch(/name is "\\u001b\[31mx+…": expected text/);
  expect(line?.length).toBeLessThan(220);
});
