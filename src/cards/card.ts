/** A project's card: what it is, what is worth knowing, the essentials, and links. */

import { type Category, type Project, shortName } from "../catalogue/catalogue.ts";
import {
  type Block,
  buttons,
  heading,
  type Inline,
  link,
  list,
  paragraph,
  strong,
  text,
} from "../chat/reply.ts";
import { localize } from "../language.ts";
import { CARD_FACTS, CARD_NEIGHBOURS } from "../policy.ts";
import { cardButtons } from "./card-buttons.ts";
import { changes, thenAndNow } from "./card-history.ts";
import { categoryPath } from "./category-path.ts";
import { essentials } from "./essentials.ts";
import { factLine, tellingFacts } from "./facts.ts";
import { formatNames } from "./locale.ts";
import { neighboursOf } from "./neighbours.ts";
import { categoryName, levelBadge } from "./project-terms.ts";
import type { RenderContext } from "./render-context.ts";

/**
 * What fits on a phone: everything else is behind the buttons. `remark` is about the data, and
 * comes last.
 */
export function projectCard(project: Project, voice: RenderContext, remark?: Block): (Block | undefined)[] {
  const said = about(project, voice);
  return [
    ...title(project, voice),
    said === undefined ? undefined : paragraph(text(said)),
    ...changes(project, voice),
    thenAndNow(project, voice),
    list(tellingFacts(project.facts, CARD_FACTS).map((fact) => factLine(fact, voice))),
    essentials(project, voice),
    linksLine(project, voice),
    remark,
    buttons(cardButtons(project, voice)),
  ];
}

/** The same in short, for where others read along. */
export function shortCard(project: Project, voice: RenderContext): (Block | undefined)[] {
  const said = about(project, voice);
  return [
    ...title(project, voice),
    said === undefined ? undefined : paragraph(text(said)),
    linksLine(project, voice),
  ];
}

/** The name, the level and the category. */
function title(project: Project, voice: RenderContext): Block[] {
  const category = categoryName(project, voice);
  return [
    heading(project.name),
    paragraph(strong(levelBadge(project, voice)), text(category === undefined ? "" : ` · ${category}`)),
  ];
}

/** The summary, or else the project's place in the landscape, if it has one. */
function about(project: Project, voice: RenderContext): string | undefined {
  if (project.summary) return localize(project.summary, voice.language);
  const category = voice.catalogue.categories.get(project.categories[0] ?? "");
  if (category === undefined) return undefined;
  const neighbours = neighboursOf(project, voice.catalogue)
    .slice(0, CARD_NEIGHBOURS)
    .map((other) => shortName(other.name));
  return voice.text.say("card.no-summary", {
    kind: project.openSource ? "open" : "product",
    category: inItsArea(category, voice),
    neighbours: formatNames(neighbours, voice.language),
    count: neighbours.length,
  });
}

/** Prefixes the landscape area, unless the category's name contains it. */
function inItsArea(category: Category, voice: RenderContext): string {
  const { catalogue, language } = voice;
  const name = localize(category.name, language);
  const area = catalogue.categories.get(category.parent ?? "");
  return area && name.includes(localize(area.name, language))
    ? name
    : localize(categoryPath(category, voice), language);
}

function linksLine(project: Project, { text: t }: RenderContext): Block {
  const content: Inline[] = [];
  for (const key of ["homepage", "repository", "docs", "chat", "blog"] as const) {
    const url = project.links[key];
    if (url === undefined || (key !== "homepage" && url === project.links.homepage)) continue;
    if (content.length > 0) content.push(text(" · "));
    content.push(link(t.say(`link.${key}`), url));
  }
  return paragraph(...content);
}
