/** Asks which of four categories the landscape had, or did not have yet, on the day of the deck. */
import { categoryPath } from "../../../cards/category-path.ts";
import type { Catalogue, Category } from "../../../catalogue/catalogue.ts";
import { fold } from "../../../catalogue/search/fold.ts";
import { compose, type Family } from "../compose.ts";
import { shuffled } from "../seeded-random.ts";
import { LANDSCAPE_HISTORY } from "../sources.ts";

export const categorySince: Family = (index, subject, random) => {
  const { catalogue } = index;
  const day = catalogue.deck?.landscape;
  if (day === undefined) return undefined;
  const then = pathsOn(day, catalogue);
  const own = catalogue.categories.get(subject.categories[0] ?? "");
  const isListed = catalogue.timeline().byId(subject.slug) !== undefined;
  if (then.size === 0 || own === undefined || !isListed) return undefined;
  // A name that was part of another one then would not seem new.
  const isNew = (category: Category) => ![...then.values()].some((path) => path.includes(keyOf(category)));
  const isOld = (category: Category) => then.has(keyOf(category));
  if (!isNew(own) && !isOld(own)) return undefined;
  const way = isNew(own) ? "new" : "old";
  const others = [...catalogue.categories.values()].filter(
    (other) => other.parent !== undefined && (isNew(own) ? isOld(other) : isNew(other)),
  );
  const path = categoryPath(own, index);
  return compose(index, random, {
    family: "category-since",
    subject,
    // It is one question, whichever project of the category it is about.
    about: index.current.find(({ categories }) => categories[0] === own.id) ?? subject,
    way,
    prompt: {
      key: `question.prompt.category-${way}`,
      values: { date: { date: day.slice(0, 7) } },
    },
    right: { text: path },
    wrong: shuffled(random, others)
      .slice(0, 3)
      .map((other) => ({ text: categoryPath(other, index) })),
    explanation: { key: `question.why.category-${way}`, values: { category: path, name: subject.name } },
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
