/** The landscape's categories: which ones hold products, and how to match their paths. */

/**
 * Categories of companies and services rather than products. "Cloud" (in the 2018 landscape)
 * is deliberately absent: a public cloud is a product.
 */
export const NON_PRODUCT_CATEGORIES: ReadonlySet<string> = new Set(["CNCF Members", "Special"]);

/** Categories unique to the CNCF's landscape, and the date since which every one of its files has them. */
export const REQUIRED_SINCE: ReadonlyMap<string, string> = new Map([
  ["Special", "2018-03-03"],
  ["CNCF Members", "2019-07-14"],
]);

/** Thematic categories, which list many products a second time. */
export const THEMED_CATEGORIES: ReadonlySet<string> = new Set([
  "Wasm",
  "AI Agent",
  "Inference",
  "Data",
  "Training",
  "AI Native Infra",
]);

export function categoryPath(category: string, subcategory: string): string {
  return `${category} / ${subcategory}`;
}

/** Finds the category for a `second_path`, tolerating slight misspellings. */
export function categoryFinder(paths: readonly string[]): (path: string) => string | undefined {
  const exact = new Set(paths);
  const byLooseForm = new Map<string, string>();
  // In reverse, so that of two similar paths the alphabetically first wins, whatever the file's order.
  for (const path of [...exact].sort().reverse()) byLooseForm.set(looseForm(path), path);
  return (path) => (exact.has(path) ? path : byLooseForm.get(looseForm(path)));
}

/** Ignores differences in case, plurals, and "&" versus "and". */
function looseForm(path: string): string {
  return path
    .toLowerCase()
    .replaceAll("&", " and ")
    .split("/")
    .map(
      (part) =>
        part
          .match(/[\p{L}\p{N}]+/gu)
          ?.map(singular)
          .join(" ") ?? "",
    )
    .join("/");
}

function singular(word: string): string {
  return word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
}
