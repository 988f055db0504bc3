/**
 * How well known a project is, as far as the catalogue can tell: how many other entries name it,
 * in a relation or in their texts. Counted once for each catalogue.
 */
import type { Catalogue, Project } from "./catalogue.ts";
import { atOnce, type Steps } from "./steps.ts";

const counted = new WeakMap<Catalogue, ReadonlyMap<string, number>>();

/** By slug; projects that no other entry names are missing. */
function mentionsIn(catalogue: Catalogue): ReadonlyMap<string, number> {
  const known = counted.get(catalogue);
  if (known !== undefined) return known;
  const counts = atOnce(countMentions([...catalogue.projects.values()]));
  counted.set(catalogue, counts);
  return counts;
}

/** So many projects are one step. */
const SOME = 32;

export function* countMentions(projects: readonly Project[]): Steps<ReadonlyMap<string, number>> {
  const byFirstWord = Map.groupBy(projects, ({ name }) => wordsOf(name)[0] ?? "");
  const counts = new Map<string, number>();
  for (const [number, project] of projects.entries()) {
    if (number % SOME === 0) yield;
    for (const slug of namedBy(project, byFirstWord)) counts.set(slug, (counts.get(slug) ?? 0) + 1);
  }
  return counts;
}

/** The slugs of the others that an entry names, once for a relation and once for its texts. */
function namedBy(project: Project, byFirstWord: ReadonlyMap<string, readonly Project[]>): string[] {
  const text = [project.summary?.en ?? "", ...project.facts.map((fact) => fact.text.en)].join("\n");
  const words = wordsOf(text);
  const line = ` ${words.join(" ")} `;
  const inText = new Set(words)
    .values()
    .flatMap((word) => byFirstWord.get(word) ?? [])
    .filter(({ name }) => line.includes(` ${wordsOf(name).join(" ")} `))
    .map(({ slug }) => slug);
  const related = project.relations.flatMap((relation) => relation.project ?? []);
  return [...new Set(inText), ...new Set(related)].filter((slug) => slug !== project.slug);
}

/** Capital letters count: "Argo" is a project, "flux" may be a word. */
const wordsOf = (text: string): readonly string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

/** Sorts the better known first; of two that are named as often, the one that has been in the CNCF longer. */
export function byFame(catalogue: Catalogue): (a: Project, b: Project) => number {
  const mentions = mentionsIn(catalogue);
  const since = ({ maturity }: Project): string => maturity[0]?.date ?? "9999";
  return (a, b) =>
    (mentions.get(b.slug) ?? 0) - (mentions.get(a.slug) ?? 0) ||
    (since(a) < since(b) ? -1 : since(a) > since(b) ? 1 : 0);
}
