/** Asks for a project's landscape category, or for the project in a category. */

import { categoryPath } from "../../../cards/category-path.ts";
import type { Category, Project } from "../../../catalogue/catalogue.ts";
import { languagesOf, localize } from "../../../language.ts";
import type { Random } from "../../../ports/random.ts";
import { compose, type Family, projectOption } from "../compose.ts";
import { normal } from "../fairness.ts";
import { prepare, sharedWords } from "../mentions.ts";
import { pickNeighbours } from "../neighbours.ts";
import type { QuestionIndex } from "../question-index.ts";
import { firstOf, shuffled } from "../seeded-random.ts";

export const category: Family = (index, subject, random) => {
  const { catalogue } = index;
  const own = subject.categories.flatMap((id) => catalogue.categories.get(id) ?? []);
  // The filing of what is not described so says nothing about the project.
  const first = own.find((each) => !index.isDescribed || isEvident(subject, each));
  if (first === undefined) return undefined;
  const asked = {
    family: "category",
    subject,
    explanation: {
      key: "question.why.category",
      values: { name: subject.name, category: { list: own.map((each) => categoryPath(each, index)) } },
    },
    source: "landscape",
  } as const;
  return firstOf(random, [
    () =>
      compose(index, random, {
        ...asked,
        way: "of",
        prompt: { key: "question.prompt.category-of", values: { name: subject.name } },
        right: { text: categoryPath(first, index) },
        wrong: otherCategories(index, own, random).map((other) => ({ text: categoryPath(other, index) })),
      }),
    () => {
      // A category with the same name elsewhere in the landscape would also be right.
      const others = pickNeighbours(index, subject, random, 3, (other) => {
        const names = other.categories.flatMap((id) => catalogue.categories.get(id) ?? []);
        return names.length > 0 && !names.some((each) => haveOneName(each, first));
      });
      return (
        others &&
        compose(index, random, {
          ...asked,
          way: "in",
          prompt: { key: "question.prompt.category-in", values: { category: categoryPath(first, index) } },
          right: projectOption(subject),
          wrong: others.map(projectOption),
        })
      );
    },
  ]);
};

/** Whether a word of the category's name is in what the project is said to be. */
export function isEvident({ summary }: Project, { name }: Category): boolean {
  if (summary === undefined) return false;
  return sharedWords(prepare(name.en), prepare(summary.en)) > 0;
}

/** Whether two categories have the same name in any language. */
const haveOneName = (a: Category, b: Category): boolean =>
  languagesOf([a.name, b.name]).some(
    (language) => normal(localize(a.name, language)) === normal(localize(b.name, language)),
  );

/** Categories from the same area first, then others. Small ones come last. */
function otherCategories(index: QuestionIndex, own: readonly Category[], random: Random): Category[] {
  const areas = new Set(own.map(({ parent }) => parent));
  const all = [...index.catalogue.categories.values()].filter(
    (other) => other.parent !== undefined && !own.some((each) => haveOneName(each, other)),
  );
  const near = shuffled(
    random,
    all.filter(({ parent }) => areas.has(parent)),
  ).slice(0, NEAR);
  const far = shuffled(
    random,
    all.filter((other) => !near.includes(other)),
  );
  const wellFilled = far.filter(({ id }) => index.sizeOf(id) >= WELL_FILLED);
  return [...new Set([...near, ...wellFilled, ...far])].slice(0, 3);
}

const NEAR = 2;
const WELL_FILLED = 8;
