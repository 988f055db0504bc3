/**
 * Independent checker: decides from the catalogue alone how many options of a
 * question are right, and finds other faults. Shares no code with the question
 * generator.
 */
import type { Catalogue, Project } from "../../../src/catalogue/catalogue.ts";
import type { Bank, BankQuestion } from "../../../src/daily/questions/bank.ts";
import type { Question } from "../../../src/daily/questions/question.ts";
import type { Language } from "../../../src/language.ts";
import type { MessageTable } from "../../../src/messages/messages.ts";
import { allNames, bare, readMessage, speaksOf } from "./reading.ts";
import { type Case, type Option, RULES } from "./rules.ts";

export interface Checker {
  /** What is wrong with the question; nothing for a good one. */
  faultsOf(question: Question): string[];
}

export function createChecker(
  catalogue: Catalogue,
  bank: Bank,
  language: Language,
  table: MessageTable,
): Checker {
  return {
    faultsOf(question) {
      const subject = catalogue.projects.get(question.project);
      if (!subject) return [`there is no project "${question.project}"`];
      const options: Option[] = question.options.map((text, i) => ({
        text,
        project: catalogue.projects.get(question.optionProjects?.[i] ?? ""),
      }));
      return [
        ...faultsOfForm(question, options, language),
        ...(question.family === "bank"
          ? faultsOfBank(question, bank.get(question.project), language)
          : [
              ...faultsOfTruth(question, subject, options, catalogue, language, table),
              ...faultsOfFairness(question, subject, options),
              ...faultsOfChoice(question, subject, options),
            ]),
      ];
    },
  };
}

/** Four different options, an answer among them, and something said about it. */
function faultsOfForm(question: Question, options: readonly Option[], language: Language): string[] {
  const faults: string[] = [];
  const { answer, optionProjects, prompt, explanation, source } = question;
  if (options.length !== 4) faults.push(`it has ${options.length} options`);
  if (new Set(options.map(({ text }) => bare(text) || text)).size !== options.length) {
    faults.push("two options are the same");
  }
  if (![0, 1, 2, 3].includes(answer)) faults.push(`its answer is ${answer}`);
  if (optionProjects && options.some(({ text, project }) => project?.name !== text)) {
    faults.push("an option does not bear the name of its project");
  }
  if (!/^(landscape|deck:\d+|https?:\/\/\S+)$/.test(source)) faults.push(`its source is "${source}"`);
  for (const text of [prompt, explanation, ...question.options]) {
    if (text.trim() === "" || /\{|\}|undefined|NaN|Invalid|question\./.test(text))
      faults.push(`bad text: "${text}"`);
  }
  if (language === "ja") {
    if (!/[\p{Script=Hiragana}]/u.test(prompt) || !/[\p{Script=Hiragana}]/u.test(explanation)) {
      faults.push("it is not in Japanese");
    }
  }
  return faults;
}

const HERE = "tests/daily/questions/rules.ts";

