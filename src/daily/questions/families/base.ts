/** Asks what a project is built on, or which project is built on something. */
import { bracketed, type Project, type Relation, shortName } from "../../../catalogue/catalogue.ts";
import { fold } from "../../../catalogue/search/fold.ts";
import { pick, type Random } from "../../../ports/random.ts";
import { compose, type Family, projectOption } from "../compose.ts";
import { mentions, prepare, sharedWords } from "../mentions.ts";
import { pickNeighbours } from "../neighbours.ts";
import type { QuestionDraft, Words } from "../question.ts";
import type { QuestionIndex } from "../question-index.ts";
import { firstOf, shuffled } from "../seeded-random.ts";

export const base: Family = (index, subject, random) => {
  // What has ended is built on nothing any more.
  if (!index.isCurrent(subject)) return undefined;
  const relation = pick(random, subject.relations.filter(isBase));
  const name = relation && baseName(relation, index);
  if (relation === undefined || name === undefined) return undefined;
  return firstOf(random, [
    () => whatIsItBuiltOn(index, subject, relation, name, random),
    () => whichIsBuiltOn(index, subject, relation, name, random),
  ]);
};

const isBase = ({ type }: Relation): boolean => type === "built-on";

function whatIsItBuiltOn(
  index: QuestionIndex,
  subject: Project,
  relation: Relation,
  name: string,
  random: Random,
): QuestionDraft | undefined {
  const right = prepare(name);
  const wrong = shuffled(random, rivalsOf(relation, index))
    .filter((rival) => sharedWords(prepare(rival), right) === 0 && !isAbout(subject, rival, index))
    .slice(0, 3);
  return compose(index, random, {
    family: "base",
    subject,
    way: "of",
    prompt: { key: "question.prompt.base", values: { name: subject.name } },
    right: { text: name },
    wrong: wrong.map((text) => ({ text })),
    explanation: why(subject, relation, name),
    source: relation.source,
  });
}

function whichIsBuiltOn(
  index: QuestionIndex,
  subject: Project,
  relation: Relation,
  name: string,
  random: Random,
): QuestionDraft | undefined {
  // Only projects with a known base whose texts do not mention this one.
  const others = pickNeighbours(
    index,
    subject,
    random,
    3,
    (other) => other.relations.some(isBase) && !isAbout(other, name, index),
  );
  return (
    others &&
    compose(index, random, {
      family: "base",
      subject,
      way: fold(name),
      prompt: { key: "question.prompt.built-on", values: { base: name } },
      right: projectOption(subject),
      wrong: others.map(projectOption),
      explanation: {
        key: "question.why.with-others",
        values: {
          text: why(subject, relation, name),
          others: {
            list: others.map(
              (other): Words => ({
                key: "question.with-detail",
                values: {
                  name: other.name,
                  detail: { list: other.relations.filter(isBase).flatMap((r) => baseName(r, index) ?? []) },
                },
              }),
            ),
          },
        },
      },
      source: relation.source,
    })
  );
}

/** Plausible wrong bases: other projects' bases, and projects of the base's kind. */
function rivalsOf(relation: Relation, index: QuestionIndex): string[] {
  const own = index.catalogue.projects.get(relation.project ?? "");
  const kind = own
    ? index.current.filter((project) => project.summary && areOfAKind(project, own, index))
    : [];
  const bases = [...index.catalogue.projects.values()]
    .flatMap(({ relations }) => relations.filter(isBase))
    .flatMap((other) => baseName(other, index) ?? []);
  const rivals =
    kind.length >= ENOUGH ? kind.map(({ name }) => name) : [...kind.map(({ name }) => name), ...bases];
  // Nearly every project here builds on Kubernetes, so it would not be clearly wrong.
  return [...new Set(rivals)].filter((name) => fold(name) !== "kubernetes");
}

const ENOUGH = 5;

const areOfAKind = (a: Project, b: Project, index: QuestionIndex): boolean =>
  !index.areSame(a, b) && a.categories[0] !== undefined && a.categories[0] === b.categories[0];

/** Whether anything in the catalogue links the project to that name. */
function isAbout(project: Project, name: string, index: QuestionIndex): boolean {
  const named = [...index.catalogue.projects.values()].find((other) => other.name === name);
  if (named && index.areSame(named, project)) return true;
  const written = [
    project.name,
    project.summary?.en ?? "",
    ...project.facts.map(({ text }) => text.en),
    ...project.relations.map(({ note }) => note?.en ?? ""),
    ...basesBelow(project, index, new Set()).flatMap((below) => [below, ...(STANDS_ON.get(below) ?? [])]),
    ...(STANDS_ON.get(project.name) ?? []),
  ];
  const called = [name, shortName(name), bracketed(name) ?? ""].map(fold);
  return written.some((text) => called.some((each) => mentions(prepare(text), each)));
}

/** Bases that the catalogue lacks but that would make a second option right. */
const STANDS_ON: ReadonlyMap<string, readonly string[]> = new Map([
  ["Cilium", ["Envoy"]],
  ["OpenStack Ironic", ["OpenStack"]],
  ["OVN (Open Virtual Network)", ["Open vSwitch"]],
  ["RedBPF", ["eBPF"]],
]);

/** The names of the project's bases, including indirect ones. */
function basesBelow(project: Project, index: QuestionIndex, seen: Set<string>): string[] {
  if (seen.has(project.slug)) return [];
  seen.add(project.slug);
  return project.relations.filter(isBase).flatMap((relation) => {
    const below = index.catalogue.projects.get(relation.project ?? "");
    return [baseName(relation, index) ?? "", ...(below ? basesBelow(below, index, seen) : [])];
  });
}

const baseName = (relation: Relation, { catalogue }: QuestionIndex): string | undefined =>
  relation.name ?? catalogue.projects.get(relation.project ?? "")?.name;

const why = ({ name }: Project, { note }: Relation, base: string): Words => ({
  key: note === undefined ? "question.why.base" : "question.why.base-note",
  values: { name, base, ...(note && { note }) },
});
