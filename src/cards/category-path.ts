/** A category with the area of the landscape that it is in, as some names occur in several areas. */
import type { Catalogue, Category } from "../catalogue/catalogue.ts";
import type { Localized } from "../language.ts";

/** "Runtime / Container Runtime" */
export function categoryPath(
  { name, parent }: Category,
  { catalogue }: { readonly catalogue: Catalogue },
): Localized {
  const area = catalogue.categories.get(parent ?? "")?.name;
  return area ? { en: `${area.en} / ${name.en}`, ja: `${area.ja} / ${name.ja}` } : name;
}