function faultsOfTruth(
  question: Question,
  subject: Project,
  options: readonly Option[],
  catalogue: Catalogue,
  language: Language,
  table: MessageTable,
): string[] {
  const { family, prompt } = question;
  const rules = RULES[family as keyof typeof RULES] ?? {};
  const readings = readMessage(prompt, "question.prompt.", table).flatMap(({ key, places }) => {
    const rule = rules[key];
    return rule === undefined ? [] : [{ rule, places }];
  });
  const [reading, another] = readings;
  if (!reading) {
    return [`nothing says which options are right of "${prompt}": add a rule for ${family} in ${HERE}`];
  }
  if (another) return [`the prompt can be read in ${readings.length} ways`];
  const { rule, places } = reading;
  const about: Case = { question, subject, catalogue, language, table, places };
  try {
    const right = options.flatMap((option, i) => (rule(option, about, options) ? [i] : []));
    if (right.length !== 1) return [`${right.length} options are right`];
    return right[0] === question.answer ? [] : [`option ${right[0]} is right, not ${question.answer}`];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

function faultsOfBank(
  question: Question,
  questions: readonly BankQuestion[] | undefined,
  language: Language,
): string[] {
  const written = questions?.find(({ id }) => id === question.id);
  if (!written) return ["it is not in the bank"];
  const say = (text: BankQuestion["right"]) =>
    typeof text === "string" ? text : (text[language] ?? text.en);
  const right = question.options.flatMap((text, i) => (text === say(written.right) ? [i] : []));
  const faults: string[] = [];
  if (right.length !== 1 || right[0] !== question.answer) faults.push("the answer is not what is written");
  if (question.prompt !== say(written.prompt)) faults.push("the prompt is not what is written");
  const wrong = question.options.filter((_, i) => i !== question.answer).sort();
  if (wrong.join("\n") !== written.wrong.map(say).sort().join("\n"))
    faults.push("the wrong options are not what is written");
  return faults;
}

/** Nothing gives the answer away. */
function faultsOfFairness(question: Question, subject: Project, options: readonly Option[]): string[] {
  const { prompt, answer } = question;
  const lengths = options.map(({ text }) => [...text].length);
  const right = lengths[answer] ?? 0;
  const longest = Math.max(...lengths.filter((_, i) => i !== answer));
  const long = right > 1.6 * longest && right - longest > 4 ? ["the right option is much the longest"] : [];
  const told = options.flatMap(({ text, project }) => {
    const names = project ? allNames(project) : [];
    if (project === undefined && text.length > 2 && prompt.includes(text))
      return [`the prompt has the option "${text}"`];
    // What somebody was called before is what is asked, and may hold another such name.
    const asked =
      question.family === "former-name" && text === options[answer]?.text ? (project?.formerNames ?? []) : [];
    return names
      .filter((name) => !asked.includes(name) && speaksOf(prompt, name))
      .map((name) => `the prompt has "${name}", a name of ${text}`);
  });
  const naming = options.filter(({ text, project }) => !project && speaksOf(text, subject.name));
  const own =
    naming.length === 1 && naming[0] === options[answer]
      ? ["the right option alone has the name of the project"]
      : [];
  return [...long, ...told, ...own];
}

/** The others are plausible, current, and each a project of its own. */
function faultsOfChoice(question: Question, subject: Project, options: readonly Option[]): string[] {
  const projects = options.flatMap(({ project }) => project ?? []);
  const others = projects.filter((project) => project !== subject);
  const pairs = projects.flatMap((a, i) => projects.slice(i + 1).map((b) => [a, b] as const));
  const ones = pairs.filter(([a, b]) => areOne(a, b)).map(([a, b]) => `${a.name} and ${b.name} are one`);
  if (question.family === "archived") {
    const gone = projects.filter(({ level }) => level === "archived").length;
    return gone === 1 || gone === 3 ? ones : [...ones, `${gone} of the options are archived`];
  }
  const old = others.filter((project) => !isCurrent(project)).map(({ name }) => `${name} is not current`);
  const strange = others
    .filter((project) => !haveSomethingInCommon(project, subject))
    .map(({ name }) => `${name} has nothing to do with ${subject.name}`);
  return [...ones, ...old, ...strange];
}

const isCurrent = ({ level, relations }: Project): boolean =>
  level !== "archived" &&
  !relations.some(({ type }) => ["renamed-to", "merged-into", "ended"].includes(type));

function haveSomethingInCommon(a: Project, b: Project): boolean {
  const areas = (project: Project) => project.categories.map((id) => id.split("/")[0]);
  return (
    (a.level !== undefined && a.level === b.level) ||
    (a.deck !== undefined && b.deck !== undefined) ||
    areas(a).some((area) => areas(b).includes(area))
  );
}

/** A part and its whole, two parts of one whole, an old and a new name. */
function areOne(a: Project, b: Project): boolean {
  const wholes = ({ slug, relations }: Project) => [
    slug,
    ...relations.flatMap(({ type, project }) =>
      ["part-of", "merged-into", "renamed-to"].includes(type) ? (project ?? []) : [],
    ),
  ];
  return wholes(a).some((whole) => wholes(b).includes(whole));
}
