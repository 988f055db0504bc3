/**
 * Autocomplete for a command: projects, commands and project sets, best first, each
 * with the text to run when it is chosen.
 */
import { levelBadge } from "../cards/project-terms.ts";
import type { Catalogue, Project } from "../catalogue/catalogue.ts";
import { findScope, type ScopeCount, scopeCounts } from "../catalogue/scope.ts";
import { fold } from "../catalogue/search/fold.ts";
import type { Search } from "../catalogue/search/search.ts";
import { slugify } from "../catalogue/slug.ts";
import type { Completion } from "../chat/bot.ts";
import type { Text } from "../chat/text.ts";
import { everyNameOf, localize, type Words } from "../language.ts";
import type { AnyCommand } from "./command.ts";
import { commands } from "./commands.ts";
import { dispatch } from "./dispatch.ts";
import { isOffered } from "./offered.ts";

export interface CompletionContext {
  readonly catalogue: Catalogue;
  readonly search: Search;
  readonly text: Text;
  readonly words: Words;
}

/** The argument type per command; other commands get no argument completions. */
const ARGUMENTS: Readonly<Record<string, "project" | "scope">> = {
  history: "project",
  facts: "project",
  talks: "project",
  fix: "project",
  compare: "project",
  list: "scope",
  random: "scope",
};

/** Keeps room for projects. */
const MOST_COMMANDS = 4;
/** So many projects come before a command whose word is not complete. */
const FIRST_PROJECTS = 4;
const MOST_SCOPES = 5;
/** A single letter would match nearly every set. */
const LEAST_FOR_SCOPES = 2;

export function complete(typed: string, limit: number, context: CompletionContext): readonly Completion[] {
  const begun = typed.trimStart();
  if (begun === "")
    return unbegunIn(context)
      .map((command) => ofCommand(command, context))
      .slice(0, limit);
  const behind = argumentBegun(begun, context);
  const all = behind === undefined ? anything(begun, limit, context) : behindWord(behind, limit, context);
  return [...new Map(all.map((one) => [one.text, one])).values()].slice(0, limit);
}

/** Omits `lookup`, because projects are offered directly. */
const visibleIn = ({ catalogue }: CompletionContext): readonly AnyCommand[] =>
  commands.filter(
    (command) => command.hidden !== true && command.id !== "lookup" && isOffered(command, catalogue),
  );

/** There may be more commands than a platform offers at once: help, which has them all, is not cut off. */
function unbegunIn(context: CompletionContext): readonly AnyCommand[] {
  const visible = visibleIn(context);
  return [...visible.filter(({ id }) => id === "help"), ...visible.filter(({ id }) => id !== "help")];
}

const wordsOf = ({ id }: AnyCommand, { words }: CompletionContext): readonly string[] =>
  words(`commands.${id}.words`);

/** Projects, a command among the first of them, then sets and the other commands. A whole word comes first. */
function anything(begun: string, limit: number, context: CompletionContext): Completion[] {
  const lower = begun.trim().toLowerCase();
  const visible = visibleIn(context);
  const named = visible.filter((command) => wordsOf(command, context).includes(lower));
  const beginning = visible
    .filter((command) => !named.includes(command) && beginsWith(lower, command, context))
    .slice(0, MOST_COMMANDS);
  const isOfScopes = named.some(({ id }) => ARGUMENTS[id] === "scope");
  const scopes = isOfScopes ? scopesLike("", limit, context) : scopesLike(begun, MOST_SCOPES, context);
  const found = context.search.suggest(begun, limit);
  const projects = found.map((project) => ofProject(project, context));
  const room = Math.max(1, limit - named.length - beginning.length - Math.min(scopes.length, MOST_SCOPES));
  const offer = (some: readonly AnyCommand[]) => some.map((command) => ofCommand(command, context, lower));
  // A command that is begun is likelier than a project that is only similar.
  const alike = found.findIndex((project) => !isBegun(begun, project));
  const before = named.length > 0 ? 0 : Math.min(FIRST_PROJECTS, alike < 0 ? found.length : alike);
  const [likeliest, others] =
    named.length > 0 ? [[], beginning] : [beginning.slice(0, 1), beginning.slice(1)];
  return [
    ...offer(named),
    ...projects.slice(0, before),
    ...offer(likeliest),
    ...projects.slice(before, room),
    ...scopes,
    ...offer(others),
  ];
}

