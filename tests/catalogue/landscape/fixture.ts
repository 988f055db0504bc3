/** Small landscape files for the tests, written as the items of each "Category / Subcategory". */
import { CORE_SCHEMA, dump, load } from "js-yaml";
import { type ImportResult, importLandscape } from "../../../src/catalogue/landscape/import.ts";
import {
  type LandscapeFile,
  type LandscapeProject,
  landscapeFileSchema,
} from "../../../src/catalogue/landscape-file.ts";
import { CNCF } from "../../support/landscapes.ts";

export const DATE = "2026-08-07";

export type Item = Record<string, unknown>;
export type Sections = readonly (readonly [path: string, items: readonly unknown[] | null])[];

export function landscapeYaml(sections: Sections): string {
  const categories = sections.map(([path, items]) => {
    const [category, subcategory] = path.split(" / ");
    return {
      category: null,
      name: category,
      subcategories: [
        {
          subcategory: null,
          name: subcategory,
          items: items?.map((item) => ({ item: null, ...(item as Item) })) ?? null,
        },
      ],
    };
  });
  return dump({ landscape: categories }, { lineWidth: -1, noRefs: true });
}

/** An item with what every item of the real file has. */
export const complete = (item: Item): Item => ({
  ...item,
  logo: "logo.svg",
  homepage_url: item["homepage_url"] ?? `https://${String(item["name"]).toLowerCase()}.io/`,
});

/** What the CNCF's landscape has besides products; it stands before their last category there, too. */
export const COMPANIES: Sections = [
  ["Special / Partners", [complete({ name: "Partner" })]],
  ["CNCF Members / Gold", [complete({ name: "Company" })]],
];

export const importSections = (sections: Sections): ImportResult =>
  importLandscape(landscapeYaml(sections), DATE, CNCF);

/** The landscape, where the import must succeed; `undefined` values are taken out. */
export function landscapeOf(sections: Sections): LandscapeFile {
  const result = importSections(sections);
  if (!result.ok) throw new Error(messages(result).join("\n"));
  return JSON.parse(JSON.stringify(result.landscape)) as LandscapeFile;
}

/** The one project that comes of a single item. */
export function projectOf(item: Item): LandscapeProject {
  const [project] = landscapeOf([["Runtime / Storage", [{ name: "Foo", ...item }]]]).projects;
  if (!project) throw new Error("no project");
  return project;
}

export function messages(result: ImportResult): string[] {
  return result.problems.map((p) => `${p.severity} ${p.where}: ${p.message}`);
}

/** data/landscape.yaml as the catalogue reads it. */
export function readBack(text: string): LandscapeFile {
  return landscapeFileSchema.parse(load(text, { schema: CORE_SCHEMA }));
}
