/** The card of a project: what it is, where it stands, what was true then, talks and links. */
import { CARD_FACTS, CARD_NEIGHBOURS, CARD_TALKS } from "../bot/policy.ts";
import {
  type Block,
  type Button,
  buttons,
  type Field,
  fields,
  heading,
  type Inline,
  link,
  list,
  note,
  paragraph,
  strong,
  text,
} from "../bot/reply.ts";
import type { Fact, Project, Talk } from "../catalogue/catalogue.ts";
import { currentStep, standingOn } from "../catalogue/maturity.ts";
import { absorbedBy, relatedName } from "../catalogue/relations.ts";
import { localize } from "../language.ts";
import type { Context } from "./command.ts";
import { formatDate } from "./dates.ts";
import { categoryName, levelBadge, levelName, sectionOf, sourceName } from "./project-terms.ts";

export function projectCard(project: Project, context: Context): (Block | undefined)[] {
  return [
    heading(project.name),
    paragraph(strong(levelBadge(project, context)), text(categorySuffix(project, context))),
    paragraph(text(about(project, context))),
    ...changes(project, context),
    thenAndNow(project, context),
    list(project.facts.slice(0, CARD_FACTS).map((fact) => factLine(fact, context))),
    fields(details(project, context)),
    talksBlock(project, context),
    linksLine(project, context),
    deckNote(project, context),
    buttons(cardButtons(project, context)),
  ];
}

function categorySuffix(project: Project, context: Context): string {
  const section = sectionOf(project, context.catalogue);
  const name = categoryName(project, context) ?? (section && localize(section.name, context.language));
  return name === undefined ? "" : ` · ${name}`;
}

function about(project: Project, context: Context): string {
  if (project.summary) return localize(project.summary, context.language);
  const category = project.categories[0] ?? "";
  const neighbours = [...context.catalogue.projects.values()]
    .filter((other) => other !== project && other.categories[0] === category)
    .slice(0, CARD_NEIGHBOURS)
    .map((other) => other.name);
  return context.text.say("card.no-summary", {
    kind: project.openSource ? "open" : "product",
    category: categoryName(project, context) ?? "",
    neighbours: new Intl.ListFormat(context.language, { type: "conjunction" }).format(neighbours),
    count: neighbours.length,
  });
}

/** What became of it: archived, ended, merged. */
function changes(project: Project, context: Context): (Block | undefined)[] {
  const { text: t, language, catalogue } = context;
  const archived = currentStep(project);
  const notes: (Block | undefined)[] = project.relations
    .filter(({ type }) => type === "ended" || type === "merged-into" || type === "renamed-to")
    .map((relation) =>
      paragraph(
        text("⚠️ "),
        text(
          relation.note
            ? localize(relation.note, language)
            : t.say(`relation.${relation.type}`, {
                name: relatedName(relation, catalogue) ?? "",
                date: relation.date === undefined ? "none" : formatDate(relation.date, language),
              }),
        ),
        text(" "),
        ...sourced(relation.source, context),
      ),
    );
  if (archived?.level === "archived") {
    notes.unshift(
      paragraph(text(`⚠️ ${t.say("card.archived", { date: formatDate(archived.date, language) })}`)),
    );
  }
  return notes;
}

/** The deck's time beside the present. */
function thenAndNow(project: Project, context: Context): Block | undefined {
  if (project.deck === undefined) return undefined;
  const { text: t, language, catalogue } = context;
  const then = standingOn(project, catalogue.deck.date, catalogue);
  const now = currentStep(project);
  return paragraph(
    ...t.rich("card.then-and-now", {
      date: formatDate(catalogue.deck.date.slice(0, 7), language),
      before: then.kind === "level" ? levelName(then.level, context) : t.say("level.outside"),
      now: project.level === undefined ? levelBadge(project, context) : levelName(project.level, context),
      since: now === undefined ? "none" : formatDate(now.date, language),
      changed: String(then.kind !== "level" || then.level !== project.level),
    }),
  );
}

/** A fact with its date and source. */
export function factLine(fact: Fact, context: Context): Inline[] {
  const when = fact.asOf === undefined ? [] : [text(`${formatDate(fact.asOf, context.language)} · `)];
  return [
    text(localize(fact.text, context.language)),
    text(" ("),
    ...when,
    sourceName(fact.source, context),
    text(")"),
  ];
}

const sourced = (source: string, context: Context): Inline[] => [
  text("("),
  sourceName(source, context),
  text(")"),
];

function details(project: Project, context: Context): Field[] {
  const { text: t, language, catalogue } = context;
  const joined = project.maturity[0];
  const field = (key: string, values: readonly (string | undefined)[]): Field[] => {
    const known = values.filter((value) => value !== undefined && value !== "");
    return known.length === 0
      ? []
      : [{ label: t.say(`field.${key}`), value: [text(known.join(t.say("list.comma")))] }];
  };
  const related = (type: string) =>
    project.relations.filter((relation) => relation.type === type).map((r) => relatedName(r, catalogue));
  const shown = [project.name, project.deck?.name];
  const former = project.formerNames.filter((name) => !shown.includes(name));
  return [
    ...field("joined", [joined && formatDate(joined.date, language)]),
    ...field("level-since", joined === currentStep(project) ? [] : [sinceText(project, context)]),
    ...field("origin", [originText(project)]),
    ...field("language", [project.language?.name]),
    ...field("built-on", related("built-on")),
    ...field("part-of", related("part-of")),
    ...field(
      "took-over",
      absorbedBy(project, catalogue).map(({ name }) => name),
    ),
    ...field("parts", project.parts),
    ...field("also", project.aliases),
    ...field("former", former),
    ...field("reading", project.readings.slice(0, 1)),
  ];
}

function sinceText(project: Project, context: Context): string | undefined {
  const step = currentStep(project);
  return step && `${levelName(step.level, context)} · ${formatDate(step.date, context.language)}`;
}

function originText({ origin }: Project): string | undefined {
  if (origin === undefined) return undefined;
  return origin.year === undefined ? origin.by : `${origin.by} (${origin.year})`;
}

/** "“Title” — Speaker (@handle)" */
export function talkLine(talk: Talk): Inline[] {
  const handle = talk.handle === undefined ? "" : ` (${talk.handle})`;
  const title = talk.url === undefined ? strong(talk.title) : link(talk.title, talk.url);
  return [title, text(` — ${talk.speaker}${handle}`)];
}

function talksBlock(project: Project, { text: t }: Context): Block | undefined {
  if (project.talks.length === 0) return undefined;
  const lines = project.talks
    .slice(0, CARD_TALKS)
    .map((talk) => [text(`🎤 ${t.say("card.talk")} `), ...talkLine(talk)]);
  return list(lines);
}

function linksLine(project: Project, { text: t }: Context): Block {
  const content: Inline[] = [];
  for (const key of ["homepage", "repository", "docs", "chat", "blog"] as const) {
    const url = project.links[key];
    if (url === undefined || (key !== "homepage" && url === project.links.homepage)) continue;
    if (content.length > 0) content.push(text(" · "));
    content.push(link(t.say(`link.${key}`), url));
  }
  return paragraph(...content);
}

function deckNote(project: Project, { text: t, catalogue, language }: Context): Block | undefined {
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
      name: deck.name,
      renamed: String(deck.name !== project.name),
    }),
  );
}

function cardButtons(project: Project, { text: t, catalogue, language }: Context): Button[] {
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
