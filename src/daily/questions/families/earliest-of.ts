/** Asks which of four projects reached a step first or last, if the dates are far enough apart. */
import type { MaturityStep, Project } from "../../../catalogue/catalogue.ts";
import type { Random } from "../../../ports/random.ts";
import { compose, projectOption } from "../compose.ts";
import { certainlyBefore, earliest } from "../dates.ts";
import { pickNeighbours } from "../neighbours.ts";
import type { QuestionDraft, Words } from "../question.ts";
import type { QuestionIndex } from "../question-index.ts";
import { firstOf } from "../seeded-random.ts";
import { sourceOfStep } from "../sources.ts";

/** Closer dates may change order, depending on whether you count the vote or its announcement. */
const DAYS_APART = 60;

interface Dated {
  readonly project: Project;
  readonly step: MaturityStep;
}

/** `stepOf` returns the step to compare, or undefined for a project that never took it. */
export function earliestOf(
  family: string,
  stepOf: (project: Project) => MaturityStep | undefined,
  index: QuestionIndex,
  subject: Project,
  random: Random,
): QuestionDraft | undefined {
  if (stepOf(subject) === undefined) return undefined;
  const others = pickNeighbours(index, subject, random, 3, (other) => stepOf(other) !== undefined);
  if (others === undefined) return undefined;
  const dated = [subject, ...others]
    .flatMap((project): Dated[] => {
      const step = stepOf(project);
      return step ? [{ project, step }] : [];
    })
    .sort((a, b) => earliest(a.step.date) - earliest(b.step.date));
  const ask = (way: "first" | "last", right: Dated | undefined) => {
    if (right === undefined) return undefined;
    const wrong = dated.filter((other) => other !== right);
    const apart = wrong.every(({ step }) =>
      way === "first"
        ? certainlyBefore(right.step.date, step.date, DAYS_APART)
        : certainlyBefore(step.date, right.step.date, DAYS_APART),
    );
    if (!apart) return undefined;
    return compose(index, random, {
      family,
      subject,
      about: right.project,
      way,
      prompt: { key: `question.prompt.${family}-${way}` },
      right: projectOption(right.project),
      wrong: wrong.map(({ project }) => projectOption(project)),
      explanation: {
        key: `question.why.${family}-${way}`,
        values: {
          name: right.project.name,
          date: { date: right.step.date },
          others: { list: wrong.map(withDate) },
        },
      },
      source: sourceOfStep(right.step),
    });
  };
  return firstOf(random, [() => ask("first", dated[0]), () => ask("last", dated.at(-1))]);
}

const withDate = ({ project, step }: Dated): Words => ({
  key: "question.with-date",
  values: { name: project.name, date: { date: step.date } },
});
