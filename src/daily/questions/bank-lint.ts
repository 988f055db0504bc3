/**
 * Checks hand-written questions beyond the schema: the options must differ, and
 * nothing may give the right one away.
 */
import { bracketed, type Catalogue, type Project, shortName } from "../../catalogue/catalogue.ts";
import { type DataFile, problemAt } from "../../catalogue/data-file.ts";
import { type Message, type Problem, tell } from "../../catalogue/problems/problem.ts";
import { fold } from "../../catalogue/search/fold.ts";
import { type Language, languagesOf, localize, nameIn } from "../../language.ts";
import { type Bank, type BankQuestion, readBank, slugOf } from "./bank.ts";
import { areDistinct, isInPrompt, isTooLong, type Shown, shownText } from "./fairness.ts";
import { mentions, type Prepared, prepare } from "./mentions.ts";

/** The questions that parse, and all problems of the files: parse errors and unfair questions. */
export function lintBank(
  files: readonly DataFile[],
  catalogue: Catalogue,
): { readonly bank: Bank; readonly problems: Problem[] } {
  const { bank, problems } = readBank(files);
  const unfair = files.flatMap((file) => {
    const project = slugOf(file);
    const unknown = catalogue.projects.has(project)
      ? []
      : [problemAt(file, [], tell("question-without-project", { name: project }))];
    const questions = bank.get(project) ?? [];
    return [
      ...unknown,
      ...questions.flatMap((question, i) =>
        languagesIn(question).flatMap((language) =>
          findings(question, language, catalogue).map(({ field, message }) =>
            problemAt(file, [i, ...field], message),
          ),
        ),
      ),
    ];
  });
  return { bank, problems: [...problems, ...unfair] };
}

const languagesIn = ({ prompt, right, wrong, explanation }: BankQuestion): Language[] =>
  languagesOf([prompt, right, ...wrong, explanation]);

interface Finding {
  readonly field: readonly PropertyKey[];
  readonly message: Message;
}

function findings(question: BankQuestion, language: Language, catalogue: Catalogue): Finding[] {
  const right = nameIn(question.right, language);
  const wrong = question.wrong.map((text) => nameIn(text, language));
  const found: Finding[] = [];
  if (!areDistinct([right, ...wrong]))
    found.push({ field: ["wrong"], message: tell("same-options", { language }) });
  if (isTooLong(right, wrong)) {
    found.push({
      field: ["right"],
      message: tell("right-too-long", { language }),
    });
  }
  const prompt = prepare(localize(question.prompt, language));
  const options = [right, ...wrong].map(shownText);
  for (const [i, option] of options.entries()) {
    if (!isInPrompt(prompt, option)) continue;
    found.push({
      field: i === 0 ? ["right"] : ["wrong", i - 1],
      message: tell("option-in-prompt", { name: option.text, language }),
    });
  }
  const project = catalogue.projects.get(question.project);
  if (project !== undefined && namesTheProject(project, prompt, options)) {
    found.push({ field: ["right"], message: tell("name-in-right", { language }) });
  }
  return found;
}

/** The prompt names the project, and the right option, the first, is the project or alone repeats that name. */
function namesTheProject(project: Project, prompt: Prepared, [right, ...wrong]: readonly Shown[]): boolean {
  if (right === undefined) return false;
  const { own, others } = namesOf(project);
  const inPrompt = [...own, ...others].filter((name) => mentions(prompt, name));
  return (
    inPrompt.length > 0 &&
    (own.includes(fold(right.text)) ||
      inPrompt.some(
        (name) => mentions(right.prepared, name) && !wrong.some(({ prepared }) => mentions(prepared, name)),
      ))
  );
}

interface Names {
  readonly own: readonly string[];
  readonly others: readonly string[];
}

/** Each project has several questions. */
const names = new WeakMap<Project, Names>();

const namesOf = (project: Project): Names =>
  names.getOrInsertComputed(project, ({ name, aliases, readings }) => ({
    own: [name, shortName(name)].map(fold),
    others: [bracketed(name) ?? "", ...aliases, ...readings].map(fold),
  }));
