/** Words from the catalogue's names, which the spelling checker accepts. */
import type { Catalogue, Project } from "../../catalogue/catalogue.ts";
import { nameIn } from "../../language.ts";
import { leavesOf } from "./leaves.ts";

/** In lower case. Names such as "CoreDNS" are included both whole and in parts. */
export function namesIn(catalogue: Catalogue): ReadonlySet<string> {
  const names = [
    ...[...catalogue.projects.values()].flatMap(namesOf),
    ...leavesOf(catalogue.community ?? {}).map(({ value }) => value),
    ...(catalogue.deck?.sections ?? []).flatMap(({ aliases = [], systems }) => [
      ...aliases,
      ...systems.map(({ name }) => name),
    ]),
    ...[...catalogue.categories.values()].flatMap(({ aliases }) => aliases),
    ...[...catalogue.concepts.values()].flatMap(({ name, aliases }) => [name.en, ...aliases]),
  ];
  return new Set(names.flatMap(wordsOf));
}

const namesOf = (project: Project): (string | undefined)[] => [
  project.slug,
  project.name,
  ...project.aliases,
  ...project.formerNames,
  ...project.parts,
  project.origin && nameIn(project.origin.by, "en"),
  project.language?.name,
  ...project.relations.map(({ name }) => name),
  ...project.talks.flatMap(({ title, speaker, handle }) => [title, speaker, handle]),
];

/** Words whole and as a spelling checker splits them: "KubeVirt's" gives kubevirt, kube and virt. */
export function wordsOf(text: string | undefined): string[] {
  const whole = text?.match(/[\p{L}\p{M}]+/gu) ?? [];
  const parts = whole.flatMap((word) => word.split(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u));
  return [...whole, ...parts].map((word) => word.toLowerCase());
}
