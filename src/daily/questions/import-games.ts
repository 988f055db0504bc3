/** Turns questions of a games file into questions of the bank, which must pass the same checks. */
import type { Catalogue, Project } from "../../catalogue/catalogue.ts";
import { textOf } from "../../catalogue/problems/problem.ts";
import { fold } from "../../catalogue/search/fold.ts";
import type { Bank } from "./bank.ts";
import { lintBank } from "./bank-lint.ts";
import { type Game, productFinder } from "./games.ts";

export interface ImportedQuestion {
  /** Slug of the right option's project, which names the file. */
  readonly project: string;
  /** As an entry of that file. */
  readonly text: string;
}

export interface RefusedQuestion {
  /** 1-based, in its file. */
  readonly number: number;
  readonly title: string;
  readonly reasons: readonly string[];
}

export interface ImportedGames {
  readonly questions: readonly ImportedQuestion[];
  readonly refused: readonly RefusedQuestion[];
}

/** `japanese` holds the same questions, in the same order, with Japanese titles. */
export function importGames(
  games: readonly Game[],
  japanese: readonly Game[],
  catalogue: Catalogue,
  bank: Bank,
): ImportedGames {
  const questions: ImportedQuestion[] = [];
  const refused: RefusedQuestion[] = [];
  const find = productFinder(catalogue);
  const numbers = new Map<string, number>();
  const titles = new Set([...bank.values()].flat().map(({ prompt }) => fold(prompt.en)));
  for (const [i, game] of games.entries()) {
    const read = readGame(game, japanese[i], find);
    const reasons = "reasons" in read ? [...read.reasons] : [];
    if (titles.has(fold(game.title))) reasons.push("the bank has this question already");
    titles.add(fold(game.title));
    if (!("reasons" in read) && reasons.length === 0) {
      const { slug } = read.right;
      const number = (numbers.get(slug) ?? lastNumber(bank, slug)) + 1;
      const text = entryText(`${slug}-${number}`, read);
      const { problems } = lintBank([{ path: `data/questions/${slug}.yaml`, text }], catalogue);
      if (problems.length === 0) {
        numbers.set(slug, number);
        questions.push({ project: slug, text });
        continue;
      }
      reasons.push(...problems.map(({ message }) => textOf(message)));
    }
    refused.push({ number: i + 1, title: game.title, reasons });
  }
  return { questions, refused };
}

interface ReadGame {
  readonly prompt: { readonly en: string; readonly ja: string };
  readonly right: Project;
  readonly wrong: readonly Project[];
  readonly explanation: { readonly en: string; readonly ja: string };
}

function readGame(
  { title, options }: Game,
  japanese: Game | undefined,
  find: (name: string) => Project | undefined,
): ReadGame | { readonly reasons: readonly string[] } {
  const reasons: string[] = [];
  const rights = options.filter(({ correct }) => correct === true);
  if (rights.length !== 1) reasons.push(`${rights.length} options are correct; expected one`);
  if (options.length !== 4) reasons.push(`there are ${options.length} options; expected four`);
  for (const { item } of options) {
    if (find(item) === undefined) reasons.push(`"${item}" is not the name of one product of the catalogue`);
  }
  const right = find(rights[0]?.item ?? "");
  const en = right?.summary?.en;
  const ja = right?.summary?.["ja"];
  if (right !== undefined && (en === undefined || ja === undefined)) {
    reasons.push(`${right.name} has no summary in English and Japanese to explain the answer with`);
  }
  if (japanese === undefined) reasons.push("there is no Japanese text: give the file with --ja");
  else if (itemsOf(japanese) !== itemsOf({ title, options })) {
    reasons.push(`the Japanese file has other options at this place: "${japanese.title}"`);
  }
  if (
    reasons.length > 0 ||
    right === undefined ||
    en === undefined ||
    ja === undefined ||
    japanese === undefined
  ) {
    return { reasons };
  }
  const wrong = options.filter(({ correct }) => correct !== true).flatMap(({ item }) => find(item) ?? []);
  return { prompt: { en: title, ja: japanese.title }, right, wrong, explanation: { en, ja } };
}

const itemsOf = ({ options }: Game): string =>
  options
    .map(({ item, correct }) => `${correct === true} ${fold(item)}`)
    .sort()
    .join("|");

const lastNumber = (bank: Bank, slug: string): number =>
  Math.max(0, ...(bank.get(slug) ?? []).map(({ id }) => Number(/\d+$/.exec(id)?.[0])));

function entryText(id: string, { prompt, right, wrong, explanation }: ReadGame): string {
  const text = JSON.stringify;
  const each = ({ en, ja }: ReadGame["prompt"]) => `{ en: ${text(en)}, ja: ${text(ja)} }`;
  return [
    `- id: ${id}`,
    `  prompt: ${each(prompt)}`,
    `  right: ${text(right.name)}`,
    "  wrong:",
    ...wrong.map(({ name }) => `    - ${text(name)}`),
    `  explanation: ${each(explanation)}`,
    "  source: landscape",
    "",
  ].join("\n");
}
