/**
 * Asks for the odd one out: three projects share a trait that the fourth lacks. The
 * prompt names the kind of trait, and no other three of the four share any trait.
 */

import { categoryPath } from "../../../cards/category-path.ts";
import type { Project } from "../../../catalogue/catalogue.ts";
import { pick, type Random } from "../../../ports/random.ts";
import { compose, type Family, projectOption } from "../compose.ts";
import { levelText } from "../level-words.ts";
import { pickDifferent, someNeighbours } from "../neighbours.ts";
import type { QuestionDraft, Words } from "../question.ts";
import { areasOf, type QuestionIndex } from "../question-index.ts";
import { firstOf } from "../seeded-random.ts";
import { isEvident } from "./category.ts";

/** A property that projects can share. */
interface Trait {
  readonly id: "category" | "section" | "level" | "language";
  valuesOf(project: Project): readonly string[];
  /** Whether the project's value is known. */
  isKnown(project: Project): boolean;
}

const TRAITS: readonly Trait[] = [
  {
    id: "category",
    valuesOf: ({ categories }) => categories,
    isKnown: ({ categories }) => categories.length > 0,
  },
  {
    id: "section",
    valuesOf: ({ deck }) => (deck ? [deck.section] : []),
    isKnown: ({ deck }) => deck !== undefined,
  },
  {
    id: "level",
    valuesOf: ({ level }) => (level ? [level] : []),
    isKnown: ({ level }) => level !== undefined,
  },
  {
    id: "language",
    valuesOf: ({ language }) => (language ? [language.name] : []),
    isKnown: ({ language }) => language !== undefined,
  },
];

/** The number of sets of four to try. */
const ATTEMPTS = 8;

export const oddOneOut: Family = (index, subject, random) =>
  firstOf(
    random,
    TRAITS.filter((trait) => trait.isKnown(subject)).map((trait) => () => {
      for (let i = 0; i < ATTEMPTS; i++) {
        const draft = attempt(trait, index, subject, random);
        if (draft) return draft;
      }
      return undefined;
    }),
  );

function attempt(
  trait: Trait,
  index: QuestionIndex,
  subject: Project,
  random: Random,
): QuestionDraft | undefined {
  const fits = (other: Project) =>
    trait.isKnown(other) && (other.level === undefined) === (subject.level === undefined);
  const near = (most: number, has: (other: Project) => boolean) =>
    someNeighbours(index, subject, random, most, (other) => fits(other) && has(other));
  const own = trait.valuesOf(subject);
  const lacks = (other: Project) => trait.valuesOf(other).filter((each) => !own.includes(each));

  // The subject is either one of the three or the odd one out.
  const among = random.next() < 0.5;
  const value = among
    ? pick(random, own)
    : pick(random, near(POOL, (other) => lacks(other).length > 0).flatMap(lacks));
  if (value === undefined) return undefined;
  const has = (project: Project) => trait.valuesOf(project).includes(value);
  const others = pickDifferent(index, near(POOL, has), random, among ? 2 : 3);
  const odd = among
    ? pick(
        random,
        near(POOL, (other) => !has(other)),
      )
    : subject;
  if (others === undefined || odd === undefined) return undefined;
  const three = among ? [subject, ...others] : others;
  if (three.some((project) => index.areSame(project, odd))) return undefined;
  if (!isOnlyAnswer(odd, three)) return undefined;
  const category = trait.id === "category" ? index.catalogue.categories.get(value) : undefined;
  if (
    category &&
    index.isDescribed &&
    !(three.every((project) => isEvident(project, category)) && !isEvident(odd, category))
  ) {
    return undefined;
  }
  return compose(index, random, {
    family: "odd-one-out",
    subject,
    about: odd,
    way: trait.id,
    prompt: { key: `question.prompt.odd-${trait.id}` },
    right: projectOption(odd),
    wrong: three.map(projectOption),
    explanation: {
      key: `question.why.odd-${trait.id}`,
      values: {
        others: { list: three.map(({ name }) => name) },
        shared: wordsFor(trait, value, index),
        name: odd.name,
        own: { list: trait.valuesOf(odd).map((own) => wordsFor(trait, own, index)) },
      },
    },
    source: sourceFor(trait, value, odd, index),
  });
}

const POOL = 12;

/** Whether the three share exactly one value that the fourth lacks, and no other three share any. */
function isOnlyAnswer(odd: Project, three: readonly Project[]): boolean {
  const four = [odd, ...three];
  const shared = TRAITS.flatMap((trait) => groupsOfThree(four, trait));
  const areas = groupsOfThree(four, {
    id: "category",
    valuesOf: areasOf,
    isKnown: (p) => p.categories.length > 0,
  });
  return shared.length === 1 && [...shared, ...areas].every((left) => left === odd);
}

/** For each value that three projects have or may have, the project that lacks it. */
function groupsOfThree(four: readonly Project[], trait: Trait): Project[] {
  const values = new Set(four.flatMap(trait.valuesOf));
  return [...values].flatMap((value) => {
    const lacking = four.filter((project) => !trait.valuesOf(project).includes(value));
    const [only] = lacking;
    if (lacking.length === 1 && only) return [only];
    // A project with an unknown language may have the one that two others share.
    const unknown = lacking.filter((project) => trait.id === "language" && !trait.isKnown(project));
    const others = lacking.filter((project) => !unknown.includes(project));
    return lacking.length === 2 && unknown.length > 0 ? (others.length > 0 ? others : unknown) : [];
  });
}

function sourceFor({ id }: Trait, value: string, odd: Project, { catalogue }: QuestionIndex): string {
  const slide = catalogue.deck?.sections.find(({ slug }) => slug === value)?.slides[0];
  if (id === "section" && slide !== undefined) return `deck:${slide}`;
  if (id === "level") return odd.maturity.at(-1)?.source ?? "landscape";
  return id === "language" ? (odd.language?.source ?? "landscape") : "landscape";
}

function wordsFor({ id }: Trait, value: string, index: QuestionIndex): Words {
  const { categories, deck } = index.catalogue;
  const category = categories.get(value);
  if (id === "category" && category) return categoryPath(category, index);
  if (id === "section") return deck?.sections.find(({ slug }) => slug === value)?.name ?? value;
  return id === "level" ? levelText(value, index.catalogue.landscape) : value;
}
