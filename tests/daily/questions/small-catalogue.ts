/** Small catalogues for focused tests, with every fact written out. */
import { NO_ARTIFACTS } from "../../../src/catalogue/artifacts.ts";
import type { Catalogue, MaturityStep, Project, Relation } from "../../../src/catalogue/catalogue.ts";
import type { QuestionDraft } from "../../../src/daily/questions/question.ts";
import { createQuestionIndex, type QuestionIndex } from "../../../src/daily/questions/question-index.ts";
import { stageOf } from "../../support/landscapes.ts";
import { catalogue as real } from "./fixture.ts";

export type Given = Partial<Omit<Project, "relations">> & {
  readonly name: string;
  readonly relations?: readonly Partial<Relation>[];
};

function project({ relations = [], ...given }: Given): Project {
  const maturity = given.maturity ?? [];
  return {
    slug: given.name.toLowerCase().replace(/[^a-z0-9]+/g, "-"),
    aliases: [],
    formerNames: [],
    parts: [],
    readings: [],
    categories: ["runtime/container-runtime"],
    level: maturity.at(-1)?.level,
    stage: stageOf(given.level ?? maturity.at(-1)?.level),
    maturity,
    links: {},
    repositories: [],
    openSource: true,
    wellKnown: false,
    talks: [],
    facts: [],
    artifacts: NO_ARTIFACTS,
    ...given,
    relations: relations.map((relation) => ({ source: "landscape", ...relation }) as Relation),
  };
}

export const steps = (...pairs: readonly [MaturityStep["level"], string][]): MaturityStep[] =>
  pairs.map(([level, date]) => ({ level, date }));

/** Those projects alone, with the categories and the deck's sections as they are. */
function catalogueOf(projects: readonly Given[]): Catalogue {
  const all = projects.map(project);
  return { ...real, projects: new Map(all.map((each) => [each.slug, each])) };
}

export const indexOf = (projects: readonly Given[]): QuestionIndex =>
  createQuestionIndex(catalogueOf(projects));

export const optionsOf = ({ options }: QuestionDraft): string[] =>
  options
    .map(({ project: slug, text }) => slug ?? (typeof text === "string" ? text : JSON.stringify(text)))
    .sort();

export const answerOf = ({ options, answer }: QuestionDraft): string => {
  const option = options[answer];
  return option?.project ?? (typeof option?.text === "string" ? option.text : JSON.stringify(option?.text));
};
