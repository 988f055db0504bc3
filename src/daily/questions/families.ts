/** The families of questions made from the catalogue, by name. */
import type { CardPart } from "../../cards/shown-parts.ts";
import type { Family } from "./compose.ts";
import { archived } from "./families/archived.ts";
import { base } from "./families/base.ts";
import { calledThen } from "./families/called-then.ts";
import { category } from "./families/category.ts";
import { categorySince } from "./families/category-since.ts";
import { contrast } from "./families/contrast.ts";
import { creator } from "./families/creator.ts";
import { describes } from "./families/describes.ts";
import { formerName } from "./families/former-name.ts";
import { graduatedFirst } from "./families/graduated-first.ts";
import { joinedFirst } from "./families/joined-first.ts";
import { language } from "./families/language.ts";
import { levelNow } from "./families/level-now.ts";
import { levelOnDate } from "./families/level-on-date.ts";
import { listedFirst } from "./families/listed-first.ts";
import { oddOneOut } from "./families/odd-one-out.ts";
import { section } from "./families/section.ts";
import { talk } from "./families/talk.ts";

/**
 * What a question is about decides when it comes: first what a project is, what it is made of and
 * by whom; then, of well-known projects and only now and then, records such as dates and lists;
 * and what a project is not when nothing else is left.
 */
export type Rank = "meaning" | "record" | "contrast";

export interface Listed {
  readonly make: Family;
  readonly rank: Rank;
  /** How likely it is to be drawn among those of its rank. */
  readonly weight: number;
  /** The parts of the project's card that have the answer. */
  readonly shownBy: readonly CardPart[];
  /** The family compares projects, so its subject may be a wrong option. */
  readonly compares?: true;
}

const meaning = (make: Family, weight: number, ...shownBy: readonly CardPart[]) =>
  ({ make, rank: "meaning", weight, shownBy }) as const;
const record = (make: Family, weight: number, ...shownBy: readonly CardPart[]) =>
  ({ make, rank: "record", weight, shownBy }) as const;

/** All families except "bank", which draw.ts reads from the bank. Add new ones here. */
export const FAMILIES = {
  describes: meaning(describes, 4, "summary"),
  creator: meaning(creator, 3, "origin"),
  base: meaning(base, 3, "bases"),
  "former-name": meaning(formerName, 2, "former-names"),
  "called-then": meaning(calledThen, 1, "former-names"),
  contrast: { make: contrast, rank: "contrast", weight: 1, shownBy: [], compares: true },
  category: record(category, 1, "category"),
  section: record(section, 1, "section"),
  "level-now": record(levelNow, 1, "level"),
  "level-on-date": record(levelOnDate, 1, "level", "dates"),
  "joined-first": { ...record(joinedFirst, 2, "dates"), compares: true },
  "graduated-first": { ...record(graduatedFirst, 2, "level", "dates"), compares: true },
  "listed-first": { ...record(listedFirst, 2), compares: true },
  "category-since": record(categorySince, 2, "category"),
  archived: { ...record(archived, 1, "level"), compares: true },
  "odd-one-out": { ...record(oddOneOut, 1, "category", "section", "level", "language"), compares: true },
  language: record(language, 1, "language"),
  talk: record(talk, 2, "talks"),
} as const satisfies Readonly<Record<string, Listed>>;

export type FamilyName = keyof typeof FAMILIES | "bank";

export const FAMILY_NAMES: readonly FamilyName[] = [
  "bank",
  ...(Object.keys(FAMILIES) as (keyof typeof FAMILIES)[]),
];

/** Undefined for "bank", and for a stored family that this release no longer has. */
export const familyCalled = (name: string): Listed | undefined =>
  Object.hasOwn(FAMILIES, name) ? FAMILIES[name as keyof typeof FAMILIES] : undefined;

/** Whether it asks for a date, a level, a place in a list, or a talk. */
export const isRecord = (family: string): boolean => familyCalled(family)?.rank === "record";
