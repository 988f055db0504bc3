/** How parts of a project are put into words: level, category, section, dates, sources. */
import { type Inline, link, text } from "../bot/reply.ts";
import type { Catalogue, Project } from "../catalogue/catalogue.ts";
import type { Level } from "../catalogue/project.ts";
import { successor } from "../catalogue/relations.ts";
import { localize } from "../language.ts";
import type { Context } from "./command.ts";

/** A mark for each level, always beside the word. */
const LEVEL_MARKS: Readonly<Record<Level, string>> = {
  graduated: "🎓",
  incubating: "🌱",
  sandbox: "🧪",
  inception: "🥚",
  archived: "📦",
};

export const levelName = (level: Level, { text: t }: Context): string => t.say(`level.${level}`);

/** "🎓 Graduated", or what is said of a project outside the CNCF. */
export function levelBadge(project: Project, context: Context): string {
  const { level } = project;
  const next = successor(project, context.catalogue);
  if (next) return context.text.say("level.renamed", { name: next.project.name });
  if (level !== undefined) return `${LEVEL_MARKS[level]} ${levelName(level, context)}`;
  const ended = project.relations.some(({ type }) => type === "ended");
  return context.text.say(ended ? "level.ended" : project.openSource ? "level.open-source" : "level.product");
}

/** The subcategory it is first listed in. */
export function categoryName(project: Project, { catalogue, language }: Context): string | undefined {
  const category = catalogue.categories.get(project.categories[0] ?? "");
  return category && localize(category.name, language);
}

export function sectionOf(project: Project, catalogue: Catalogue) {
  return catalogue.deck.sections.find(({ slug }) => slug === project.deck?.section);
}

/** Where a statement comes from, linked where it can be followed. */
export function sourceName(source: string, { text: t, catalogue }: Context): Inline {
  const slide = /^deck:(\d+)$/.exec(source)?.[1];
  if (slide !== undefined) return text(t.say("source.deck", { slide }));
  if (source === "landscape") return text(t.say("source.landscape", { date: catalogue.date }));
  return link(hostOf(source), source);
}

const hostOf = (url: string): string => /^https?:\/\/(?:www\.)?([^/]+)/.exec(url)?.[1] ?? url;
