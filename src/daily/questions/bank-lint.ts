/**
 * Checks hand-written questions beyond the schema: the options must differ, and
 * nothing may give the right one away.
 */
import { bracketed, type Catalogue, shortName } from "../../catalogue/catalogue.ts";
import { type DataFile, problemAt } from "../../catalogue/data-file.ts";
import { type Message, type Problem, say } from "../../catalogue/problems/problem.ts";
import { fold } from "../../catalogue/search/fold.ts";
import { type Language, languagesOf, localize, nameIn } from "../../language.ts";
import { type Bank, type BankQuestion, readBank, slugOf } from "./bank.ts";
import { areDistinct, isInPrompt, isTooLong, shownText } from "./fairness.ts";
import { mentions, prepare } from "./mentions.ts";

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
      : [problemAt(file, [], say("question-without-project", { name: project }))];
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
    found.push({ field: ["wrong"], message: say("same-options", { language }) });
  if (isTooLong(right, wrong)) {
    found.push({
      field: ["right"],
      message: say("right-too-long", { language }),
    });
  }
  const prompt = prepare(localize(question.prompt, language));
  for (const [i, option] of [right, ...wrong].entries()) {
    if (!isInPrompt(prompt, shownText(option))) continue;
    found.push({
      field: i === 0 ? ["right"] : ["wrong", i - 1],
      message: say("option-in-prompt", { name: option, language }),
    });
  }
  if (namesTheProject(question, right, wrong, language, catalogue)) {
    found.push({
      field: ["right"],
      message: say("name-in-right", { language }),
    });
  }
  return found;
}

/** The prompt names the project, and the right option is the project or alone repeats that name. */
function namesTheProject(
  { project: slug, prompt }: BankQuestion,
  right: string,
  wrong: readonly string[],
  language: Language,
  catalogue: Catalogue,
): boolean {
  const project = catalogue.projects.get(slug);
  if (project === undefined) return false;
  const own = [project.name, shortName(project.name)].map(fold);
  const others = [bracketed(project.name) ?? "", ...project.aliases, ...project.readings].map(fold);
  const prepared = prepare(localize(prompt, language));
  const inPrompt = [...own, ...others].filter((name) => mentions(prepared, name));
  const has = (text: string) => (name: string) => mentions(prepare(text), name);
  return (
    inPrompt.length > 0 &&
    (own.includes(fold(right)) ||
      inPrompt.some((name) => has(right)(name) && !wrong.some((text) => has(text)(name))))
  );
}
