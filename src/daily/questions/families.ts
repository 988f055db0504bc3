/** The families of questions made from the catalogue, by name. */
import type { Family } from "./compose.ts";
import { archived } from "./families/archived.ts";
import { base } from "./families/base.ts";
import { category } from "./families/category.ts";
import { creator } from "./families/creator.ts";
import { describes } from "./families/describes.ts";
import { formerName } from "./families/former-name.ts";
import { graduatedFirst } from "./families/graduated-first.ts";
import { joinedFirst } from "./families/joined-first.ts";
import { language } from "./families/language.ts";
import { levelNow } from "./families/level-now.ts";
import { levelOnDate } from "./families/level-on-date.ts";
import { oddOneOut } from "./families/odd-one-out.ts";
import { section } from "./families/section.ts";
import { talk } from "./families/talk.ts";

interface Listed {
  readonly make: Family;
  /** How likely it is to be drawn. Families that ask what a project is weigh most. */
  readonly weight: number;
  /** The family compares projects, so its subject may be a wrong option. */
  readonly compares?: true;
}

/** All families except "bank", which draw.ts reads from the bank. Add new ones here. */
export const FAMILIES = {
  describes: { make: describes, weight: 4 },
  category: { make: category, weight: 2 },
  section: { make: section, weight: 2 },
  "level-now": { make: levelNow, weight: 2 },
  "level-on-date": { make: levelOnDate, weight: 2 },
  "joined-first": { make: joinedFirst, weight: 2, compares: true },
  "graduated-first": { make: graduatedFirst, weight: 1, compares: true },
  archived: { make: archived, weight: 1, compares: true },
  "former-name": { make: formerName, weight: 2 },
  "odd-one-out": { make: oddOneOut, weight: 2, compares: true },
  creator: { make: creator, weight: 3 },
  language: { make: language, weight: 2 },
  base: { make: base, weight: 3 },
  talk: { make: talk, weight: 2 },
} as const satisfies Readonly<Record<string, Listed>>;

export type FamilyName = keyof typeof FAMILIES | "bank";

export const FAMILY_NAMES: readonly FamilyName[] = [
  "bank",
  ...(Object.keys(FAMILIES) as (keyof typeof FAMILIES)[]),
];

/** Undefined for "bank", and for a stored family that this release no longer has. */
export const familyCalled = (name: string): Listed | undefined =>
  Object.hasOwn(FAMILIES, name) ? FAMILIES[name as keyof typeof FAMILIES] : undefined;
