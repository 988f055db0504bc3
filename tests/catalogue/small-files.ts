/** Data files of a small catalogue: three projects, two of them in the deck. */
import { DataError } from "../../src/catalogue/data-file.ts";
import { type CatalogueFiles, loadCatalogue } from "../../src/catalogue/load.ts";
import { readDescriptionFile } from "../../src/data-dir.ts";

export const file = (path: string, text: string) => ({ path, text });

export const deck = (systems: string) => `
title: T
scopes:
  deck: { name: { en: deck, ja: deck }, aliases: [deck] }
  remaining: { name: { en: remaining, ja: remaining }, aliases: [remaining] }
date: "2018-11-28"
remaining: 1
landscape: "2018-11-29"
sections:
  - slug: storage
    name: { en: Storage, ja: ストレージ }
    slides: [9]
    about: { en: About, ja: 説明です }
    systems: ${systems}
comparison:
  source: deck:17
  projects: [rook, vitess]
  rows: [{ label: { en: Stars, ja: スター }, values: ["1", "2"] }]
cloudNative:
  slides: [3]
  link: https://example.com/
  summary: { en: [a], ja: [あ] }
  traits: { en: [a], ja: [あ] }
`;

const LANDSCAPE = `
date: "2026-08-07"
projects:
  - name: Rook
    slug: rook
    lfx: rook
    level: graduated
    categories: [Runtime / Cloud Native Storage]
    links: { homepage: "https://rook.io/", repository: "https://github.com/rook/rook" }
    openSource: true
    maturity:
      - { level: inception, date: "2018-01-29" }
      - { level: graduated, date: "2020-10-07" }
  - name: Vitess
    slug: vitess
    level: graduated
    categories: [App Definition and Development / Database]
    links: {}
  - name: Akri
    slug: akri
    level: sandbox
    categories: [Provisioning / Automation & Configuration]
    links: {}
`;

const SCOPES = "all: { name: { en: all, ja: all }, aliases: [all] }\n";

export const FILES: CatalogueFiles = {
  description: readDescriptionFile(),
  landscape: file("data/landscape.yaml", LANDSCAPE),
  categories: file("data/categories.yaml", "Runtime: { ja: ランタイム }\n"),
  scopes: file("data/scopes.yaml", SCOPES),
  deck: file(
    "data/deck.yaml",
    deck("[{ project: rook, name: Rook, slides: [13] }, { project: vitess, name: Vitess, slides: [11] }]"),
  ),
  makers: file("data/makers.yaml", "[]"),
  community: file("data/community.yaml", "name: { en: C, ja: C }\n"),
  ordinaryWords: file("data/english-words.txt", "# words\nbook\n"),
  history: () => "weeks: [\n  ]\nproducts:\n",
  projects: [],
  parts: [],
  concepts: [],
  comparisons: [],
};

export const withProject = (slug: string, text: string): CatalogueFiles => ({
  ...FILES,
  projects: [file(`data/projects/${slug}.yaml`, text)],
});

export function problemsOf(files: CatalogueFiles): string {
  try {
    loadCatalogue(files);
  } catch (error) {
    if (error instanceof DataError) return error.message;
    throw error;
  }
  return "no problems";
}
