/** Compares two or three projects in a table, with the deck's figures if available. */

import { formatDate } from "../cards/dates.ts";
import { formatNames } from "../cards/locale.ts";
import { categoryName, levelBadge, levelName, sourceName } from "../cards/project-terms.ts";
import type { Project } from "../catalogue/catalogue.ts";
import { shortName } from "../catalogue/catalogue.ts";
import { comparisonsAmong } from "../catalogue/comparison.ts";
import type { Concept } from "../catalogue/concept.ts";
import { conceptCalled } from "../catalogue/concepts.ts";
import type { Deck } from "../catalogue/deck.ts";
import { isEvent } from "../catalogue/description.ts";
import { standingOn } from "../catalogue/maturity.ts";
import { relatedName } from "../catalogue/relations.ts";
import {
  type Block,
  buttons,
  heading,
  type Inline,
  list,
  note,
  paragraph,
  type Reply,
  strong,
  table,
  text,
} from "../chat/reply.ts";
import { localize, nameIn } from "../language.ts";
import { MAX_COMPARED } from "../policy.ts";
import type { Command, Context } from "./command.ts";
import { conceptBlocks, isTerm } from "./concept-answer.ts";
import { lookupButton } from "./lookup-button.ts";
import { replyTo } from "./reply-to.ts";
import { splitNames } from "./split-names.ts";
import { quoted } from "./typed.ts";

export const compare: Command = {
  id: "compare",
  run({ argument }, context) {
    const names = splitNames(argument, context.search);
    if (names.length < 2) return usage(context);
    if (names.length > MAX_COMPARED) return tooMany(context);
    const terms = names.flatMap((name) =>
      isTerm(name, context) ? (conceptCalled(name, context.catalogue) ?? []) : [],
    );
    if (terms.length === names.length) return showTerms(terms, context);
    const found = names.map((name) => ({ name, resolution: context.search.resolve(name) }));
    const projects: Project[] = [];
    for (const { name, resolution } of found) {
      if (resolution.kind !== "match")
        return notFound(
          name,
          resolution.kind === "choices" ? resolution.projects : resolution.nearest,
          context,
        );
      if (!projects.includes(resolution.project)) projects.push(resolution.project);
    }
    return projects.length < 2 ? usage(context) : show(projects, context);
  },
};

function show(projects: readonly Project[], context: Context): Reply {
  const { text: t } = context;
  const names = projects.map((project) => shortName(project.name));
  return replyTo(context, {
    kind: "comparison",
    suggestions: projects,
    blocks: [
      heading(t.say("compare.title", { names: formatNames(names, context.language) })),
      list(projects.map((project) => summaryLine(project, context))),
      table(["", ...names], rows(projects, context)),
      ...advice(projects, context),
      ...deckTable(projects, names, context),
      buttons(projects.map(lookupButton)),
    ],
  });
}

/** The concepts one below the other. */
const showTerms = (terms: readonly Concept[], context: Context): Reply =>
  replyTo(context, {
    kind: "definition",
    blocks: terms.flatMap((term) => conceptBlocks(term, context)),
  });

function summaryLine({ name, summary }: Project, { language }: Context): Inline[] {
  return summary === undefined ? [] : [strong(shortName(name)), text(` — ${localize(summary, language)}`)];
}

/** When to choose which, for each pair that the data has advice on. */
function advice(projects: readonly Project[], context: Context): Block[] {
  const slugs = projects.map(({ slug }) => slug);
  return comparisonsAmong(slugs, context.catalogue.comparisons).flatMap(({ choose, sources }) => [
    list(choose.map(({ when }) => [text(localize(when, context.language))])),
    note(...sources.flatMap((source, i) => [...(i === 0 ? [] : [text(" · ")]), sourceName(source, context)])),
  ]);
}

const NONE = "–";

function rows(projects: readonly Project[], context: Context): string[][] {
  const { text: t, language, catalogue } = context;
  const row = (key: string, cell: (project: Project) => string | undefined): string[] => [
    t.say(`compare.${key}`),
    ...projects.map((project) => cell(project) ?? NONE),
  ];
  const dated = (level: string) => (project: Project) => {
    const step = project.maturity.find((candidate) => candidate.level === level);
    return step && formatDate(step.date, language);
  };
  const steps = catalogue.landscape.levels.filter(({ date }) => date !== undefined).slice(1);
  const renamed = (project: Project) =>
    project.relations.find(({ type }) => type === "renamed-to" || type === "merged-into");
  return [
    row("category", (project) => categoryName(project, context)),
    row("level", (project) => levelBadge(project, context)),
    row("joined", ({ maturity: [first] }) => first && formatDate(first.date, language)),
    ...steps.map(({ id, name }) => [
      t.say("compare.since", { level: shortName(localize(name, language)), event: String(isEvent(id)) }),
      ...projects.map((project) => dated(id)(project) ?? NONE),
    ]),
    row("language", (project) => project.language?.name),
    row("origin", ({ origin }) => origin && nameIn(origin.by, language)),
    row("base", ({ relations }) => {
      const bases = relations.filter(({ type }) => type === "built-on");
      return bases.length === 0
        ? undefined
        : formatNames(
            bases.flatMap((base) => relatedName(base, catalogue) ?? []),
            language,
          );
    }),
    row("became", (project) => {
      const relation = renamed(project);
      return relation && relatedName(relation, catalogue);
    }),
  ].filter(([, ...cells]) => cells.some((cell) => cell !== NONE));
}

function deckTable(projects: readonly Project[], names: readonly string[], context: Context): Block[] {
  const { deck } = context.catalogue;
  if (deck === undefined) return [];
  const { comparison, date } = deck;
  const then = deckRows(projects, deck, context);
  if (then.length === 0) return [];
  return [
    paragraph(...context.text.rich("compare.then", { date: formatDate(date.slice(0, 7), context.language) })),
    table(["", ...names], then),
    note(sourceName(comparison.source, context)),
  ];
}

/** Slide 17's rows for the projects on it, with their levels at the time. */
function deckRows(projects: readonly Project[], deck: Deck, context: Context): string[][] {
  const columns = projects.map((project) => deck.comparison.projects.indexOf(project.slug));
  if (columns.filter((column) => column >= 0).length < 2) return [];
  const levels = projects.map((project) => {
    const standing = standingOn(project, deck.date, context.catalogue);
    return standing.kind === "level" ? levelName(standing.level, context) : context.text.say("level.outside");
  });
  return [
    [context.text.say("compare.level"), ...levels],
    ...deck.comparison.rows.map(({ label, values }) => [
      localize(label, context.language),
      ...columns.map((column) => values[column] ?? NONE),
    ]),
  ];
}

const usage = (context: Context): Reply =>
  replyTo(context, { kind: "error", blocks: [paragraph(...context.text.rich("compare.usage"))] });

const tooMany = (context: Context): Reply =>
  replyTo(context, {
    kind: "error",
    blocks: [paragraph(...context.text.rich("compare.too-many", { most: MAX_COMPARED }))],
  });

function notFound(name: string, near: readonly Project[], context: Context): Reply {
  const { text: t } = context;
  const names = near.map((project) => project.name).join(t.say("list.comma"));
  return replyTo(context, {
    kind: "error",
    suggestions: near,
    blocks: [
      paragraph(...t.rich("compare.not-found", { name: quoted(name) })),
      near.length > 0 ? paragraph(text(t.say("compare.near", { names }))) : undefined,
    ],
  });
}
