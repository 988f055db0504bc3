/** Asks under which name the landscape listed a project in an earlier year. */
import { type Project, shortName } from "../../../catalogue/catalogue.ts";
import { pick } from "../../../ports/random.ts";
import { compose, type Family } from "../compose.ts";
import { pickNeighbours } from "../neighbours.ts";
import type { QuestionIndex } from "../question-index.ts";
import { LANDSCAPE_HISTORY } from "../sources.ts";
import { resemble } from "./former-name.ts";

interface Called {
  readonly name: string;
  /** Of the first file that has the name. */
  readonly date: string;
}

export const calledThen: Family = (index, subject, random) => {
  const then = pick(random, namesThen(subject, index));
  if (then === undefined) return undefined;
  const others = pickNeighbours(index, subject, random, 3, (other) => namesThen(other, index).length > 0);
  if (others === undefined) return undefined;
  const values = { name: subject.name, former: then.name, date: { date: then.date.slice(0, 7) } };
  return compose(index, random, {
    family: "called-then",
    subject,
    way: "",
    prompt: { key: "question.prompt.called-then", values: { name: values.name, date: values.date } },
    right: { text: then.name },
    wrong: others.flatMap((other) => {
      const name = pick(random, namesThen(other, index))?.name;
      return name === undefined ? [] : [{ text: name }];
    }),
    explanation: { key: "question.why.called-then", values },
    source: LANDSCAPE_HISTORY,
  });
};

/** Names that differ from today's and from every other project's. */
function namesThen({ slug, name }: Project, index: QuestionIndex): Called[] {
  const names = index.catalogue.timeline().byId(slug)?.names ?? [];
  return names
    .map(([date, former]) => ({ date, name: former }))
    .filter(({ name: former }) => !resemble(former, shortName(name)) && index.bearersOf(former) <= 1);
}
