/** Builds the categories from the landscape's paths and their hand-written names. */
import { z } from "zod";
import type { Category, Named } from "./catalogue.ts";
import type { LandscapeProject } from "./landscape-file.ts";
import { translationSchema } from "./localized.ts";
import { slugify } from "./slug.ts";

export const categoryNamesSchema = z.record(z.string(), translationSchema);
type CategoryNames = z.infer<typeof categoryNamesSchema>;

/** "Runtime / Container Runtime" → "runtime/container-runtime". */
export const categoryId = (path: string): string => path.split(" / ").map(slugify).join("/");

export function buildCategories(
  projects: readonly LandscapeProject[],
  names: CategoryNames,
): Map<string, Category> {
  const categories = new Map<string, Category>();
  const paths = [...new Set(projects.flatMap((project) => project.categories))].sort();
  for (const path of paths) {
    const [top = path, ...rest] = path.split(" / ");
    const sub = rest.join(" / ");
    const parent = slugify(top);
    if (!categories.has(parent)) {
      categories.set(parent, { id: parent, ...named(top, names[top]) });
    }
    const own = names[path] ?? names[sub];
    categories.set(categoryId(path), { id: categoryId(path), ...named(sub, own), parent });
  }
  return categories;
}

/** Combines the landscape's name, which is English, with its translations. */
function named(name: string, own: CategoryNames[string] | undefined): Named & Pick<Category, "apart"> {
  const { aliases = [], apart, ...translations } = own ?? {};
  return { name: { en: name, ...translations }, aliases, apart };
}
