/** Looks up a project: the default command for any other text. */

import { projectCard } from "../cards/card.ts";
import { categoryName, levelBadge } from "../cards/project-terms.ts";
import { followed } from "../cards/succession.ts";
import type { Project } from "../catalogue/catalogue.ts";
import type { Concept } from "../catalogue/concept.ts";
import { conceptCalled } from "../catalogue/concepts.ts";
import { findScope } from "../catalogue/scope.ts";
import { fold } from "../catalogue/search/fold.ts";
import { peel } from "../catalogue/search/phrase.ts";
import type { Resolution } from "../catalogue/search/search.ts";
import {
  type Block,
  type Button,
  buttons,
  heading,
  list,
  note,
  paragraph,
  strong,
  text,
} from "../chat/reply.ts";
import { localize } from "../language.ts";
import { departedCard } from "./as-of/departed.ts";
import type { Command, Context } from "./command.ts";
import { explainConcept } from "./concept-answer.ts";
import { ageNote } from "./data-age.ts";
import { list as listCommand } from "./list.ts";
import { lookupButton } from "./lookup-button.ts";
import { needsProject } from "./needs-project.ts";
import { replyTo } from "./reply-to.ts";
import { quoted } from "./typed.ts";

type Match = Extract<Resolution, { kind: "match" }>;
/** Match types by exact name, as opposed to similarity. */
export const BY_NAME: ReadonlySet<string> = new Set([
  "name",
  "alias",
  "former",
  "reading",
  "part",
  "component",
  "resource",
  "short",
  "address",
]);

/** Recognised by the name of something within the project. */
const WITHIN: ReadonlySet<string> = new Set(["part", "component", "resource"]);

export const lookup: Command = {
  id: "lookup",
  run(call, context) {
    if (call.argument === "") return needsProject(lookup, context);
    const found = context.search.resolve(call.argument);
    const surely = found.kind === "match" && BY_NAME.has(found.by);
    if (!surely && findScope(call.argument, context.catalogue)) return listCommand.run(call, context);
    const concept = conceptCalled(call.argument, context.catalogue);
    if (concept !== undefined && !answers(found, concept, call.argument)) {
      return explainConcept(concept, call.argument, context);
    }
    const past = surely ? undefined : fromThePast(call.argument, found, context);
    if (past !== undefined) return past;
    switch (found.kind) {
      case "match":
        return showMatch(call.argument, found, context);
      case "choices":
        return showChoices(found.projects, context);
      case "none":
        return showNone(call.argument, found.nearest, context);
    }
  },
};

/**
 * Whether the project found is meant rather than the concept. Many projects have a resource
 * called Sidecar, but only one a StatefulSet. Spelt as a resource is, it is one.
 */
const answers = (found: Resolution, { projects }: Concept, typed: string): boolean =>
  found.kind === "match" &&
  (found.by !== "resource" ||
    found.as === typed.trim() ||
    projects.every((slug) => slug === found.project.slug));

/** A product that was listed under that name once, and is no longer, or no longer so. */
function fromThePast(typed: string, found: Resolution, context: Context) {
  const timeline = context.catalogue.timeline();
  // Within a sentence, a name of today comes first.
  const names = found.kind === "match" && found.by !== "typo" ? [typed] : peel(typed);
  const name = names.find((one) => timeline.named(one).length > 0);
  const [product] = name === undefined ? [] : timeline.named(name);
  if (name === undefined || product === undefined) return undefined;
  const project = context.catalogue.projects.get(product.id);
  if (project === undefined) return departedCard(product, context);
  // "kafka on kubernetes" describes others; a name of today was looked for already.
  if (found.kind === "choices" && name !== typed) return undefined;
  const as = product.names.find(([, given]) => fold(given) === fold(name))?.[1] ?? name;
  return showMatch(typed, { kind: "match", project, by: "former", as }, context);
}

function showMatch(typed: string, match: Match, context: Context) {
  const { project, explanation } = followed(match.project, context);
  const why = explanation.length > 0 ? explanation : [because(typed, match, context)];
  return replyTo(context, {
    kind: "project",
    project,
    blocks: [
      ...why,
      ...projectCard(project, context, ageNote(context)),
      buttons(conceptButtons(match.as, context)),
    ],
  });
}

/** A concept may have the project's name. */
function conceptButtons(name: string, { text: t, catalogue, language }: Context): Button[] {
  const concept = conceptCalled(name, catalogue);
  if (concept === undefined) return [];
  const label = t.say("explain.offer", { name: localize(concept.name, language) });
  return [{ label, action: { command: "explain", argument: concept.id } }];
}

/** Explains the match if the text was not the project's name. */
function because(typed: string, { by, as, project }: Match, { text: t }: Context): Block | undefined {
  if (by === "typo") return note(...t.rich("lookup.typo", { typed: quoted(typed), name: project.name }));
  if (fold(as) === fold(project.name)) return undefined;
  if (by === "former" || project.formerNames.some((former) => fold(former) === fold(as)))
    return paragraph(text("➡️ "), ...t.rich("lookup.former", { as, name: project.name }));
  if (WITHIN.has(by)) return paragraph(text("➡️ "), ...t.rich("lookup.part", { as, name: project.name }));
  return undefined;
}

function showChoices(projects: readonly Project[], context: Context) {
  return replyTo(context, {
    kind: "choices",
    suggestions: projects,
    blocks: [
      heading(context.text.say("choices.title")),
      list(projects.map((project) => choiceLine(project, context))),
      buttons(projects.map(lookupButton)),
    ],
  });
}

export function choiceLine(project: Project, context: Context) {
  const about = project.summary
    ? localize(project.summary, context.language)
    : categoryName(project, context);
  return [
    strong(project.name),
    text(` ${levelBadge(project, context)}${about === undefined ? "" : ` · ${about}`}`),
  ];
}

function showNone(typed: string, nearest: readonly Project[], context: Context) {
  const { text: t } = context;
  return replyTo(context, {
    kind: "not-found",
    suggestions: nearest,
    blocks: [
      paragraph(...t.rich("not-found.title", { typed: quoted(typed) })),
      nearest.length > 0 ? paragraph(...t.rich("not-found.nearest")) : undefined,
      list(nearest.map((project) => choiceLine(project, context))),
      buttons(nearest.map(lookupButton)),
      note(...t.rich("not-found.hint")),
    ],
  });
}
