/** The families that make questions from the catalogue, by name. */
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
import type { FamilyName } from "./question.ts";

/** All but the hand-written ones, which draw.ts takes from the bank. */
export const FAMILIES: Readonly<Record<Exclude<FamilyName, "bank">, Family>> = {
  describes,
  category,
  section,
  "level-now": levelNow,
  "level-on-date": levelOnDate,
  "joined-first": joinedFirst,
  "graduated-first": graduatedFirst,
  archived,
  "former-name": formerName,
  "odd-one-out": oddOneOut,
  creator,
  language,
  base,
  talk,
};
