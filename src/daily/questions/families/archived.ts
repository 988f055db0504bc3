/** Asks which of four projects the foundation has archived, or which is still active. */
import type { Project } from "../../../catalogue/catalogue.ts";
import { pick, type Random } from "../../../ports/random.ts";
import { compose, type Family, projectOption } from "../compose.ts";
import { pickDifferent, pickNeighbours } from "../neighbours.ts";
import type { Words } from "../question.ts";
import type { QuestionIndex } from "../question-index.ts";
import { firstOf } from "../seeded-random.ts";
import { sourceOfStep } from "../sources.ts";

export const archived: Family = (index, subject, random) => {
  if (!isArchived(subject) && !isActive(subject, index)) return undefined;
  const all = [...index.catalogue.projects.values()].filter(
    (project) => isArchived(project) && !index.areSame(project, subject),
  );
  const known = all.filter((project) => index.isWellKnown(project));
  const gone = known.length >= ENOUGH ? known : all;
  return firstOf(random, [
    () => whichIsArchived(index, subject, gone, random),
    () => whichIsActive(index, subject, gone, random),
  ]);
};

/** Archived, with a dated step to cite. */
const isArchived = (project: Project): boolean =>
  project.stage?.ends === true && archivedOn(project) !== undefined;

const isActive = (project: Project, index: QuestionIndex): boolean =>
  project.level !== undefined && index.isCurrent(project);

const archivedOn = ({ level: end, maturity }: Project) => maturity.findLast(({ level }) => level === end);

function whichIsArchived(index: QuestionIndex, subject: Project, gone: readonly Project[], random: Random) {
  const right = isArchived(subject) ? subject : pick(random, nearest(subject, gone));
  const step = right && archivedOn(right);
  if (right === undefined || step === undefined) return undefined;
  const active = pickNeighbours(
    index,
    subject,
    random,
    right === subject ? 3 : 2,
    (other) => isActive(other, index) && !index.areSame(other, right),
  );
  if (active === undefined) return undefined;
  const wrong = right === subject ? active : [subject, ...active];
  return compose(index, random, {
    family: "archived",
    subject,
    about: right,
    way: "gone",
    prompt: { key: "question.prompt.archived" },
    right: projectOption(right),
    wrong: wrong.map(projectOption),
    explanation: { key: "question.why.is-archived", values: { name: right.name, date: { date: step.date } } },
    source: sourceOfStep(step),
  });
}

function whichIsActive(index: QuestionIndex, subject: Project, gone: readonly Project[], random: Random) {
  const [right] = isArchived(subject)
    ? (pickNeighbours(index, subject, random, 1, (other) => isActive(other, index)) ?? [])
    : [subject];
  const step = right?.maturity.at(-1);
  if (right === undefined || step === undefined) return undefined;
  const archivedOnes = pickDifferent(
    index,
    nearest(subject, gone).filter((project) => !index.areSame(project, right)),
    random,
    isArchived(subject) ? 2 : 3,
  );
  if (archivedOnes === undefined) return undefined;
  const wrong = isArchived(subject) ? [subject, ...archivedOnes] : archivedOnes;
  return compose(index, random, {
    family: "archived",
    subject,
    about: right,
    way: "active",
    prompt: { key: "question.prompt.active" },
    right: projectOption(right),
    wrong: wrong.map(projectOption),
    explanation: {
      key: "question.why.active",
      values: { name: right.name, others: { list: wrong.map(withArchivedDate) } },
    },
    source: sourceOfStep(step),
  });
}

/** Prefers projects in the same area of the landscape, if it has enough. */
function nearest(subject: Project, gone: readonly Project[]): readonly Project[] {
  const area = (id: string) => id.split("/")[0];
  const near = gone.filter(({ categories }) =>
    categories.some((id) => subject.categories.some((own) => area(own) === area(id))),
  );
  return near.length >= ENOUGH ? near : gone;
}

const ENOUGH = 5;

const withArchivedDate = (project: Project): Words => ({
  key: "question.with-date",
  values: { name: project.name, date: { date: archivedOn(project)?.date ?? "" } },
});
