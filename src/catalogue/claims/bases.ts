/** Names in a summary that a project is said to be built on, without a relation that says so. */
import { bracketed, type Catalogue, type Project, type Relation, shortName } from "../catalogue.ts";
import { alternativesTo, relatedName } from "../relations.ts";
import { fold } from "../search/fold.ts";
import type { Claim, Doubt } from "./claim.ts";

/** What follows is the base, whatever it is called. */
const STANDS_ON =
  /\b(?:buil(?:t|ds) (?:on top of|on|upon|around)|based on|on top of|(?:fork|forked|derived) (?:of|from)|extension of)\s+(?:(?:the|an?)\s+)?/giu;
/** What follows may be the base, if it is known as one of another project. */
const MAKES_USE_OF = /\b(?:uses|using|programs|by means of)\s+(?:(?:the|an?)\s+)?/giu;
/** Nearly everything here is for it. */
const EVERYWHERE = "Kubernetes";

export const untoldBases: Claim = (project, catalogue) => {
  const said = project.summary?.en ?? "";
  const names = namesIn(catalogue);
  const doubt = (name: string): Doubt => ({
    field: ["summary", "en"],
    says: `it names ${name}, but no relation does: add one below \`relations\`, such as { type: built-on, name: ${name}, source: … }, or say it differently`,
  });
  const found = [
    ...after(said, STANDS_ON).flatMap((rest) => names.all.filter((name) => begins(rest, name))),
    ...after(said, MAKES_USE_OF).flatMap((rest) => names.bases.filter((name) => begins(rest, name))),
  ];
  // Languages and makers are no base of that kind.
  const other = new Set([EVERYWHERE, ...languagesIn(catalogue)]);
  return [...new Set(found)]
    .filter((name) => !other.has(name) && !catalogue.makers.has(fold(name)))
    .filter((name) => !isRelated(project, name, catalogue))
    .map(doubt);
};

const languagesIn = ({ projects }: Catalogue): string[] =>
  [...projects.values()].flatMap(({ language }) => language?.name ?? []);

const after = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map((match) => text.slice(match.index + match[0].length));

/** As a whole word in its own case: "distribution" is not the project Distribution. */
const begins = (text: string, name: string): boolean =>
  text.startsWith(name) && !/^[\p{L}\p{N}-]/u.test(text.slice(name.length));

const variants = (name: string): string[] => [name, shortName(name), bracketed(name) ?? []].flat();

function isRelated(project: Project, name: string, catalogue: Catalogue): boolean {
  const own = variants(project.name);
  const isIt = ({ name: other, aliases }: Project) => [...variants(other), ...aliases].includes(name);
  const names = (relation: Relation) => {
    const other = catalogue.projects.get(relation.project ?? "");
    return other ? isIt(other) : variants(relation.name ?? "").includes(name);
  };
  if (own.includes(name) || project.relations.some(names)) return true;
  if (alternativesTo(project, catalogue).some(({ project: other }) => isIt(other))) return true;
  // One of the two entries says what holds both ways.
  const others = [...catalogue.projects.values()].filter(isIt);
  return others.some(({ relations }) => relations.some(({ project: slug }) => slug === project.slug));
}

interface Names {
  readonly all: readonly string[];
  /** Of what something is built on. */
  readonly bases: readonly string[];
}

const known = new WeakMap<Catalogue, Names>();

function namesIn(catalogue: Catalogue): Names {
  const before = known.get(catalogue);
  if (before !== undefined) return before;
  const projects = [...catalogue.projects.values()];
  const bases = projects
    .flatMap(({ relations }) => relations.filter(({ type }) => type === "built-on"))
    .flatMap((relation) => variants(relatedName(relation, catalogue) ?? ""));
  const names = {
    all: [...new Set([...projects.flatMap(({ name }) => variants(name)), ...bases])],
    bases: [...new Set(bases)],
  };
  known.set(catalogue, names);
  return names;
}
