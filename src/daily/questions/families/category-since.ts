/** Asks which of four categories the landscape did not have yet on the day of the deck. */
import { categoryPath } from "../../../cards/category-path.ts";
import type { Catalogue, Category } from "../../../catalogue/catalogue.ts";
import { fold } from "../../../catalogue/search/fold.ts";
import { compose, type Family } from "../compose.ts";
import { shuffled } from "../seeded-random.ts";
import { LANDSCAPE_HISTORY } from "../sources.ts";

export const categorySince: Family = (index, subject, random) => {
  const { catalogue } = index;
  const then = pathsOn(catalogue.deck.landscape, catalogue);
  const category = catalogue.categories.get(subject.categories[0] ?? "");
  if (then.size === 0 || category === undefined) return undefined;
  // A name that was part of another one then would not seem new.
  if ([...then.values()].some((path) => path.includes(keyOf(category)))) return undefined;
  if (catalogue.timeline().byId(subject.slug) === undefined) return undefined;
  const old = [...catalogue.categories.values()].filter(
    (other) => other.parent !== undefined && then.has(keyOf(other)),
  );
  return compose(index, random, {
    family: "category-since",
    subject,
    way: "",
    prompt: {
      key: "question.prompt.category-since",
      values: { date: { date: catalogue.deck.landscape.slice(0, 7) } },
    },
    right: { text: categoryPath(category, index) },
    wrong: shuffled(random, old)
      .slice(0, 3)
      .map((other) => ({ text: categoryPath(other, index) })),
    explanation: {
      key: "question.why.category-since",
      values: { category: categoryPath(category, index), name: subject.name },
    },
    source: LANDSCAPE_HISTORY,
  });
};

const keyOf = ({ name }: Category): string => fold(name.en);

/** Folded, by subcategory: an area that was renamed is no new category. */
const pathsOn = (day: string, { timeline }: Catalogue): ReadonlyMap<string, string> =>
  new Map(
    timeline()
      .listedOn(day)
      .flatMap(({ categories }) => categories)
      .map((path) => [fold(path.slice(path.indexOf(SEPARATOR) + SEPARATOR.length)), fold(path)]),
  );

const SEPARATOR = " / ";
