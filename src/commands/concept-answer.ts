/** A concept put into words, with projects that show it, and whether a word is one. */
import { sourceName } from "../cards/project-terms.ts";
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Concept } from "../catalogue/concept.ts";
import { conceptCalled } from "../catalogue/concepts.ts";
import { findScope } from "../catalogue/scope.ts";
import type { Search } from "../catalogue/search/search.ts";
import { isHosted, tierOf } from "../catalogue/search/tier.ts";
import {
  type Block,
  type Button,
  buttons,
  heading,
  note,
  paragraph,
  type Reply,
  strong,
  text,
} from "../chat/reply.ts";
import { localize } from "../language.ts";
import type { Context } from "./command.ts";
import { lookupButton } from "./lookup-button.ts";
import { replyTo } from "./reply-to.ts";

const MOST_PROJECTS = 3;
const MOST_RELATED = 3;

interface Known {
  readonly catalogue: Catalogue;
  readonly search: Search;
}

/**
 * Whether "what is X?" asks for a concept. A hosted project of that very name comes
 * first; its card offers the concept.
 */
export function isTerm(typed: string, { catalogue, search }: Known): boolean {
  if (conceptCalled(typed, catalogue) === undefined) return false;
  const found = search.resolve(typed);
  return !(found.kind === "match" && PROPER.has(found.by) && isHosted(tierOf(found.project)));
}

const PROPER: ReadonlySet<string> = new Set(["name", "alias", "former", "reading"]);

export function explainConcept(concept: Concept, typed: string, context: Context): Reply {
  return replyTo(context, {
    kind: "definition",
    suggestions: concept.projects.flatMap((slug) => context.catalogue.projects.get(slug) ?? []),
    blocks: [...conceptBlocks(concept, context), buttons(buttonsFor(concept, typed, context))],
  });
}

/** The concept without buttons, as it stands beside others. */
export function conceptBlocks(concept: Concept, context: Context): Block[] {
  const { text: t, catalogue, language } = context;
  const say = (said: typeof concept.summary) => paragraph(text(localize(said, language)));
  const projects = concept.projects.flatMap((slug) => catalogue.projects.get(slug)?.name ?? []);
  return [
    heading(localize(concept.name, language)),
    say(concept.summary),
    ...(concept.more === undefined ? [] : [say(concept.more)]),
    ...(projects.length === 0
      ? []
      : [paragraph(strong(t.say("explain.projects")), text(projects.join(t.say("list.comma"))))]),
    note(sourceName(concept.source, context)),
  ];
}

function buttonsFor(concept: Concept, typed: string, context: Context): Button[] {
  const { catalogue, language, search } = context;
  const own = search.resolve(typed);
  const namesake = own.kind === "match" && PROPER.has(own.by) ? [own.project] : [];
  const projects = [...namesake, ...concept.projects.flatMap((slug) => catalogue.projects.get(slug) ?? [])];
  const related = concept.related.flatMap((id) => catalogue.concepts.get(id) ?? []);
  return [
    ...scopeButtons(concept, context),
    ...[...new Set(projects)].slice(0, MOST_PROJECTS).map(lookupButton),
    ...related.slice(0, MOST_RELATED).map(({ id, name }) => ({
      label: localize(name, language),
      action: { command: "explain", argument: id },
    })),
  ];
}

/** The set of the same name, or the first category that it belongs to. */
function scopeButtons(concept: Concept, { text: t, catalogue, language }: Context): Button[] {
  const scope = findScope(concept.name.en, catalogue) ?? findScope(concept.categories[0] ?? "", catalogue);
  if (scope === undefined) return [];
  const name = localize(scope.name, language);
  const label = t.say("ask.button.more", { name, count: scope.projects.length });
  return [{ label, action: { command: "list", argument: scope.id } }];
}
