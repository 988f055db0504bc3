/** Lints Japanese with textlint; .textlintrc.yaml configures the rules. */
import { join } from "node:path";
import { createLinter, loadTextlintrc } from "textlint";
import type { DataFile } from "../../catalogue/data-file.ts";
import type { Problem } from "../../catalogue/problems/problem.ts";
import type { PlacedText } from "./japanese-texts.ts";

export interface JapaneseLint {
  /** Lints separate texts of one file. */
  texts(texts: readonly PlacedText[]): Promise<Problem[]>;
  /** Lints a whole Markdown document. */
  document(file: DataFile): Promise<Problem[]>;
}

const ROOT = join(import.meta.dirname, "..", "..", "..");
/** Texts per batch: both more batches and longer ones cost time. */
const TOGETHER = 12;
/** A paragraph break separates the texts in a batch. */
const BREAK = "\n\n";
/** Applies only to sentences: labels and names have no full stop. */
const PERIOD_RULE = "ja-no-mixed-period";

export async function createJapaneseLint(): Promise<JapaneseLint> {
  const linter = createLinter({
    descriptor: await loadTextlintrc({ configFilePath: join(ROOT, ".textlintrc.yaml") }),
    cwd: ROOT,
  });
  return {
    async texts(all) {
      const problems: Problem[] = [];
      for (let start = 0; start < all.length; start += TOGETHER) {
        const some = all.slice(start, start + TOGETHER);
        const whole = some.map(({ text }) => text).join(BREAK);
        const { messages } = await linter.lintText(whole, "texts.txt");
        problems.push(...messages.flatMap((message) => problemsOf(message, some)));
      }
      return unique(problems);
    },
    async document({ path, text }) {
      const { messages } = await linter.lintText(text, path);
      return messages.map(({ ruleId, message, loc, range: [start] }) => ({
        file: path,
        line: loc.start.line,
        message: said(message, ruleName(ruleId), excerpt(text, start)),
      }));
    },
  };
}

type Message = Awaited<ReturnType<ReturnType<typeof createLinter>["lintText"]>>["messages"][number];

function problemsOf({ ruleId, message, range: [start] }: Message, all: readonly PlacedText[]): Problem[] {
  const { placed, offset } = textAt(all, start);
  const rule = ruleName(ruleId);
  if (rule === PERIOD_RULE && !placed.isSentence) return [];
  const { file, line, field, text } = placed;
  return [{ file, line, field, message: said(message, rule, excerpt(text, offset)) }];
}

/** "ja-technical-writing/max-ten" → "max-ten" */
const ruleName = (id: string): string => id.replace(/^.*\//, "");

/** Keeps the message's first line, which states the problem; the rest explains the rule. */
const said = (message: string, rule: string, around: string): string =>
  `${message.split("\n")[0]} (${rule}) 「${around}」`;

const BEFORE = 15;
const AFTER = 10;
const excerpt = (text: string, at: number): string =>
  text
    .slice(Math.max(0, at - BEFORE), at + AFTER)
    .replace(/\s+/g, " ")
    .toWellFormed()
    .trim();

function textAt(all: readonly PlacedText[], index: number): { placed: PlacedText; offset: number } {
  let start = 0;
  for (const placed of all) {
    const end = start + placed.text.length + BREAK.length;
    if (index < end) return { placed, offset: index - start };
    start = end;
  }
  throw new RangeError(`there is no text at ${index}`);
}

/** Branches of one message share most of their words, so the same problem would appear repeatedly. */
function unique(problems: readonly Problem[]): Problem[] {
  const seen = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...seen.values()];
}
