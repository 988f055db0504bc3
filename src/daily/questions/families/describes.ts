/** Asks which project a description fits, or which description fits a project. */

import { categoryPath } from "../../../cards/category-path.ts";
import type { Project } from "../../../catalogue/catalogue.ts";
import { everyNameOf, type Localized } from "../../../language.ts";
import { compose, type Family, projectOption, refuse } from "../compose.ts";
import { levelPhrase } from "../level-words.ts";
import { mentions, prepare, sharedWords } from "../mentions.ts";
import { pickNeighbours } from "../neighbours.ts";
import type { Words } from "../question.ts";
import type { QuestionIndex } from "../question-index.ts";
import { firstOf } from "../seeded-random.ts";
import { pageOf, sourceOfStep } from "../sources.ts";

/** Descriptions that share more than this part of their words could fit the same project. */
const ALIKE = 0.4;

export const describes: Family = (index, subject, random) => {
  const { summary } = subject;
  if (summary === undefined) return undefined;
  if (speaksOf(summary, subject, index)) return refuse(index, "the summary names the project");
  const others = pickNeighbours(
    index,
    subject,
    random,
    3,
    (other) => other.summary !== undefined && !areAlike(summary, other.summary),
  );
  if (others === undefined) return undefined;
  const { words: standing, source } = standingOf(subject, index);
  const asked = { family: "describes", subject, source } as const;
  return firstOf(random, [
    () =>
      compose(index, random, {
        ...asked,
        way: "name",
        prompt: { key: "question.prompt.describes", values: { summary } },
        right: projectOption(subject),
        wrong: others.map(projectOption),
        explanation: standing,
      }),
    () =>
      others.some((other) => speaksOf(other.summary, other, index) || speaksOf(other.summary, subject, index))
        ? undefined
        : compose(index, random, {
            ...asked,
            way: "text",
            prompt: { key: "question.prompt.what-is", values: { name: subject.name } },
            right: { text: summary },
            wrong: others.map(({ summary: text = "" }) => ({ text })),
            explanation: {
              key: "question.why.what-is",
              values: {
                others: { list: others.map(({ name }) => name) },
                standing,
              },
            },
          }),
  ]);
};

/** Whether a description mentions the project or anything that belongs to it. */
export function speaksOf(summary: Localized | undefined, project: Project, index: QuestionIndex): boolean {
  if (summary === undefined) return true;
  const texts = everyNameOf(summary).map(prepare);
  return index.namesOf(project).some((name) => texts.some((text) => mentions(text, name)));
}

export function areAlike(a: Localized, b: Localized): boolean {
  const [x, y] = [prepare(a.en), prepare(b.en)];
  return a.en === b.en || sharedWords(x, y) / Math.min(x.tokens.size, y.tokens.size) > ALIKE;
}

interface Standing {
  readonly words: Words;
  readonly source: string;
}

/** One line about a project: its level, or else its place in the deck or the landscape. */
export function standingOf(project: Project, index: QuestionIndex): Standing {
  const { categories, deck, landscape } = index.catalogue;
  const { name } = project;
  const step = project.maturity.at(-1);
  if (step) {
    return {
      words: levelPhrase("question.why.is", step.level, landscape, { name, date: { date: step.date } }),
      source: sourceOfStep(step),
    };
  }
  const section = deck?.sections.find(({ slug }) => slug === project.deck?.section);
  const slide = project.deck?.slides[0];
  if (section && slide !== undefined) {
    const words = { key: "question.why.section", values: { name, section: section.name } };
    return { words, source: `deck:${slide}` };
  }
  const category = categories.get(project.categories[0] ?? "");
  if (category) {
    const values = { name, category: categoryPath(category, index) };
    return { words: { key: "question.why.category", values }, source: "landscape" };
  }
  return { words: { key: "question.why.name", values: { name } }, source: pageOf(project) };
}
