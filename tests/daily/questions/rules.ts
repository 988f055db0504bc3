/**
 * For each form of question: the options that are right according to the catalogue.
 * Written from the questions' meaning, independently of the generator.
 */
import type { Catalogue, MaturityStep, Project, Talk } from "../../../src/catalogue/catalogue.ts";
import type { ProductHistory } from "../../../src/catalogue/history/record.ts";
import type { FamilyName } from "../../../src/daily/questions/families.ts";
import type { Question } from "../../../src/daily/questions/question.ts";
import type { Language, Localized } from "../../../src/language.ts";
import type { MessageTable } from "../../../src/messages/messages.ts";
import {
  bare,
  type Prompt,
  readCategory,
  readDay,
  readLevel,
  readMessage,
  readMonth,
  span,
} from "./reading.ts";

export interface Case {
  readonly question: Question;
  readonly subject: Project;
  readonly catalogue: Catalogue;
  readonly language: Language;
  readonly table: MessageTable;
  readonly places: Prompt["places"];
}

export interface Option {
  readonly text: string;
  readonly project: Project | undefined;
}

/**
 * Whether an option is, or for all that is known could be, right. Throws where
 * nothing is known of it, or where the prompt does not speak of the subject.
 */
export type Rule = (option: Option, about: Case, all: readonly Option[]) => boolean;

const projectOf = ({ project, text }: Option): Project => {
  if (!project) throw new Error(`the option "${text}" is not a project`);
  return project;
};

const named = (about: Case): Project => {
  if (about.places["name"] !== about.subject.name) throw new Error("the prompt names another project");
  return about.subject;
};

const place = (about: Case, name: string): string => about.places[name] ?? "";

const localized = (text: Localized | undefined, { language }: Case) => text?.[language] ?? text?.en;

function categoriesAt(text: string, { catalogue, language }: Case): string[] {
  const ids = readCategory(text, catalogue, language);
  if (ids.length === 0) throw new Error(`there is no category "${text}"`);
  return ids;
}

function sectionAt(text: string, about: Case): string {
  const found = (about.catalogue.deck?.sections ?? []).filter(({ name }) => localized(name, about) === text);
  const [section, more] = found;
  if (!section || more) throw new Error(`"${text}" is not one section`);
  return section.slug;
}

const step = (project: Project, level: string): MaturityStep | undefined =>
  project.maturity.find((each) => each.level === level);

const dateOf = (project: Project, kind: "joined" | "graduated"): string => {
  const date = kind === "joined" ? project.maturity[0]?.date : step(project, "graduated")?.date;
  if (!date) throw new Error(`${project.name} has no such date`);
  return date;
};

/** Right is whoever may have been first: nobody else was certainly earlier. */
const first =
  (kind: "joined" | "graduated"): Rule =>
  (option, _, all) =>
    all.every(
      (other) =>
        other === option ||
        span(dateOf(projectOf(other), kind)).to >= span(dateOf(projectOf(option), kind)).from,
    );

const last =
  (kind: "joined" | "graduated"): Rule =>
  (option, _, all) =>
    all.every(
      (other) =>
        other === option ||
        span(dateOf(projectOf(other), kind)).from <= span(dateOf(projectOf(option), kind)).to,
    );

function levelOn(project: Project, day: string): string {
  const uncertain = project.maturity.some(({ date }) => span(date).from <= day && day <= span(date).to);
  if (uncertain) throw new Error(`${project.name} changed its level just then`);
  return project.maturity.filter(({ date }) => date < day).at(-1)?.level ?? "not-yet";
}

const who =
  (level: string): Rule =>
  (option) => {
    const project = projectOf(option);
    if (project.level === undefined) throw new Error(`${project.name} has no level`);
    return project.level === level;
  };

const GENERAL = new Set(
  "the and of in by labs cloud community communities part now later university group project initiative laboratory コミュニティ プロジェクト".split(
    " ",
  ),
);
const wordsIn = (by: string): string[] =>
  (by.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? []).filter((word) => !GENERAL.has(word));

