/** Words a project's level, category, section and sources. */

import type { Catalogue, Project } from "../catalogue/catalogue.ts";
import { levelCalled } from "../catalogue/description.ts";
import type { Level } from "../catalogue/project.ts";
import { successor } from "../catalogue/relations.ts";
import { type Inline, link, text } from "../chat/reply.ts";
import { localize } from "../language.ts";
import type { RenderContext } from "./render-context.ts";

export function levelName(id: Level, { catalogue, language }: RenderContext): string {
  const level = levelCalled(catalogue.landscape, id);
  return level === undefined ? id : localize(level.name, language);
}

/** The level's emoji is always shown with the word. */
const badgeOf = (id: Level, voice: RenderContext): string =>
  `${levelCalled(voice.catalogue.landscape, id)?.mark ?? ""} ${levelName(id, voice)}`.trim();

/** "🎓 Graduated", or the wording for a project without its own level. */
export function levelBadge(project: Project, voice: RenderContext): string {
  const { text: t, catalogue } = voice;
  const { level } = project;
  const next = successor(project, catalogue);
  if (next) return t.say("level.renamed", { name: next.project.name });
  if (level !== undefined) return badgeOf(level, voice);
  const umbrella = umbrellaOf(project, catalogue);
  if (umbrella) return t.say("level.part-of", { name: umbrella.name });
  if (hasEnded(project)) return t.say("level.ended");
  return t.say(project.openSource ? "level.open-source" : "level.product");
}

export const hasEnded = ({ relations }: Project): boolean => relations.some(({ type }) => type === "ended");

/** The hosted parent of a project without its own level. */
export function umbrellaOf({ level, relations }: Project, catalogue: Catalogue): Project | undefined {
  if (level !== undefined) return undefined;
  const parent = relations.find(({ type }) => type === "part-of")?.project;
  const project = parent === undefined ? undefined : catalogue.projects.get(parent);
  return project?.level === undefined ? undefined : project;
}

/** Its first subcategory, or the deck's section if the landscape does not list it. */
export function categoryName(project: Project, { catalogue, language }: RenderContext): string | undefined {
  const category = catalogue.categories.get(project.categories[0] ?? "") ?? sectionOf(project, catalogue);
  return category && localize(category.name, language);
}

export function sectionOf(project: Project, catalogue: Catalogue) {
  return catalogue.deck?.sections.find(({ slug }) => slug === project.deck?.section);
}

/** A statement's source, linked if it is a URL. */
export function sourceName(source: string, { text: t, catalogue }: RenderContext): Inline {
  const slide = /^deck:(\d+)$/.exec(source)?.[1];
  if (slide !== undefined) return text(t.say("source.deck", { slide }));
  if (source === "landscape") return text(t.say("source.landscape", { date: catalogue.date }));
  return link(hostOf(source), source);
}

const hostOf = (url: string): string => /^https?:\/\/(?:www\.)?([^/]+)/.exec(url)?.[1] ?? url;

/** A statement followed by `before` and its source in brackets. */
export function sourced(said: string, source: string, voice: RenderContext, ...before: Inline[]): Inline[] {
  const { text: t } = voice;
  return [
    text(said),
    text(t.say("source.opening")),
    ...before,
    sourceName(source, voice),
    text(t.say("source.closing")),
  ];
}
