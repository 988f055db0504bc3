/** How questions word a level: by a text of its own where it is a common one, else by its name. */
import { type LandscapeDescription, levelCalled } from "../../catalogue/description.ts";
import type { Level } from "../../catalogue/project.ts";
import type { Phrase, PhraseValue, Words } from "./question.ts";

/** The messages have texts for them, below `question.level`. */
const COMMON: ReadonlySet<Level> = new Set(["inception", "sandbox", "incubating", "graduated", "archived"]);

/** The level as an option. */
export function levelText(level: Level, landscape: LandscapeDescription): Words {
  if (COMMON.has(level)) return { key: `question.level.${level}` };
  return levelCalled(landscape, level)?.name ?? level;
}

/** "question.why.is" → "question.why.is-graduated", or "question.why.is-level" with the level's name. */
export function levelPhrase(
  key: string,
  level: Level,
  landscape: LandscapeDescription,
  values: Readonly<Record<string, PhraseValue>> = {},
): Phrase {
  if (COMMON.has(level)) return { key: `${key}-${level}`, values };
  return { key: `${key}-level`, values: { ...values, level: levelText(level, landscape) } };
}
