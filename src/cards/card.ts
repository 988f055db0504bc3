/** A project's card: summary, details, history, facts, talks and links. */

import { type Category, type Fact, type Project, shortName } from "../catalogue/catalogue.ts";
import {
  type Block,
  type Button,
  buttons,
  heading,
  type Inline,
  link,
  list,
  note,
  paragraph,
  strong,
  text,
} from "../chat/reply.ts";
import { localize } from "../language.ts";
import { CARD_FACTS, CARD_NEIGHBOURS, CARD_TALKS } from "../policy.ts";
import { detailsBlock } from "./card-details.ts";
import { changes, thenAndNow } from "./card-history.ts";
import { categoryPath } from "./category-path.ts";
import { formatDate } from "./dates.ts";
import { formatNames } from "./locale.ts";
import { neighboursOf } from "./neighbours.ts";
import { categoryName, levelBadge, sectionOf, sourced } from "./project-terms.ts";
import type { RenderContext } from "./render-context.ts";
import { talkLine } from "./talk-line.ts";

export function projectCard(project: Project, voice: RenderContext): (Block | undefined)[] {
  const said = about(project, voice);
  return [
    ...title(project, voice),
    said === undefined ? undefined : paragraph(text(said)),
    ...changes(project, voice),
    thenAndNow(project, voice),
    list(project.facts.slice(0, CARD_FACTS).map((fact) => factLine(fact, voice))),
    detailsBlock(project, voice),
    talksBlock(project, voice),
    linksLine(project, voice),
    deckNote(project, voice),
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

/** A fact with its date and source. */
export function factLine(fact: Fact, voice: RenderContext): Inline[] {
  const when = fact.asOf === undefined ? [] : [text(`${formatDate(fact.asOf, voice.language)} · `)];
  return sourced(localize(fact.text, voice.language), fact.source, voice, ...when);
}

function talksBlock(project: Project, voice: RenderContext): Block | undefined {
  const lines = project.talks
    .slice(0, CARD_TALKS)
    .map((talk) => [text(`🎤 ${voice.text.say("card.talk")} `), ...talkLine(talk, voice)]);
  return list(lines);
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

function deckNote(project: Project, { text: t, catalogue, language }: RenderContext): Block | undefined {
  const { deck } = project;
  if (deck === undefined) return undefined;
  const systems = catalogue.deck.sections.flatMap(({ systems: own }) => own).length;
  const section = sectionOf(project, catalogue);
  return note(
    ...t.rich("card.deck", {
      position: deck.position,
      total: systems,
      section: section ? localize(section.name, language) : "",
      slides: deck.slides.join(", "),
      count: deck.slides.length,
      name: deck.name,
      renamed: String(deck.name !== project.name),
    }),
  );
}

function cardButtons(project: Project, { text: t, catalogue, language }: RenderContext): Button[] {
  const own: Button[] = [];
  const { slug } = project;
  if (project.facts.length > CARD_FACTS) {
    own.push({
      label: t.say("button.facts", { count: project.facts.length }),
      action: { command: "facts", argument: slug },
    });
  }
  if (project.talks.length > CARD_TALKS) {
    own.push({
      label: t.say("button.talks", { count: project.talks.length }),
      action: { command: "talks", argument: slug },
    });
  }
  const category = catalogue.categories.get(project.categories[0] ?? "");
  if (category) {
    const label = t.say("button.more-in", { name: localize(category.name, language) });
    own.push({ label, action: { command: "list", argument: category.id } });
  }
  own.push({ label: t.say("button.random"), action: { command: "random", argument: "" } });
  return own;
}
