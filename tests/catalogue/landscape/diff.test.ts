import { describe, expect, it } from "vitest";
import { countLines, diffLines } from "../../../src/catalogue/landscape/report.ts";
import type { LandscapeProject } from "../../../src/catalogue/landscape-file.ts";
import { CNCF } from "../../support/landscapes.ts";

function project(slug: string, more: Partial<LandscapeProject> = {}): LandscapeProject {
  return { name: slug.toUpperCase(), slug, categories: ["A / B"], links: {}, ...more };
}

const lines = (before: LandscapeProject[], after: LandscapeProject[]) =>
  diffLines({ date: "2026-01-01", projects: before }, { date: "2026-08-07", projects: after }, CNCF).map(
    (l) => l.trim(),
  );

describe("diffLines", () => {
  it.each<[string, LandscapeProject[], LandscapeProject[], string[]]>([
    ["nothing", [project("a")], [project("a")], ["no project changed since the landscape of 2026-01-01"]],
    [
      "added and removed",
      [project("a"), project("b")],
      [project("b"), project("c"), project("d")],
      ["since the landscape of 2026-01-01:", "added (2): C, D", "removed (1): A"],
    ],
    [
      "a level",
      [project("a", { level: "sandbox" }), project("b"), project("c", { level: "archived" })],
      [project("a", { level: "incubating" }), project("b", { level: "sandbox" }), project("c")],
      [
        "since the landscape of 2026-01-01:",
        "level: A, sandbox → incubating",
        "level: B, not CNCF → sandbox",
        "level: C, archived → not CNCF",
      ],
    ],
    [
      "a name, with the level",
      [project("osm", { lfx: "OSM", level: "sandbox" })],
      [project("mesh", { lfx: "osm", level: "archived" })],
      [
        "since the landscape of 2026-01-01:",
        "renamed: OSM (osm) is now MESH (mesh)",
        "level: MESH, sandbox → archived",
      ],
    ],
    [
      "a name that another project takes over",
      [project("a", { lfx: "one" })],
      [project("a", { lfx: "two" }), project("b", { lfx: "one" })],
      ["since the landscape of 2026-01-01:", "added (1): A", "renamed: A (a) is now B (b)"],
    ],
    [
      "an lfx slug alone",
      [project("a"), project("b", { lfx: "x" })],
      [project("a", { lfx: "y" }), project("b", { lfx: "z" })],
      ["no project changed since the landscape of 2026-01-01"],
    ],
  ])("%s", (_, before, after, expected) => {
    expect(lines(before, after)).toEqual(expected);
  });
});

it("counts products, CNCF projects by level and open source", () => {
  const projects = [
    project("a", { level: "sandbox", openSource: true }),
    project("b", { level: "graduated" }),
    project("c", { level: "sandbox" }),
    project("d"),
  ];
  expect(countLines({ date: "2026-08-07", projects }, CNCF)).toEqual([
    "landscape of 2026-08-07: 4 products, 1 open source",
    "3 CNCF projects: 2 sandbox, 1 graduated",
  ]);
});

it("counts no CNCF projects without a colon that nothing follows", () => {
  expect(countLines({ date: "2026-08-07", projects: [project("d")] }, CNCF)).toContain("0 CNCF projects");
});
