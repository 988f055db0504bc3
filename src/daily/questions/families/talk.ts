/** Asks which project a talk was about, or which talk was about a project. Blanks the names in titles. */
import { type Project, shortName, type Talk } from "../../../catalogue/catalogue.ts";
import { editDistance } from "../../../catalogue/search/distance.ts";
import { fold } from "../../../catalogue/search/fold.ts";
import { pick } from "../../../ports/random.ts";
import { compose, type Family, projectOption } from "../compose.ts";
import { pickNeighbours } from "../neighbours.ts";
import type { QuestionIndex } from "../question-index.ts";
import { firstOf, shuffled } from "../seeded-random.ts";

/** Replaces a project's name in a title. */
const BLANK = "◯◯";

export const talk: Family = (index, subject, random) => {
  const given = pick(random, subject.talks);
  if (given === undefined) return undefined;
  const asked = {
    family: "talk",
    subject,
    explanation: {
      key: "question.why.talk",
      values: { name: subject.name, title: given.title, speaker: given.speaker },
    },
    source: given.source,
    language: given.language,
  } as const;
  return firstOf(random, [
    () => {
      const others = pickNeighbours(index, subject, random, 3, (other) => !gave(other, given));
      return (
        others &&
        compose(index, random, {
          ...asked,
          way: "about",
          prompt: {
            key: "question.prompt.talk-about",
            values: { title: titleWithoutNames(given, index), speaker: given.speaker },
          },
          right: projectOption(subject),
          wrong: others.map(projectOption),
        })
      );
    },
    () =>
      compose(index, random, {
        ...asked,
        way: "of",
        prompt: { key: "question.prompt.talk-of", values: { name: subject.name } },
        right: { text: line(given, index) },
        wrong: shuffled(random, otherTalks(subject, given, index))
          .slice(0, 3)
          .map((other) => ({ text: line(other, index) })),
      }),
  ]);
};

const line = (given: Talk, index: QuestionIndex) => ({
  key: "question.talk",
  values: { title: titleWithoutNames(given, index), speaker: given.speaker },
});

const gave = ({ talks }: Project, { title, speaker }: Talk): boolean =>
  talks.some((other) => other.title === title && other.speaker === speaker);

/** Distinct talks about other projects, in the same language. */
function otherTalks(subject: Project, given: Talk, index: QuestionIndex): Talk[] {
  const all = [...index.catalogue.projects.values()]
    .filter((other) => !index.areSame(other, subject))
    .flatMap(({ talks }) => talks)
    .filter((other) => other.language === given.language && !gave(subject, other));
  return all.filter((each, i) => all.findIndex(({ title }) => title === each.title) === i);
}

/** Blanks the names of the talk's projects in its title, including misspellings. */
function titleWithoutNames(given: Talk, { catalogue }: QuestionIndex): string {
  const names = [...catalogue.projects.values()]
    .filter((project) => gave(project, given))
    .flatMap((project) => [project.name, shortName(project.name), ...project.aliases, ...project.formerNames])
    .sort((a, b) => b.length - a.length);
  return names
    .reduce((title, name) => title.replace(new RegExp(escaped(name), "giu"), BLANK), given.title)
    .replace(/[\p{Script=Latin}\p{N}]{5,}/gu, (word) =>
      names.some((name) => isSlip(word, name)) ? BLANK : word,
    );
}

const isSlip = (word: string, name: string): boolean => editDistance(fold(word), fold(name), 1) <= 1;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
