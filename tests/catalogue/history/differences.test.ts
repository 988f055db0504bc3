import { expect, test } from "vitest";
import type { Catalogue } from "../../../src/catalogue/catalogue.ts";
import { eventsOf } from "../../../src/catalogue/history/differences.ts";
import { loadCatalogue } from "../../../src/catalogue/load.ts";
import { FILES, file } from "../small-files.ts";

const AKRI = `
  - name: Akri
    slug: akri
    level: sandbox
    categories: [Provisioning / Automation & Configuration]
    links: {}
`;

/** The small catalogue with a part of its landscape replaced. */
function changed(...replacements: readonly (readonly [from: string, to: string])[]): Catalogue {
  const text = replacements.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`no ${from}`);
    return before.replace(from, to);
  }, FILES.landscape.text);
  return loadCatalogue({ ...FILES, landscape: file("data/landscape.yaml", text) });
}

/** The sandbox project under another name, with the CNCF's own id. */
const named = (name: string): Catalogue =>
  changed(["name: Akri\n    slug: akri", `name: ${name}\n    slug: ${name.toLowerCase()}\n    lfx: edge`]);

const base = loadCatalogue(FILES);

test("two equal catalogues have no news", () => {
  expect(eventsOf(base, changed())).toEqual([]);
});

test.each<[string, Catalogue, Catalogue, object]>([
  ["left", base, changed([AKRI, "\n"]), { product: "akri", level: "sandbox" }],
  ["listed", changed([AKRI, "\n"]), base, { category: "Provisioning / Automation & Configuration" }],
  ["joined", changed([AKRI, "\n"]), base, { product: "akri", level: "sandbox" }],
  [
    "joined",
    changed(["    level: sandbox\n", ""]),
    base,
    { product: "akri", level: "sandbox", name: "Akri" },
  ],
  [
    "promoted",
    base,
    changed(["level: sandbox", "level: incubating"]),
    { from: "sandbox", level: "incubating" },
  ],
  ["archived", base, changed(["level: sandbox", "level: archived"]), { from: "sandbox" }],
  ["renamed", named("Akri"), named("Castle"), { product: "castle", name: "Castle", from: "Akri" }],
  [
    "moved",
    changed(["Provisioning / Automation & Configuration", "Runtime / Cloud Native Storage"]),
    base,
    { from: "Runtime / Cloud Native Storage", category: "Provisioning / Automation & Configuration" },
  ],
])("%s", (kind, before, after, expected) => {
  expect(eventsOf(before, after)).toContainEqual(
    expect.objectContaining({ kind, date: after.date, ...expected }),
  );
});

test("a renamed project neither leaves nor is new", () => {
  expect(eventsOf(named("Akri"), named("Castle")).map(({ kind }) => kind)).toEqual(["renamed"]);
});

test("a category that is renamed as a whole moves nothing, and a new spelling is no new name", () => {
  const path = "Provisioning / Automation & Configuration";
  expect(eventsOf(base, changed([path, "Provisioning / Automation"]))).toEqual([]);
  expect(eventsOf(base, changed(["name: Akri", "name: AKRI (edge)"]))).toEqual([]);
});
