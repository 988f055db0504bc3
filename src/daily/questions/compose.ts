/**
 * Turns a family's question into a draft: shuffles the options, builds the id, and
 * refuses questions that are unfair in any language.
 */
import type { Project } from "../../catalogue/catalogue.ts";
import { fold } from "../../catalogue/search/fold.ts";
import { type Language, languagesOf, type Name, nameIn } from "../../language.ts";
import type { Random } from "../../ports/random.ts";
import { basisOf } from "./basis.ts";
import { isTooShort, type Shown, shownText, unfairness } from "./fairness.ts";
import { prepare } from "./mentions.ts";
import {
  type DraftOption,
  isFour,
  isLocalized,
  type PhraseValue,
  type QuestionDraft,
  type Words,
} from "./question.ts";
import type { QuestionIndex } from "./question-index.ts";
import { fingerprint, shuffled } from "./seeded-random.ts";

/** A family makes one kind of question about a subject. Undefined if the facts do not allow one. */
export type Family = (index: QuestionIndex, subject: Project, random: Random) => QuestionDraft | undefined;

export interface Asked {
  readonly family: string;
  readonly subject: Project;
  /** The project that the fact is about, in a family that compares; the subject if absent. */
  readonly about?: Project;
  /** Another family that would ask the same in the same words: the id is that of its question. */
  readonly sameAs?: string;
  /** Which of the family's ways of asking this is; part of the id. Empty if it has only one. */
  readonly way: string;
  readonly prompt: Words;
  /** A name of the right option that the prompt contains on purpose. */
  readonly nameInPrompt?: string;
  readonly right: DraftOption;
  readonly wrong: readonly DraftOption[];
  readonly explanation: Words;
  readonly source: string;
  /** The only language whose readers understand it. */
  readonly language?: Language;
}

/** Fixed words in prompts that are also names in the landscape. */
const ALWAYS_SAID = "CNCF landscape";

export function compose(index: QuestionIndex, random: Random, asked: Asked): QuestionDraft | undefined {
  const { family, subject, about = subject, sameAs = family, way, right, wrong, language, ...said } = asked;
  const options = shuffled(random, [right, ...wrong]);
  if (!isFour(options)) return undefined;
  for (const language of languagesIn(asked)) {
    const unfair = unfairnessIn(language, asked, index);
    if (unfair !== undefined) return refuse(index, `${unfair} (${language})`);
  }
  const projects = [
    subject,
    ...options.flatMap(({ project }) => index.catalogue.projects.get(project ?? "") ?? []),
  ];
  return {
    id: `${sameAs}:${about.slug}${way === "" ? "" : `:${way}`}#${hashOf(right, options)}`,
    family,
    project: subject.slug,
    prompt: said.prompt,
    options,
    answer: options.indexOf(right),
    explanation: said.explanation,
    source: said.source,
    ...(language !== undefined && { language }),
    asOf: index.catalogue.date,
    basis: basisOf(projects),
  };
}

/** Reports a question that the facts allow but that would be unfair. */
export function refuse(index: QuestionIndex, why: string): undefined {
  index.onRefused?.(why);
}

/** Independent of the order of the options. */
const hashOf = (right: DraftOption, options: readonly DraftOption[]): string =>
  fingerprint([right, ...options].map(keyOf).sort().join("\n"));

const keyOf = ({ text, project }: DraftOption): string => project ?? JSON.stringify(text);

export const projectOption = ({ slug, name }: Project): DraftOption => ({ text: name, project: slug });

/** The languages of the question's own texts. */
const languagesIn = ({ prompt, right, wrong }: Asked): Language[] =>
  languagesOf([prompt, ...[right, ...wrong].map(({ text }) => text)].flatMap(namesIn));

function unfairnessIn(
  language: Language,
  { prompt, nameInPrompt = "", right, wrong }: Asked,
  index: QuestionIndex,
): string | undefined {
  const show = (option: DraftOption): Shown => {
    const text = textsIn(option.text, language).join(" ") || keyOf(option);
    const project = index.catalogue.projects.get(option.project ?? "");
    if (project === undefined) return shownText(text);
    return { text, names: index.namesOf(project), prepared: prepare([text, ...project.readings].join(" ")) };
  };
  const said = fold(nameInPrompt);
  const lengths = wrong.map((option) => show(option).text);
  if (right.project === undefined && isTooShort(show(right).text, lengths)) {
    return "the right option is much shorter than any other";
  }
  const { names, ...shownRight } = show(right);
  return unfairness(
    [ALWAYS_SAID, ...textsIn(prompt, language)].join(" "),
    { ...shownRight, names: names.filter((name) => !said.includes(name)) },
    wrong.map(show),
  );
}

const textsIn = (value: PhraseValue, language: Language): string[] =>
  namesIn(value).map((name) => nameIn(name, language));

/** The names in a value, without the words of its messages. */
function namesIn(value: PhraseValue): Name[] {
  if (typeof value === "string" || isLocalized(value)) return [value];
  if ("date" in value) return [];
  if ("list" in value) return value.list.flatMap(namesIn);
  return Object.values(value.values ?? {}).flatMap(namesIn);
}