const beginsWith = (typed: string, command: AnyCommand, context: CompletionContext): boolean =>
  wordsOf(command, context).some((word) => word.startsWith(typed));

const isBegun = (typed: string, { name, slug, aliases, formerNames, readings }: Project): boolean =>
  [name, slug, ...aliases, ...formerNames, ...readings].some((one) => fold(one).startsWith(fold(typed)));

interface Begun {
  /** The text before the word being completed, including the space. */
  readonly before: string;
  readonly typed: string;
  readonly kind: "project" | "scope";
}

/** "talks ro", "list serv", "compare Argo and fl". */
function argumentBegun(begun: string, context: CompletionContext): Begun | undefined {
  const lower = begun.toLowerCase();
  for (const command of visibleIn(context)) {
    const kind = ARGUMENTS[command.id];
    const word = wordsOf(command, context).find((one) => lower.startsWith(`${one} `));
    if (kind === undefined || word === undefined) continue;
    const rest = begun.slice(word.length).trimStart();
    const said =
      command.id === "compare" ? (/^.*(?:\s(?:and|vs\.?|with|と)\s|,\s*)/iu.exec(rest)?.[0] ?? "") : "";
    return { before: `${begun.slice(0, word.length)} ${said}`, typed: rest.slice(said.length), kind };
  }
  return undefined;
}

function behindWord({ before, typed, kind }: Begun, limit: number, context: CompletionContext): Completion[] {
  if (kind === "scope") {
    return scopesLike(typed, limit, context, 1).map(({ label, text }) => ({
      label,
      text: `${before}${text.replace(/^list /, "")}`,
    }));
  }
  return context.search.suggest(typed, limit).map((project) => {
    const text = `${before}${project.name}`;
    return { label: `${text} — ${levelBadge(project, voiceOf(context))}`, text };
  });
}

/** Completes to the word being typed, else to the reader's word for the command. */
function ofCommand(command: AnyCommand, context: CompletionContext, begun = ""): Completion {
  const { text } = context;
  const words = [...text.words(`commands.${command.id}.words`), ...wordsOf(command, context)];
  return {
    label: `${text.say(`commands.${command.id}.usage`)} — ${text.say(`commands.${command.id}.what`)}`,
    text: words.find((word) => word.startsWith(begun)) ?? command.id,
  };
}

/** Prefixes "lookup" to projects named like a command, such as Score. */
const ofProject = (project: Project, context: CompletionContext): Completion => ({
  label: `${project.name} — ${levelBadge(project, voiceOf(context))}`,
  text:
    dispatch(project.name, context.words).command.id === "lookup" ? project.name : `lookup ${project.name}`,
});

const voiceOf = ({ catalogue, text }: CompletionContext) => ({ catalogue, text, language: text.language });

/** Name-prefix matches come first. */
function scopesLike(
  typed: string,
  limit: number,
  { catalogue, text }: CompletionContext,
  least = LEAST_FOR_SCOPES,
): Completion[] {
  const key = fold(typed);
  const all = scopesOf(catalogue);
  if (key.length < least && typed.trim() !== "") return [];
  const keysOf = ({ id, name }: ScopeCount): string[] => [id, ...everyNameOf(name)].map(fold);
  const begin = all.filter((scope) => keysOf(scope).some((one) => one.startsWith(key)));
  const hold = all.filter(
    (scope) => !begin.includes(scope) && keysOf(scope).some((one) => one.includes(key)),
  );
  return [...begin, ...hold].slice(0, limit).map(({ id, name, count }) => ({
    label: text.say("list.title", { name: localize(name, text.language), count }),
    text: `list ${id}`,
  }));
}

const remembered = new WeakMap<Catalogue, readonly ScopeCount[]>();

/** Cached, because counting takes longer than the gap between two key presses. */
function scopesOf(catalogue: Catalogue): readonly ScopeCount[] {
  const known = remembered.get(catalogue) ?? countScopes(catalogue);
  remembered.set(catalogue, known);
  return known;
}

/** A section of the deck stands for the whole set that has its name. */
function countScopes(catalogue: Catalogue): readonly ScopeCount[] {
  const { levels, sections, categories } = scopeCounts(catalogue);
  const whole = sections.map(({ name }) => {
    const id = slugify(name.en);
    return { id, name, count: findScope(id, catalogue)?.projects.length ?? 0 };
  });
  return [...levels, ...whole, ...categories];
}
