/** Names that a project has for itself, and that no other has: aliases, readings, summaries. */
import { z } from "zod";
import { bracketed, type Catalogue, type Project, shortName } from "../../catalogue/catalogue.ts";
import type { Concept } from "../../catalogue/concept.ts";
import { type DataFile, parseDataFile, problemAt } from "../../catalogue/data-file.ts";
import { type Problem, tell } from "../../catalogue/problems/problem.ts";
import { slugSchema } from "../../catalogue/project.ts";
import { fold } from "../../catalogue/search/fold.ts";
import { parseYaml } from "../../catalogue/yaml.ts";
import { slugOf } from "../../daily/questions/bank.ts";
import { everyNameOf } from "../../language.ts";
import { leavesOf } from "../lint/leaves.ts";

/** data/shared-names.yaml: names that several projects really have. */
export const sharedNamesSchema = z.array(
  z.strictObject({ name: z.string().trim().min(1), projects: z.array(slugSchema).min(2) }),
);

export interface NameFiles {
  readonly projects: readonly DataFile[];
  readonly concepts: readonly DataFile[];
  readonly shared: DataFile;
}

export function nameProblems(files: NameFiles, catalogue: Catalogue): Problem[] {
  const parsed = parseDataFile(files.shared, sharedNamesSchema);
  if ("problems" in parsed) return [...parsed.problems];
  const owners = ownersIn(catalogue);
  const shared = new Map(parsed.value.map(({ name, projects }) => [fold(name), projects]));
  const mayShare = (key: string, slugs: readonly string[]) =>
    slugs.every((slug) => shared.get(key)?.includes(slug) === true);
  const stale = parsed.value.flatMap(({ name, projects }, index) =>
    projects.every((slug) => owners.get(fold(name))?.has(slug))
      ? []
      : [problemAt(files.shared, [index], tell("not-shared", { name }))],
  );
  const ofProjects = files.projects.flatMap((file) => {
    const project = catalogue.projects.get(slugOf(file));
    return project === undefined
      ? []
      : [...repeated(file, project), ...taken(file, project, { catalogue, owners, mayShare })];
  });
  return [...ofProjects, ...files.concepts.flatMap((file) => repeatedInConcept(file, catalogue)), ...stale];
}

/** By folded name, who is called that: by its name, an alias or a reading. */
type Owners = ReadonlyMap<string, ReadonlySet<string>>;

function ownersIn({ projects }: Catalogue): Owners {
  const owners = new Map<string, Set<string>>();
  for (const { slug, name, aliases, readings } of projects.values()) {
    for (const each of [name, shortName(name), bracketed(name) ?? "", ...aliases, ...readings]) {
      owners.getOrInsertComputed(fold(each), () => new Set()).add(slug);
    }
  }
  owners.delete("");
  return owners;
}

interface Known {
  readonly catalogue: Catalogue;
  readonly owners: Owners;
  mayShare(key: string, slugs: readonly string[]): boolean;
}

function taken(file: DataFile, project: Project, known: Known): Problem[] {
  return (["aliases", "readings"] as const).flatMap((field) =>
    project[field].flatMap((name, index) => {
      const owner = ownerOf(name, field, project, known);
      if (owner === undefined || (field === "aliases" && !isWritten(file, index, name))) return [];
      return [problemAt(file, [field, index], tell("name-taken", { name, owner }))];
    }),
  );
}

/** The slug of the other project that the name belongs to. */
function ownerOf(
  name: string,
  field: "aliases" | "readings",
  project: Project,
  { catalogue, owners, mayShare }: Known,
): string | undefined {
  const key = fold(name);
  const [other] = [...(owners.get(key) ?? [])].filter((slug) => slug !== project.slug);
  if (other === undefined || mayShare(key, [project.slug, other])) return undefined;
  // A reading says how a name is read: an alias of another project that is the same is wrong there.
  if (field === "readings" && isOnlyAlias(key, catalogue.projects.get(other))) return undefined;
  return areRelated(project, other, catalogue) ? undefined : other;
}

const isOnlyAlias = (key: string, other: Project | undefined): boolean =>
  other !== undefined &&
  ![other.name, shortName(other.name), ...other.readings].some((name) => fold(name) === key);

/** One product under two names, or a part and its whole. */
function areRelated(project: Project, other: string, { projects }: Catalogue): boolean {
  const names = (from: Project | undefined, to: string) =>
    from?.relations.some(({ type, project: slug }) => slug === to && type !== "alternative-to") === true;
  return names(project, other) || names(projects.get(other), project.slug);
}

/** Aliases that differ from another name of the project by case, spaces and hyphens alone. */
function repeated(file: DataFile, { name, aliases, formerNames }: Project): Problem[] {
  const known = [name, shortName(name), bracketed(name) ?? "", ...formerNames];
  return repeatedAmong(file, known, aliases);
}

function repeatedInConcept(file: DataFile, { concepts }: Catalogue): Problem[] {
  const concept: Concept | undefined = concepts.get(slugOf(file));
  return concept === undefined ? [] : repeatedAmong(file, everyNameOf(concept.name), concept.aliases);
}

/** The landscape's other names of a project are its aliases too, but are not in the file. */
function isWritten({ text }: DataFile, index: number, alias: string): boolean {
  const parsed = parseYaml(text);
  return (
    "value" in parsed &&
    leavesOf(parsed.value).some(
      ({ path: [field, at], value }) => field === "aliases" && at === index && value === alias,
    )
  );
}

function repeatedAmong(file: DataFile, known: readonly string[], aliases: readonly string[]): Problem[] {
  const seen = new Map(known.map((name) => [fold(name), name]));
  return aliases.flatMap((alias, index) => {
    const other = seen.get(fold(alias));
    seen.set(fold(alias), alias);
    if (other === undefined || fold(alias) === "" || !isWritten(file, index, alias)) return [];
    return [problemAt(file, ["aliases", index], tell("name-repeated", { name: alias, other: `"${other}"` }))];
  });
}
