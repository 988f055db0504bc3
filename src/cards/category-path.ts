/** A category's path, including its landscape area, because some names occur in several areas. */
import type { Catalogue, Category } from "../catalogue/catalogue.ts";
import { type Localized, languagesOf, localize } from "../language.ts";

/** "Runtime / Container Runtime" */
export function categoryPath(
  { name, parent }: Category,
  { catalogue }: { readonly catalogue: Catalogue },
): Localized {
  const area = catalogue.categories.get(parent ?? "")?.name;
  if (area === undefined) return name;
  const path = (language: string) => `${localize(area, language)} / ${localize(name, language)}`;
  const paths = languagesOf([area, name]).map((language) => [language, path(language)]);
  return { en: path("en"), ...Object.fromEntries(paths) };
}
