/**
 * `npm run data:check`: loads all data as the bot does at start-up, and looks for what only people
 * get wrong. Prints each problem with its file, line and field, and what to write instead, in the
 * language of the environment; or else how much data there is.
 */
import { checkClaims } from "../catalogue/claims/claims.ts";
import { DataError } from "../catalogue/data-file.ts";
import { readCatalogue } from "../catalogue/load.ts";
import {
  formatProblems,
  type Message,
  type Problem,
  tell,
  textOf,
  type Values,
} from "../catalogue/problems/problem.ts";
import { readBank } from "../daily/questions/bank.ts";
import { lintBank } from "../daily/questions/bank-lint.ts";
import { DATA_DIR, readCatalogueFiles, readMessageFiles, readOwn, readQuestionFiles } from "../data-dir.ts";
import { checkInBackground } from "./check/background.ts";
import { misnamed } from "./check/layout.ts";
import { nameProblems } from "./check/names.ts";
import { summaryProblems } from "./check/summaries.ts";
import { characterProblems, dateProblems, modelineProblem } from "./check/texts.ts";

export interface Checked {
  readonly problems: readonly Problem[];
  /** How much data there is. */
  readonly sound: Message;
}

/** `directory` is laid out as data/ is. */
export async function checkData(directory = DATA_DIR): Promise<Checked> {
  const background = checkInBackground(directory);
  const entries = checkEntries(directory);
  const { languages, problems } = await background;
  return {
    problems: [...entries.problems, ...problems],
    sound: tell("sound", { ...entries.counts, languages: languages.join(", ") }),
  };
}

interface Entries {
  readonly problems: readonly Problem[];
  /** How many there are of each kind, if they could be loaded. */
  readonly counts?: Values;
}

function checkEntries(directory: string): Entries {
  const problems = misnamed(directory);
  /** What the work returns, unless it finds problems. */
  const trying = <T>(work: () => T): T | undefined => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      problems.push(...error.problems);
      return undefined;
    }
  };
  const files = trying(() => readCatalogueFiles(directory));
  const own = trying(() => ({
    questions: readQuestionFiles(directory),
    messages: readMessageFiles(directory),
    shared: readOwn("shared-names.yaml", directory),
    others: ["history-decisions.yaml", "fields.yaml"].map((name) => readOwn(name, directory)),
  }));
  if (files === undefined || own === undefined) return { problems };
  const { projects, parts, concepts, comparisons, categories, community, deck, makers, scopes } = files;
  const entries = [...projects, ...parts, ...concepts, ...comparisons, ...own.questions];
  const optional = [categories, community, deck, makers].filter((file) => file !== undefined);
  const written = [...entries, ...optional, scopes, own.shared, ...own.others];
  problems.push(
    ...[...written, ...own.messages].flatMap(modelineProblem),
    ...written.flatMap((file) => [...dateProblems(file), ...characterProblems(file)]),
  );
  const { catalogue, problems: unfit } = readCatalogue(files);
  problems.push(...unfit);
  if (catalogue === undefined) {
    problems.push(...readBank(own.questions).problems);
    return { problems };
  }
  const { bank, problems: unfair } = lintBank(own.questions, catalogue);
  problems.push(
    ...checkClaims(projects, catalogue),
    ...unfair,
    ...nameProblems({ projects, concepts, shared: own.shared }, catalogue),
    ...summaryProblems(projects, catalogue),
  );
  return {
    problems,
    counts: {
      projects: catalogue.projects.size,
      concepts: catalogue.concepts.size,
      comparisons: catalogue.comparisons.length,
      questions: [...bank.values()].flat().length,
    },
  };
}

/** The language that LC_ALL, LC_MESSAGES or LANG names; elsewhere that of the system. */
const environmentLanguage = (): string => Intl.DateTimeFormat().resolvedOptions().locale.split("-")[0] ?? "";

if (import.meta.main) {
  const { problems, sound } = await checkData();
  const language = environmentLanguage();
  const text = problems.length > 0 ? formatProblems(problems, language) : textOf(sound, language);
  process.stdout.write(`${text}\n`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
