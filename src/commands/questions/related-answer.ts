/** What could be used instead of a project, what is like it, and what came after it. */
import { projectCard } from "../../cards/card.ts";
import { formatNames } from "../../cards/locale.ts";
import { neighboursOf } from "../../cards/neighbours.ts";
import { categoryName, levelBadge, sourced, sourceName } from "../../cards/project-terms.ts";
import type { Project, Relation } from "../../catalogue/catalogue.ts";
import { alternativesTo, relatedName, replacementsOf } from "../../catalogue/relations.ts";
import {
  type Button,
  buttons,
  heading,
  type Inline,
  list,
  note,
  paragraph,
  type Reply,
  strong,
  text,
} from "../../chat/reply.ts";
import { localize } from "../../language.ts";
import type { Context } from "../command.ts";
import { ageNote } from "../data-age.ts";
import { replyTo } from "../reply-to.ts";

/** Neighbours that are named. */
const MOST_NEIGHBOURS = 8;
const MOST_BUTTONS = 5;

export function answerRelated(
  asked: "alternatives" | "similar" | "successor",
  project: Project,
  context: Context,
): Reply {
  return asked === "successor" ? successorOf(project, context) : instead(asked, project, context);
}

function instead(asked: "alternatives" | "similar", project: Project, context: Context): Reply {
  const { text: t, catalogue } = context;
  const curated = alternativesTo(project, catalogue);
  const own = new Set(curated.map((one) => one.project));
  const neighbours = neighboursOf(project, catalogue).filter((other) => !own.has(other));
  if (own.size === 0 && neighbours.length === 0) return onlyTheCard("none", project, context);
  const shown = neighbours.slice(0, MOST_NEIGHBOURS);
  const category = categoryName(project, context) ?? "";
  const values = { name: project.name, category };
  const intro = own.size === 0 && asked === "alternatives" ? "neighbours-only" : "neighbours";
  const projects = [...own, ...neighbours];
  return replyTo(context, {
    kind: "list",
    project,
    projects: projects.map(({ slug }) => slug),
    suggestions: [...own, ...shown],
    blocks: [
      heading(t.say(`ask.related.${asked}`, values)),
      own.size > 0 ? paragraph(...t.rich("ask.related.curated", values)) : undefined,
      list(curated.map(({ project: other, relation }) => alternativeLine(other, relation, context))),
      shown.length > 0 ? paragraph(...t.rich(`ask.related.${intro}`, values)) : undefined,
      list(shown.map((other) => line(other, context))),
      buttons([...[...own, ...shown].slice(0, MOST_BUTTONS).map(toCard), ...allInCategory(project, context)]),
    ],
  });
}

const line = (project: Project, context: Context): Inline[] => [
  strong(project.name),
  text(` — ${levelBadge(project, context)}`),
];

function alternativeLine(project: Project, relation: Relation, context: Context): Inline[] {
  const why = relation.note && ` · ${localize(relation.note, context.language)}`;
  return [...line(project, context), ...sourced(why ?? "", relation.source, context)];
}

const toCard = (project: Project): Button => ({
  label: project.name,
  action: { command: "lookup", argument: project.slug },
});

function allInCategory(project: Project, { text: t, catalogue, language }: Context): Button[] {
  const category = catalogue.categories.get(project.categories[0] ?? "");
  if (category === undefined) return [];
  const name = localize(category.name, language);
  return [{ label: t.say("button.more-in", { name }), action: { command: "list", argument: category.id } }];
}

const SUCCESSIONS: ReadonlySet<string> = new Set(["renamed-to", "merged-into"]);

function successorOf(project: Project, context: Context): Reply {
  const { text: t, catalogue, language } = context;
  const relations = [
    ...replacementsOf(project),
    ...project.relations.filter(({ type }) => SUCCESSIONS.has(type)),
  ];
  if (relations.length === 0) return onlyTheCard("no-successor", project, context);
  const names = [...new Set(relations.flatMap((relation) => relatedName(relation, catalogue) ?? []))];
  const projects = [
    ...new Set(relations.flatMap(({ project: slug }) => catalogue.projects.get(slug ?? "") ?? [])),
  ];
  const [only = project, ...others] = projects;
  const notes = relations.flatMap((relation) =>
    relation.note ? [paragraph(...sourced(localize(relation.note, language), relation.source, context))] : [],
  );
  const noted = new Set(relations.filter(({ note }) => note).map(({ source }) => source));
  const sources = new Set(relations.map(({ source }) => source).filter((source) => !noted.has(source)));
  return replyTo(context, {
    kind: "answer",
    project: others.length === 0 ? only : project,
    projects: projects.map(({ slug }) => slug),
    suggestions: projects,
    blocks: [
      paragraph(
        ...t.rich("ask.related.replaced", {
          name: project.name,
          names: formatNames(names, language),
          count: names.length,
        }),
      ),
      ...notes,
      ...[...sources].map((source) => note(sourceName(source, context))),
      buttons([...projects.slice(0, MOST_BUTTONS), project].map(toCard)),
    ],
  });
}

/** Says that the card is no answer. */
const onlyTheCard = (key: "none" | "no-successor", project: Project, context: Context): Reply =>
  replyTo(context, {
    kind: "project",
    project,
    blocks: [
      paragraph(...context.text.rich(`ask.related.${key}`, { name: project.name })),
      ...projectCard(project, context, ageNote(context)),
    ],
  });
