/** The landscape's categories: which hold products, and how their paths are written. */

/**
 * Categories of companies and services, not of products. "Cloud" (in the landscape of 2018)
 * is absent on purpose: a public cloud is a product.
 */
export const NON_PRODUCT_CATEGORIES: ReadonlySet<string> = new Set(["CNCF Members", "Special"]);

/** Categories that every landscape of the CNCF has had since a day, and no other foundation's has. */
export const REQUIRED_SINCE: ReadonlyMap<string, string> = new Map([
  ["Special", "2018-03-03"],
  ["CNCF Members", "2019-07-14"],
]);

/** Categories that look at products from one side and list many a second time. */
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

/** Finds the category that a `second_path` means, which is at times spelled slightly off. */
export function categoryFinder(paths: readonly string[]): (path: string) => string | undefined {
  const exact = new Set(paths);
  const byLooseForm = new Map<string, string>();
  // In reverse, so that of two alike the first in the alphabet wins wherever they stand in the file.
  for (const path of [...exact].sort().reverse()) byLooseForm.set(looseForm(path), path);
  return (path) => (exact.has(path) ? path : byLooseForm.get(looseForm(path)));
}

/** Equal for paths that differ in case, a plural, or "&" for "and". */
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
