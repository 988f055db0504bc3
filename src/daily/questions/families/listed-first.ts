/** Asks which of four projects the landscape listed first, by its weekly files. */
import type { Project } from "../../../catalogue/catalogue.ts";
import { firstListed } from "../../../catalogue/history/timeline.ts";
import { compose, type Family, projectOption } from "../compose.ts";
import { certainlyBefore, earliest } from "../dates.ts";
import { pickNeighbours } from "../neighbours.ts";
import type { Words } from "../question.ts";
import type { QuestionIndex } from "../question-index.ts";
import { LANDSCAPE_HISTORY } from "../sources.ts";

/** Closer dates nobody could tell apart. */
const DAYS_APART = 365;

export const listedFirst: Family = (index, subject, random) => {
  const own = dateOf(subject, index);
  if (own === undefined) return undefined;
  const others = pickNeighbours(index, subject, random, 3, (other) => dateOf(other, index) !== undefined);
  if (others === undefined) return undefined;
  const [right, ...wrong] = [subject, ...others]
    .flatMap((project) => {
      const date = dateOf(project, index);
      return date === undefined ? [] : [{ project, date }];
    })
    .sort((a, b) => earliest(a.date) - earliest(b.date));
  if (right === undefined || !wrong.every(({ date }) => certainlyBefore(right.date, date, DAYS_APART))) {
    return undefined;
  }
  return compose(index, random, {
    family: "listed-first",
    subject,
    about: right.project,
    way: "",
    prompt: { key: "question.prompt.listed-first" },
    right: projectOption(right.project),
    wrong: wrong.map(({ project }) => projectOption(project)),
    explanation: {
      key: "question.why.listed-first",
      values: {
        name: right.project.name,
        date: { date: right.date },
        others: {
          list: wrong.map(
            ({ project, date }): Words => ({
              key: "question.with-date",
              values: { name: project.name, date: { date } },
            }),
          ),
        },
      },
    },
    source: LANDSCAPE_HISTORY,
  });
};

const dateOf = ({ slug }: Project, { catalogue }: QuestionIndex): string | undefined => {
  const product = catalogue.timeline().byId(slug);
  return product && firstListed(product);
};
