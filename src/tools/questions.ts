/**
 * Prints questions, one per line, for review and for external checks:
 * `npm run -s questions -- --json --count 20 --seed 1`.
 */
import { parseArgs } from "node:util";
import { loadCatalogue } from "../catalogue/load.ts";
import type { Messages } from "../chat/text.ts";
import { type Bank, loadBank } from "../daily/questions/bank.ts";
import { FAMILY_NAMES, type FamilyName } from "../daily/questions/families.ts";
import type { Question } from "../daily/questions/question.ts";
import { createQuestionIndex, type QuestionIndex } from "../daily/questions/question-index.ts";
import { renderQuestion } from "../daily/questions/render.ts";
import { questionSeries } from "../daily/questions/series.ts";
import { readCatalogueFiles, readQuestionFiles } from "../data-dir.ts";
import { messagesFor } from "./landscape-messages.ts";

const USAGE = `usage: npm run -s questions -- [--json] [--count N] [--seed S] [--lang L] [--family F] [--project slug]`;
const MAX_COUNT = 100_000;

export interface QuestionsTool {
  readonly index: QuestionIndex;
  readonly bank: Bank;
  readonly messages: Messages;
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
}

/** Its message lists the valid arguments. */
class WrongUsage extends Error {}

/** Runs the tool with these arguments; returns the exit code. */
export function runQuestions(args: readonly string[], tool: QuestionsTool): number {
  const { index, bank, messages, print, complain } = tool;
  try {
    const { json, count, seed, language, families, project } = readArguments(args, tool);
    const text = messages.in(language);
    const refused = new Set<string>();
    const series = questionSeries({
      index: { ...index, onRefused: (why) => refused.add(why) },
      bank,
      seed,
      language,
      ...(families && { families }),
      ...(project && { project }),
    });
    for (let number = 1; number <= count; number++) {
      const draft = series.next();
      if (draft === undefined) {
        complain(whyNone(refused));
        return 1;
      }
      const question = renderQuestion(draft, text);
      print(json ? JSON.stringify(question) : readable(question, number));
    }
    return 0;
  } catch (error) {
    if (!(error instanceof WrongUsage)) throw error;
    complain(error.message);
    return 2;
  }
}

/** Missing facts are fixed in the data; unfair questions are fixed in the question family. */
const whyNone = (refused: ReadonlySet<string>): string =>
  refused.size === 0
    ? "there is no such question: the catalogue has no facts to make it from"
    : `there is no such question: there are facts for it, but it would not be fair: ${[...refused].join("; ")}`;

function readArguments(args: readonly string[], { index, messages }: QuestionsTool) {
  const values = parsed(args);
  const count = Number(values.count);
  if (!/^\d+$/.test(values.count) || count < 1 || count > MAX_COUNT) {
    throw new WrongUsage(`--count ${values.count}: expected a whole number from 1 to ${MAX_COUNT}`);
  }
  if (!messages.languages.includes(values.lang)) {
    throw new WrongUsage(`--lang ${values.lang}: expected one of ${messages.languages.join(", ")}`);
  }
  if (values.family !== undefined && !isFamily(values.family)) {
    throw new WrongUsage(`--family ${values.family}: expected one of ${FAMILY_NAMES.join(", ")}`);
  }
  if (values.project !== undefined && !index.catalogue.projects.has(values.project)) {
    throw new WrongUsage(`--project ${values.project}: expected the slug of a project, such as vitess`);
  }
  return {
    json: values.json,
    count,
    seed: values.seed,
    language: values.lang,
    families: values.family === undefined ? undefined : [values.family],
    project: values.project,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        json: { type: "boolean", default: false },
        count: { type: "string", default: "1" },
        seed: { type: "string", default: "knock" },
        lang: { type: "string", default: "en" },
        family: { type: "string" },
        project: { type: "string" },
      },
    }).values;
  } catch (error) {
    throw new WrongUsage(`${error instanceof Error ? error.message : error}\n${USAGE}`, { cause: error });
  }
}

const isFamily = (name: string): name is FamilyName => FAMILY_NAMES.some((family) => family === name);

const readable = ({ id, prompt, options, answer, explanation }: Question, number: number): string =>
  [
    `${number}. ${prompt}`,
    ...options.map((option, i) => `   ${i === answer ? "✓" : " "} ${i + 1}) ${option}`),
    `   ${explanation}`,
    `   [${id}]`,
    "",
  ].join("\n");

/** Exits quietly when the reader, such as `head`, closes the pipe. */
function leaveWhenUnread(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
}

if (import.meta.main) {
  process.stdout.on("error", leaveWhenUnread);
  process.exitCode = runQuestions(process.argv.slice(2), {
    index: createQuestionIndex(loadCatalogue(readCatalogueFiles())),
    bank: loadBank(readQuestionFiles()),
    messages: messagesFor(),
    print: (line) => process.stdout.write(`${line}\n`),
    complain: (line) => process.stderr.write(`${line}\n`),
  });
}
