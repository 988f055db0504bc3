/** The paths of the landscape's categories, and how to match them. */

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
