/**
 * Quiz questions in the form of landscape2's games file: titles, and options that are names of
 * landscape items. It has one language, and neither explanations nor sources.
 */
import { z } from "zod";
import type { Catalogue, Project } from "../../catalogue/catalogue.ts";
import { type DataFile, parseDataFile } from "../../catalogue/data-file.ts";
import type { Problem } from "../../catalogue/problems/problem.ts";
import { fold } from "../../catalogue/search/fold.ts";
import { type Language, localize, nameIn } from "../../language.ts";
import type { BankQuestion } from "./bank.ts";

const gameSchema = z.object({
  title: z.string().trim().min(1),
  options: z.array(z.object({ item: z.string().trim().min(1), correct: z.boolean().optional() })),
});
const gamesSchema = z.object({ quiz: z.object({ questions: z.array(gameSchema) }) });

export type Game = z.infer<typeof gameSchema>;

export function readGames(
  file: DataFile,
): { readonly games: readonly Game[] } | { problems: readonly Problem[] } {
  const parsed = parseDataFile(file, gamesSchema);
  return "problems" in parsed ? parsed : { games: parsed.value.quiz.questions };
}

/** By its whole name. Undefined if no product, or more than one, has it. */
export function productFinder({ projects }: Catalogue): (name: string) => Project | undefined {
  const named = Map.groupBy(projects.values(), ({ name }) => fold(name));
  return (name) => {
    const [project, ...others] = named.get(fold(name)) ?? [];
    return others.length === 0 ? project : undefined;
  };
}

/** The question with its title in that language; undefined if an option is no item of the landscape. */
export function gameOf(
  { prompt, right, wrong }: BankQuestion,
  language: Language,
  find: (name: string) => Project | undefined,
): Game | undefined {
  const options = [right, ...wrong].map((option, i) => ({
    product: find(nameIn(option, "en")),
    ...(i === 0 && { correct: true }),
  }));
  const items = options.flatMap(({ product, ...more }) =>
    product === undefined || product.unlisted ? [] : [{ item: product.name, ...more }],
  );
  if (items.length < options.length) return undefined;
  // The order must not give the answer away.
  return { title: localize(prompt, language), options: items.sort((a, b) => (a.item < b.item ? -1 : 1)) };
}

export function renderGames(games: readonly Game[]): string {
  const text = JSON.stringify;
  const lines = games.flatMap(({ title, options }) => [
    `    - title: ${text(title)}`,
    "      options:",
    ...options.flatMap(({ item, correct }) => [
      `        - item: ${text(item)}`,
      ...(correct === true ? ["          correct: true"] : []),
    ]),
  ]);
  return lines.length === 0 ? "quiz:\n  questions: []\n" : ["quiz:", "  questions:", ...lines, ""].join("\n");
}
