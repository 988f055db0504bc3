/** The difference of two catalogues as events, such as after the landscape was read again. */
import type { Catalogue, Project } from "../catalogue.ts";
import { fold } from "../search/fold.ts";
import { byImportance, type LandscapeChange, type LandscapeEvent, levelChange, renaming } from "./events.ts";

/** The events have the later catalogue's date. */
export function eventsOf(before: Catalogue, after: Catalogue): LandscapeEvent[] {
  const earlier = listedIn(before);
  const later = listedIn(after);
  const pairs = pairsOf(earlier, later);
  const kept = new Set(pairs.values());
  const at = ({ slug, name }: Project) => ({ date: after.date, product: slug, name });
  const left = [...earlier.values()]
    .filter((project) => !kept.has(project))
    .map((project) => ({ ...at(project), kind: "left" as const, level: project.level }));
  const others = [...later.values()].flatMap((project) =>
    changesOf(pairs.get(project), project, { before, after }).map((change) => ({
      ...at(project),
      ...change,
    })),
  );
  return [...left, ...others].sort(byImportance);
}

/** Hand-written entries of what isn't in the landscape are no news of it. */
const listedIn = ({ projects }: Catalogue): ReadonlyMap<string, Project> =>
  new Map([...projects].filter(([, { categories }]) => categories.length > 0));

/** For each later project the earlier one that it is, also under another name. */
function pairsOf(
  earlier: ReadonlyMap<string, Project>,
  later: ReadonlyMap<string, Project>,
): ReadonlyMap<Project, Project> {
  const gone = [...earlier.values()].filter(({ slug }) => !later.has(slug));
  const pairs = new Map<Project, Project>();
  for (const project of later.values()) {
    const same = earlier.get(project.slug) ?? gone.find((other) => isSame(other, project));
    if (same !== undefined) pairs.set(project, same);
  }
  return pairs;
}

const isSame = (a: Project, b: Project): boolean =>
  (a.lfx !== undefined && a.lfx === b.lfx) ||
  (a.links.repository !== undefined && a.links.repository === b.links.repository) ||
  b.formerNames.some((former) => fold(former) === fold(a.name));

interface Catalogues {
  readonly before: Catalogue;
  readonly after: Catalogue;
}

function changesOf(was: Project | undefined, is: Project, catalogues: Catalogues): LandscapeChange[] {
  const [category = ""] = pathsOf(is, catalogues.after);
  if (was === undefined) {
    const joined = is.level === undefined ? [] : [{ kind: "joined" as const, level: is.level }];
    return [...joined, { kind: "listed", category }];
  }
  return [
    ...levelChange(was.level, is.level, catalogues.after.landscape),
    ...renaming(was.name, is.name),
    ...move(was, is, catalogues),
  ];
}

/** Not those of a category that was itself renamed or split up. */
function move(was: Project, is: Project, { before, after }: Catalogues): LandscapeChange[] {
  const stays = was.categories.some((id) => is.categories.includes(id));
  const isGone = was.categories.some((id) => !after.categories.has(id));
  const [from = ""] = pathsOf(was, before);
  const [category = ""] = pathsOf(is, after);
  return stays || isGone ? [] : [{ kind: "moved", from, category }];
}

/** "Category / Subcategory", the primary one first, in the landscape's own language. */
const pathsOf = ({ categories }: Project, { categories: known }: Catalogue): string[] =>
  categories.map((id) => {
    const category = known.get(id);
    const parent = known.get(category?.parent ?? "");
    return [parent, category].flatMap((one) => one?.name.en ?? []).join(" / ");
  });
