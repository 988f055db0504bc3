/** A landscape.yml that lists what the release's landscape has, in the CNCF's form, and more. */
import { dump } from "js-yaml";
import { parseDataFile } from "../../src/catalogue/data-file.ts";
import { type LandscapeProject, landscapeFileSchema } from "../../src/catalogue/landscape-file.ts";
import { readCatalogueFiles } from "../../src/data-dir.ts";

const DATES: Readonly<Record<string, string>> = {
  sandbox: "accepted",
  incubating: "incubating",
  graduated: "graduated",
  archived: "archived",
};

export function landscapeText({ add }: { readonly add: string }): string {
  const parsed = parseDataFile(readCatalogueFiles().landscape, landscapeFileSchema);
  if ("problems" in parsed || parsed.value.outline === undefined)
    throw new Error("no landscape with an outline");
  const { projects, outline } = parsed.value;
  const items = new Map<string, object[]>();
  const put = (path: string, item: object) =>
    items.set(path, [...(items.get(path) ?? []), { item: null, ...item }]);
  for (const project of projects) for (const path of project.categories) put(path, itemOf(project));
  put("Runtime / Container Runtime", {
    name: add,
    homepage_url: "https://knockknock.example/",
    logo: "k.svg",
  });
  const missing = outline.items - [...items.values()].flat().length;
  for (let i = 0; i < missing; i++) {
    put("CNCF Members / Silver", {
      name: `Company ${i}`,
      homepage_url: `https://${i}.example/`,
      logo: "c.svg",
    });
  }
  for (const { name, homepage, repository } of outline.tail) {
    put("Special / Last", { name, homepage_url: homepage, repo_url: repository, logo: "l.svg" });
  }
  const tops = Map.groupBy(items, ([path]) => path.split(" / ")[0]);
  const landscape = [...tops].map(([top, paths]) => ({
    category: null,
    name: top,
    subcategories: paths.map(([path, own]) => ({
      subcategory: null,
      name: path.split(" / ")[1],
      items: own,
    })),
  }));
  return dump({ landscape }, { lineWidth: -1, noRefs: true, skipInvalid: true });
}

const itemOf = ({ name, links, level, maturity = [] }: LandscapeProject): object => ({
  name,
  homepage_url: links.homepage ?? `https://${encodeURIComponent(name)}.example/`,
  repo_url: links.repository,
  logo: "logo.svg",
  project: level === "inception" ? "sandbox" : level,
  ...(maturity.length === 0
    ? {}
    : { extra: Object.fromEntries(maturity.map((step) => [DATES[step.level] ?? "accepted", step.date])) }),
});
