/** What a project's card tells: its text, and which of the project's facts are in it. */
import type { Project } from "../catalogue/catalogue.ts";
import { relatedName } from "../catalogue/relations.ts";
import { plainText } from "../chat/plain-text.ts";
import { present } from "../chat/reply.ts";
import { type Language, localize, nameIn } from "../language.ts";
import { projectCard } from "./card.ts";
import { formatDate } from "./dates.ts";
import { categoryName, levelName, sectionOf } from "./project-terms.ts";
import type { RenderContext } from "./render-context.ts";

export type CardPart =
  | "summary"
  | "level"
  | "dates"
  | "category"
  | "section"
  | "origin"
  | "language"
  | "bases"
  | "former-names"
  | "talks";

export interface ShownCard {
  /** Slug. */
  readonly project: string;
  readonly language: Language;
  readonly parts: ReadonlySet<CardPart>;
  /** As plain text. */
  readonly text: string;
}

/** Looks for each part in the card as it is, so that it follows every change of the card. */
export function shownCard(project: Project, voice: RenderContext): ShownCard {
  const blocks = present(projectCard(project, voice)).filter(({ type }) => type !== "buttons");
  const text = plainText({
    kind: "project",
    audience: "everyone",
    language: voice.language,
    project: project.slug,
    suggestions: [],
    blocks,
  });
  const parts = new Set<CardPart>();
  for (const [part, values] of Object.entries(partsOf(project, voice)) as [CardPart, string[]][]) {
    if (values.some((value) => text.includes(value))) parts.add(part);
  }
  return { project: project.slug, language: voice.language, parts, text };
}

/** How the card would write each part. */
function partsOf(project: Project, voice: RenderContext): Readonly<Record<CardPart, readonly string[]>> {
  const { language, catalogue } = voice;
  const { summary, level, maturity, deck, origin, relations, formerNames, talks } = project;
  const section = sectionOf(project, catalogue);
  const bases = relations.filter(({ type }) => type === "built-on");
  return {
    summary: summary ? [localize(summary, language)] : [],
    level: level ? [levelName(level, voice)] : [],
    dates: maturity.map(({ date }) => formatDate(date, language)),
    category: [categoryName(project, voice) ?? []].flat(),
    section: section ? [localize(section.name, language)] : [],
    origin: origin ? [nameIn(origin.by, language)] : [],
    language: project.language ? [project.language.name] : [],
    bases: bases.flatMap((relation) => relatedName(relation, catalogue) ?? []),
    "former-names": [...formerNames, ...(deck && deck.name !== project.name ? [deck.name] : [])],
    talks: talks.map(({ title }) => title),
  };
}
