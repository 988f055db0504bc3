/** Whether a card that the channel was shown the same day gives a question's answer away. */
import type { ShownCard } from "../../cards/shown-parts.ts";
import { bracketed, type Project, shortName } from "../../catalogue/catalogue.ts";
import { fold } from "../../catalogue/search/fold.ts";
import { nameIn } from "../../language.ts";
import { familyCalled } from "./families.ts";
import { hintsIn, mentions, type Prepared, prepare } from "./mentions.ts";
import { type DraftOption, isPhrase, type QuestionDraft, type Words } from "./question.ts";

/** An answer is on the card if this part of its words is. */
const MOST_WORDS = 0.75;

/** `shown` is the project of the card. */
export function isGivenAway(draft: QuestionDraft, card: ShownCard, shown: Project | undefined): boolean {
  const family = familyCalled(draft.family);
  const right = draft.options[draft.answer];
  if (right === undefined) return false;
  if (family?.compares !== true && shown !== undefined && isIt(right, shown)) return true;
  const isAboutIt = draft.project === card.project;
  if (isAboutIt && family?.shownBy.some((part) => card.parts.has(part)) === true) return true;
  return isWritten(draft, right, card);
}

/** Whether the option is that project, under any name of the whole of it. */
function isIt({ text, project }: DraftOption, shown: Project): boolean {
  if (project !== undefined) return project === shown.slug;
  if (isPhrase(text)) return false;
  const { name, aliases } = shown;
  return [name, shortName(name), bracketed(name) ?? "", ...aliases]
    .map(fold)
    .includes(fold(nameIn(text, "en")));
}

/** Whether the card has the answer's words, and more of them than of the other options'. */
function isWritten({ prompt, options }: QuestionDraft, right: DraftOption, card: ShownCard): boolean {
  const inLanguage = (words: Words) => (isPhrase(words) ? "" : nameIn(words, card.language));
  const text = prepare(card.text);
  const asked = prepare(inLanguage(prompt));
  const scoreOf = ({ text: words }: DraftOption) =>
    beginsWord(inLanguage(words), card.text) ? 1 : shareOf(prepare(inLanguage(words)), asked, text);
  const others = options.filter((option) => option !== right).map(scoreOf);
  const own = scoreOf(right);
  return own >= MOST_WORDS && others.some((other) => other < own);
}

/** "VPC" is in "VPCs" as well. */
const beginsWord = (option: string, text: string): boolean =>
  option !== "" && new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(option)}`, "u").test(text);

/** The part of an option's words that the card has; those of the question itself tell nothing. */
function shareOf(option: Prepared, asked: Prepared, card: Prepared): number {
  if (mentions(card, option.key)) return 1;
  const words = hintsIn(option, asked);
  if (words.length < 2) return 0;
  return words.filter((word) => mentions(card, word)).length / words.length;
}