/** The same creator, or two of which one may be meant by the other. */
function mayBeOne(a: string, b: string): boolean {
  const synonyms = (text: string) =>
    text
      .replace(/Amazon Web Services/g, "AWS")
      .replace(/YouTube/g, "YouTube Google")
      .replace(/dotCloud/g, "Docker");
  return wordsIn(synonyms(a)).some((word) => wordsIn(synonyms(b)).includes(word));
}

const originOf = (project: Project, about: Case): string => {
  if (!project.origin) throw new Error(`nobody knows who created ${project.name}`);
  const { by } = project.origin;
  return typeof by === "string" ? by : (localized(by, about) ?? by.en);
};

const languageOf = (project: Project): string => {
  if (!project.language) throw new Error(`the language of ${project.name} is not known`);
  return project.language.name;
};

/** What it is built on, and what that is built on. */
function basesOf(project: Project, catalogue: Catalogue, depth = 5): string[] {
  if (depth === 0) return [];
  return project.relations
    .filter(({ type }) => type === "built-on")
    .flatMap(({ project: slug, name }) => {
      const base = catalogue.projects.get(slug ?? "");
      return base ? [base.name, ...basesOf(base, catalogue, depth - 1)] : [name ?? ""];
    });
}

function historyOf({ slug, name }: Project, { catalogue }: Case): ProductHistory {
  const product = catalogue.timeline().byId(slug);
  if (!product) throw new Error(`no weekly file has ${name}`);
  return product;
}

/** Whether the landscape had a category of that name in the month that the prompt names. */
function wasCategory(option: Option, about: Case): boolean {
  const bareName = (path: string) => bare(path.replace(/^.*? \/ /, ""));
  const names = categoriesAt(option.text, about).map(
    (id) => about.catalogue.categories.get(id)?.name.en ?? "",
  );
  const then = about.catalogue
    .timeline()
    .listedOn(`${readMonth(place(about, "date"))}-29`)
    .flatMap(({ categories }) => categories.map(bareName));
  return names.some((name) => then.includes(bare(name)));
}

/** Whether it is that talk, in whose title the names of projects are left out. */
function isTalk(talk: Talk, title: string, speaker: string): boolean {
  const parts = title.split("◯◯").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return talk.speaker === speaker && new RegExp(`^${parts.join(".+")}$`, "u").test(talk.title);
}

type Trait = (project: Project) => readonly string[];
const TRAITS: Readonly<Record<string, Trait>> = {
  category: ({ categories }) => categories,
  section: ({ deck }) => (deck ? [deck.section] : []),
  level: ({ level }) => (level ? [level] : []),
  language: ({ language }) => (language ? [language.name] : []),
  area: ({ categories }) => categories.map((id) => id.replace(/\/.*/, "")),
};

/** Whether the three others share something of that kind that this one lacks. */
function isOdd(project: Project, others: readonly Project[], trait: Trait): boolean {
  const [one, ...rest] = others;
  return trait(one as Project).some(
    (value) => rest.every((other) => trait(other).includes(value)) && !trait(project).includes(value),
  );
}

/** Odd by what the prompt says; to be odd by anything else counts as well. */
const odd =
  (kind: string): Rule =>
  (option, _, all) => {
    const project = projectOf(option);
    const others = all.filter((other) => other !== option).map(projectOf);
    if (TRAITS[kind]?.(project).length === 0) throw new Error(`the ${kind} of ${project.name} is not known`);
    return Object.values(TRAITS).some((trait) => isOdd(project, others, trait));
  };

