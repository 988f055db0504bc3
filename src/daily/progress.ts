/** A channel's progress through its curriculum, by deck section or category. */
import type { Catalogue, Project } from "../catalogue/catalogue.ts";
import type { Localized } from "../language.ts";

export interface GroupProgress {
  readonly id: string;
  readonly name: Localized;
  readonly covered: number;
  readonly total: number;
}

/** The deck section for deck projects, the landscape subcategory for others. */
export function groupOf(project: Project, catalogue: Catalogue): { id: string; name: Localized } {
  const section = catalogue.deck?.sections.find(({ slug }) => slug === project.deck?.section);
  if (section) return { id: section.slug, name: section.name };
  const category = catalogue.categories.get(project.categories[0] ?? "");
  const others = catalogue.deck?.sections.at(-1);
  if (category) return { id: category.id, name: category.name };
  return { id: others?.slug ?? "others", name: others?.name ?? { en: "Others" } };
}

/** Groups in curriculum order. */
export function progressByGroup(
  curriculum: readonly Project[],
  covered: ReadonlySet<string>,
  catalogue: Catalogue,
): GroupProgress[] {
  const groups = new Map<string, GroupProgress>();
  for (const project of curriculum) {
    const { id, name } = groupOf(project, catalogue);
    const before = groups.get(id) ?? { id, name, covered: 0, total: 0 };
    const more = covered.has(project.slug) ? 1 : 0;
    groups.set(id, { ...before, covered: before.covered + more, total: before.total + 1 });
  }
  return [...groups.values()];
}
