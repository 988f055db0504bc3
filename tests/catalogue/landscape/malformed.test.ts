/** A malformed file: everything wrong is listed with its place and line, and nothing comes out. */
import { describe, expect, it, test } from "vitest";
import { importLandscape } from "../../../src/catalogue/landscape/import.ts";
import { problemLines } from "../../../src/catalogue/landscape/report.ts";
import { DATE } from "./fixture.ts";

const report = (source: string) => problemLines(importLandscape(source, DATE).problems, "l.yml");

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
      "error: l.yml:10: Runtime / Storage / item 1: project is "sandboxed": expected one of sandbox, incubating, graduated, archived",
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
  expect(importLandscape(source, DATE)).not.toHaveProperty("text");
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
  const good = importLandscape(source.replace(/ {10}- __proto__.*\n/, ""), DATE);
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