/** For every family that makes questions, by the last part of its prompts' keys. */
export const RULES: Readonly<Record<Exclude<FamilyName, "bank">, Readonly<Record<string, Rule>>>> = {
  describes: {
    describes: (option, about) => localized(projectOf(option).summary, about) === place(about, "summary"),
    "what-is": (option, about) => localized(named(about).summary, about) === option.text,
  },
  "called-then": {
    "called-then": (option, about) => {
      const [month, names] = [readMonth(place(about, "date")), historyOf(named(about), about).names];
      // Within a month the name may have changed.
      return names.some(
        ([from, name], i) =>
          name === option.text &&
          from.slice(0, 7) <= month &&
          month <= (names[i + 1]?.[0] ?? "9999").slice(0, 7),
      );
    },
  },
  "listed-first": {
    "listed-first": (option, about, all) => {
      const since = (each: Option) => historyOf(projectOf(each), about).listed[0]?.[0] ?? "";
      return all.every((other) => other === option || since(option) <= since(other));
    },
  },
  "category-since": {
    "category-new": (option, about) => !wasCategory(option, about),
    "category-old": wasCategory,
  },
  contrast: {
    describes: (option, about) => localized(projectOf(option).summary, about) === place(about, "summary"),
  },
  category: {
    "category-of": (option, about) =>
      categoriesAt(option.text, about).some((id) => named(about).categories.includes(id)),
    "category-in": (option, about) =>
      categoriesAt(place(about, "category"), about).some((id) => projectOf(option).categories.includes(id)),
  },
  section: {
    "section-of": (option, about) => named(about).deck?.section === sectionAt(option.text, about),
    "section-in": (option, about) =>
      projectOf(option).deck?.section === sectionAt(place(about, "section"), about),
  },
  "level-now": {
    "level-now": (option, about) => readLevel(option.text, about.table) === named(about).level,
    "who-is-sandbox": who("sandbox"),
    "who-is-incubating": who("incubating"),
    "who-is-graduated": who("graduated"),
  },
  "level-on-date": {
    "level-on-date": (option, about) =>
      readLevel(option.text, about.table) === levelOn(named(about), readDay(place(about, "date"))),
  },
  "joined-first": { "joined-first-first": first("joined"), "joined-first-last": last("joined") },
  "graduated-first": {
    "graduated-first-first": first("graduated"),
    "graduated-first-last": last("graduated"),
  },
  archived: {
    archived: who("archived"),
    active: (option, about, all) => !who("archived")(option, about, all),
  },
  "former-name": {
    "former-name": (option, about) => {
      const { name, aliases, formerNames } = named(about);
      return [name, ...aliases, ...formerNames].includes(option.text);
    },
    "former-of": (option, about) => {
      const { name, aliases, formerNames } = projectOf(option);
      return [name, ...aliases, ...formerNames].includes(place(about, "former"));
    },
  },
  "odd-one-out": {
    "odd-category": odd("category"),
    "odd-section": odd("section"),
    "odd-level": odd("level"),
    "odd-language": odd("language"),
  },
  creator: {
    creator: (option, about) => mayBeOne(originOf(named(about), about), option.text),
    "created-by": (option, about) => mayBeOne(originOf(projectOf(option), about), place(about, "by")),
  },
  language: {
    language: (option, about) => languageOf(named(about)) === option.text,
    "written-in": (option, about) => languageOf(projectOf(option)) === place(about, "language"),
    "not-written-in": (option, about) => languageOf(projectOf(option)) !== place(about, "language"),
  },
  base: {
    base: (option, about) => basesOf(named(about), about.catalogue).includes(option.text),
    "built-on": (option, about) => {
      const bases = basesOf(projectOf(option), about.catalogue);
      if (bases.length === 0) throw new Error(`it is not known what ${option.text} is built on`);
      return bases.includes(place(about, "base"));
    },
  },
  talk: {
    "talk-about": (option, about) =>
      projectOf(option).talks.some((talk) => isTalk(talk, place(about, "title"), place(about, "speaker"))),
    "talk-of": (option, about) => {
      const [talk] = readMessage(option.text, "question.talk", about.table);
      if (!talk) throw new Error(`"${option.text}" is no talk`);
      return named(about).talks.some((given) =>
        isTalk(given, talk.places["title"] ?? "", talk.places["speaker"] ?? ""),
      );
    },
  },
};
