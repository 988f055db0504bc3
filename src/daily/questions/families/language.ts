/** Asks for a project's language, or which project is (or is not) written in one. */
import type { Project } from "../../../catalogue/catalogue.ts";
import { compose, type Family, projectOption } from "../compose.ts";
import { pickNeighbours } from "../neighbours.ts";
import type { Words } from "../question.ts";
import type { QuestionIndex } from "../question-index.ts";
import { firstOf, shuffled } from "../seeded-random.ts";

export const language: Family = (index, subject, random) => {
  const own = subject.language;
  // What is no longer developed is mainly written in nothing.
  if (own === undefined || !index.isCurrent(subject)) return undefined;
  const differs = (other: Project) => other.language !== undefined && !overlap(other.language.name, own.name);
  const asked = { family: "language", subject, source: own.source } as const;
  return firstOf(random, [
    () => {
      if (own.name === USUAL && random.next() > USUAL_ASKED) return undefined;
      const others = shuffled(
        random,
        languagesOf(index).filter((name) => !overlap(name, own.name)),
      );
      const usual = others.filter((name) => name === USUAL);
      return compose(index, random, {
        ...asked,
        way: "of",
        prompt: { key: "question.prompt.language", values: { name: subject.name } },
        right: { text: own.name },
        wrong: [...usual, ...others.filter((name) => name !== USUAL)].slice(0, 3).map((text) => ({ text })),
        explanation: writtenIn(subject),
      });
    },
    () => {
      const others = pickNeighbours(index, subject, random, 3, differs);
      return (
        others &&
        compose(index, random, {
          ...asked,
          way: "in",
          prompt: { key: "question.prompt.written-in", values: { language: own.name } },
          right: projectOption(subject),
          wrong: others.map(projectOption),
          explanation: {
            key: "question.why.with-others",
            values: { text: writtenIn(subject), others: { list: others.map(withLanguage) } },
          },
        })
      );
    },
    () => {
      const right = pickNeighbours(index, subject, random, 1, differs)?.[0];
      const same = pickNeighbours(
        index,
        subject,
        random,
        2,
        (other) => other.language?.name === own.name && right !== undefined && !index.areSame(other, right),
      );
      if (right?.language === undefined || same === undefined) return undefined;
      return compose(index, random, {
        ...asked,
        about: right,
        way: "not-in",
        prompt: { key: "question.prompt.not-written-in", values: { language: own.name } },
        right: projectOption(right),
        wrong: [subject, ...same].map(projectOption),
        explanation: {
          key: "question.why.not-written-in",
          values: { text: writtenIn(right), language: own.name },
        },
        source: right.language.source,
      });
    },
  ]);
};

/** Most projects are written in it, so it is a wrong option of every other, and seldom the right one. */
const USUAL = "Go";
const USUAL_ASKED = 0.1;

const writtenIn = ({ name, language }: Project): Words => ({
  key: "question.why.language",
  values: { name, language: language?.name ?? "" },
});

const withLanguage = ({ name, language }: Project): Words => ({
  key: "question.with-detail",
  values: { name, detail: language?.name ?? "" },
});

const languagesOf = ({ catalogue }: QuestionIndex): string[] => [
  ...new Set([...catalogue.projects.values()].flatMap((project) => project.language?.name ?? [])),
];

/** "Go and TypeScript" overlaps with "Go". */
const overlap = (a: string, b: string): boolean => namesIn(a).some((name) => namesIn(b).includes(name));

const namesIn = (text: string): string[] => text.toLowerCase().split(/\s*(?:,|\/|&|\band\b)\s*/);
