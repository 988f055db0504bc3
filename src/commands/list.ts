/** Lists the projects of a level, a deck section or a landscape category, or all scopes. */

import { formatNumber } from "../cards/locale.ts";
import { levelBadge } from "../cards/project-terms.ts";
import type { Project } from "../catalogue/catalogue.ts";
import { conceptCalled } from "../catalogue/concepts.ts";
import {
  findScope,
  nearScopes,
  type Scope,
  type ScopeCount,
  scopeCounts,
  scopeKey,
} from "../catalogue/scope.ts";
import {
  type Block,
  type Button,
  list as bullets,
  buttons,
  heading,
  type Inline,
  note,
  numbered,
  paragraph,
  strong,
  text,
} from "../chat/reply.ts";
import { localize } from "../language.ts";
import { PAGE_SIZE } from "../policy.ts";
import { isReply, splitAsOf } from "./as-of/asked.ts";
import { listAsOf } from "./as-of/list.ts";
import { asksAsOf } from "./asks-as-of.ts";
import type { Call, Command, Context } from "./command.ts";
import { pageButtons } from "./page-buttons.ts";
import { pageOf } from "./paging.ts";
import { answerSet } from "./questions/set-answer.ts";
import { replyTo } from "./reply-to.ts";
import { scopeArgument } from "./scope-argument.ts";
import { todayOf } from "./today-of.ts";
import { quoted } from "./typed.ts";

export const list: Command = {
  id: "list",
  run(call, context) {
    const { argument, page } = splitPage({ ...call, argument: scopeArgument(call.argument) });
    if (argument === "") return overview(context);
    const past = splitAsOf(asksAsOf(argument) ?? argument, context);
    if (past !== undefined)
      return isReply(past.when) ? past.when : listAsOf(past.what, past.when, page, context);
    const scope = findScope(argument, context.catalogue);
    if (scope !== undefined) return showScope(scope, page, context);
    return isNear(argument, context) ? unknownScope(argument, context) : listAsked(argument, page, context);
  },
};

const isNear = (typed: string, { catalogue }: Context): boolean => nearScopes(typed, catalogue, 1).length > 0;

/** "list graduated projects written in go" */
function listAsked(argument: string, page: number, context: Context) {
  const asked = context.questions.read(`list ${argument} projects`, todayOf(context));
  return asked?.about === "set" && asked.unknown.length === 0
    ? answerSet(asked, page, context)
    : unknownScope(argument, context);
}

/** "graduated 2", "graduated page 2", 「graduated 2ページ」 */
function splitPage({ argument, page }: Call): Call {
  const match = /^(.*?)\s*(?:page\s*|p\.?\s*|\s)(\d{1,3})(?:\s*ページ(?:目)?)?$/iu.exec(argument);
  return match
    ? { argument: (match[1] ?? "").trim(), page: Number(match[2]) }
    : { argument: argument.trim(), page };
}

function showScope(scope: Scope, wanted: number, context: Context) {
  const { text: t, language } = context;
  const { items, page, pages, start } = pageOf(scope.projects, wanted, PAGE_SIZE);
  const section = context.catalogue.deck?.sections.find(({ slug }) => slug === scope.id);
  const own = sectionWithin(scope, context);
  return replyTo(context, {
    kind: "list",
    projects: scope.projects.map(({ slug }) => slug),
    suggestions: items,
    blocks: [
      heading(t.say("list.title", { name: localize(scope.name, language), count: scope.projects.length })),
      section && own === undefined && page === 1
        ? paragraph(text(localize(section.about, language)))
        : undefined,
      numbered(
        start + 1,
        items.map((project) => line(project, context)),
      ),
      pages > 1 ? note(...t.rich("list.page", { page, pages })) : undefined,
      buttons([
        ...pageButtons("list", scope.id, { page, pages }, context),
        ...(own === undefined ? [] : [sectionButton(own, context)]),
        ...termButtons(scope, context),
      ]),
    ],
  });
}

/** A section of the deck that shares the name with a larger set. */
function sectionWithin(scope: Scope, { catalogue }: Context): Scope | undefined {
  const section = catalogue.deck?.sections.find(
    ({ slug, name }) => scopeKey(slug) === scopeKey(scope.id) || scopeKey(name.en) === scopeKey(scope.id),
  );
  const alone = section && findScope(`deck ${section.name.en}`, catalogue);
  return alone !== undefined && alone.projects.length < scope.projects.length ? alone : undefined;
}

const sectionButton = (section: Scope, { text: t, language }: Context): Button => ({
  label: t.say("ask.button.more", {
    name: t.say("list.section", { name: localize(section.name, language) }),
    count: section.projects.length,
  }),
  action: { command: "list", argument: section.id },
});

/** What the set's name means. */
function termButtons({ id, name }: Scope, { text: t, catalogue, language }: Context): Button[] {
  const concept = conceptCalled(name.en, catalogue) ?? conceptCalled(id, catalogue);
  if (concept === undefined) return [];
  const label = t.say("explain.offer", { name: localize(concept.name, language) });
  return [{ label, action: { command: "explain", argument: concept.id } }];
}

const line = (project: Project, context: Context): Inline[] => [
  strong(project.name),
  text(` — ${levelBadge(project, context)}`),
];

function overview(context: Context) {
  const { text: t } = context;
  const counts = scopeCounts(context.catalogue);
  const group = (key: string, scopes: readonly ScopeCount[], nameOf = (name: string) => name): Block[] =>
    scopes.length === 0
      ? []
      : [
          paragraph(strong(t.say(key))),
          bullets(
            scopes.map(({ name, count }) => [
              text(`${nameOf(localize(name, context.language))} — ${formatNumber(count, context.language)}`),
            ]),
          ),
        ];
  const deck = context.catalogue.deck === undefined ? [] : ["deck"];
  // A section's own name may be that of a larger set as well.
  const asSection = (name: string) => t.say("list.section", { name });
  return replyTo(context, {
    kind: "list",
    blocks: [
      heading(t.say("list.overview")),
      ...group("list.levels", counts.levels),
      ...group("list.sections", counts.sections, asSection),
      ...group("list.categories", counts.categories),
      note(...t.rich("list.hint")),
      buttons(
        [...deck, ...counts.levels.map(({ id }) => id)].map((id) => ({
          label: localize(findScope(id, context.catalogue)?.name ?? { en: id }, context.language),
          action: { command: "list", argument: id },
        })),
      ),
    ],
  });
}

/** Removes duplicates, ignoring case: a section and a category may share a name. */
const unlike = (names: readonly string[]): string[] => [
  ...new Map(names.map((name) => [name.toLowerCase(), name])).values(),
];

/** The reply for an unknown scope, with the nearest ones. */
export function unknownScope(typed: string, context: Context) {
  const { text: t, language } = context;
  const near = unlike(nearScopes(typed, context.catalogue, 4).map((name) => localize(name, language)));
  return replyTo(context, {
    kind: "error",
    blocks: [
      paragraph(...t.rich("scope.unknown", { typed: quoted(typed) })),
      near.length > 0
        ? paragraph(...t.rich("scope.near", { names: near.join(t.say("list.comma")) }))
        : undefined,
      note(...t.rich("scope.hint")),
    ],
  });
}
