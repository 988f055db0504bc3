/** From tokens to a question: what is asked, about which set or which project. */
import type { Project } from "../catalogue.ts";
import type { Level } from "../project.ts";
import { certaintyOf, isSeveral } from "./certainty.ts";
import { conditionsOf } from "./conditions.ts";
import { type Events, eventsIn } from "./events.ts";
import { findFilters } from "./filters.ts";
import { numberOf, spansIn } from "./periods.ts";
import type { Asked, Condition, Filter, Order, Question, Step } from "./question.ts";
import { isJapanese, isWord, type Token } from "./tokens.ts";
import type { Word } from "./words.ts";

/**
 * How surely a text is such a question. A likely one may as well name or describe a
 * project: it is taken as a question where no project is found.
 */
export interface Parsed {
  readonly question: Question;
  readonly surely: boolean;
}

export interface ParseOptions {
  readonly today: Temporal.PlainDate;
  /** The level that ends a project. */
  readonly end?: Level | undefined;
  /** A project by a name that is no word of the vocabulary. */
  named(text: string): Project | undefined;
}

export function parse(tokens: readonly Token[], options: ParseOptions): Parsed | undefined {
  const spans = spansIn(tokens, options.today);
  const events = eventsIn(tokens, spans);
  const found = findFilters(tokens, events);
  const says = (...words: readonly Word[]) => tokens.some((token) => isWord(token, ...words));
  const most = mostOf(tokens);
  const unknown = found.unknown.filter((token) => most === undefined || numberOf(token) !== most);
  const conditions = conditionsOf(found.items, options.end);
  const asked = askedOf(says, events, tokens);
  const named =
    found.projects.length === 0 && asked !== undefined ? options.named(textOf(unknown)) : undefined;
  const projects = named === undefined ? found.projects : [named];
  const rest = named === undefined ? unknown : [];
  const [project, ...others] = new Set(projects);
  if (project !== undefined) {
    const isSet = says("count") || tokens.some((token) => isWord(token, "project") && token.plural);
    if (others.length > 0 || rest.length > 0 || (isSet && !RELATED.has(asked ?? "who"))) return undefined;
    return aboutProject(project, asked, { says, events, conditions });
  }
  const dated = spans.reduce((sum, { start, end }) => sum + end - start, 0);
  return aboutSet({ tokens, says, events, conditions, unknown: rest, most, dated });
}

const textOf = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join(" ");

type Says = (...words: readonly Word[]) => boolean;

/** Questions about one project that are answered by others. */
const RELATED: ReadonlySet<string> = new Set<Asked>(["alternatives", "similar", "successor"]);

const ASKED: readonly (readonly [Asked, readonly Word[]])[] = [
  ["alternatives", ["alternatives"]],
  ["successor", ["successor"]],
  ["similar", ["similar"]],
  ["how-long", ["how-long"]],
  ["history", ["history"]],
];

function askedOf(says: Says, { steps, filters }: Events, tokens: readonly Token[]): Asked | undefined {
  const related = ASKED.find(([, words]) => says(...words));
  if (related !== undefined) return related[0];
  const isCreated = steps.includes("created") || filters.some(({ filter }) => filter.by === "created");
  const asksWhen = says("when");
  if (asksWhen) return isCreated ? "created" : "when";
  if (says("who", "maker-word")) return "who";
  if (says("language-word", "written-in")) return "language";
  if (says("category-word")) return "category";
  if (says("built-on", "base-word")) return "base";
  const hasLevel = tokens.some(({ means }) => means?.level !== undefined);
  return hasLevel || steps.length > 0 || says("level-word") ? "when" : undefined;
}

interface AboutProject {
  readonly says: Says;
  readonly events: Events;
  readonly conditions: readonly Condition[];
}

function aboutProject(
  project: Project,
  asked: Asked | undefined,
  { events, conditions }: AboutProject,
): Parsed | undefined {
  // Only the level may be there as well, and "CNCF", which says nothing about one project.
  const others = conditions
    .flatMap(({ anyOf }) => anyOf)
    .filter(({ by }) => by !== "level" && by !== "hosted");
  const isStep = ({ by }: Filter) => by === "step";
  if (asked === undefined || !others.every(isStep)) return undefined;
  const levels = conditions.flatMap(({ anyOf }) =>
    anyOf.flatMap((f) => (f.by === "level" ? [f.key as Step] : [])),
  );
  const said = others.flatMap((filter) => (filter.by === "step" ? [filter.step] : []));
  const step = said[0] ?? levels[0] ?? events.steps.find((each): each is Step => each !== "created");
  return { question: { about: "project", asked, project, step }, surely: true };
}

interface AboutSet {
  readonly tokens: readonly Token[];
  readonly says: Says;
  readonly events: Events;
  readonly conditions: readonly Condition[];
  readonly unknown: readonly Token[];
  readonly most: number | undefined;
  /** How many tokens are dates. */
  readonly dated: number;
}

function aboutSet(set: AboutSet): Parsed | undefined {
  const { tokens, says, events, conditions, unknown, most, dated } = set;
  const order = orderOf(says, events, conditions);
  const certainty = certaintyOf({
    tokens,
    says,
    conditions,
    unknown: unknown.length > 0,
    ordered: order !== undefined,
  });
  // A date alone asks nothing.
  if (certainty === "none" || tokens.length === dated) return undefined;
  const isOne = order !== undefined && most === undefined && asksForOne(tokens, order);
  const question = {
    about: "set",
    asked: says("count", "summary") ? "count" : "list",
    conditions,
    order,
    most: isOne ? 1 : most,
    unknown: unknown.map(({ text }) => text),
  } as const;
  return { question, surely: certainty === "sure" && unknown.length === 0 };
}

/** "the first project", "oldest incubating", but not "newest projects" or "recently graduated". */
const asksForOne = (tokens: readonly Token[], order: Order): boolean =>
  tokens.some((token) => isWord(token, "only-one")) ||
  (order.first && !tokens.some(isSeveral)) ||
  tokens.some((token) => isWord(token, "project") && !isSeveral(token) && !isJapanese(token));

function orderOf(says: Says, { steps }: Events, conditions: readonly Condition[]): Order | undefined {
  if (says("fastest")) return { by: "duration", first: true };
  if (says("slowest")) return { by: "duration", first: false };
  const first = says("first");
  if (!first && !says("last")) return undefined;
  const filters = conditions.flatMap(({ anyOf, not }) => (not ? [] : anyOf));
  const dated = filters.flatMap((filter) => (filter.by === "step" ? [filter.step] : []));
  const levels = filters.flatMap((filter) => (filter.by === "level" ? [filter.key as Step] : []));
  const event = steps.find((step) => step === "joined" || step === "moved" || step === "created");
  const [by = levels.length === 1 ? levels[0] : undefined] = event === undefined ? dated : [event];
  // "what's new" asks for whatever has changed, "newest projects" for those that came last.
  const anything = !first && !says("project") && filters.every((filter) => filter.by === "hosted");
  return { by: by ?? (anything ? "any" : "joined"), first };
}

/** "the 5 newest", "first 3 projects": the number beside the order. */
function mostOf(tokens: readonly Token[]): number | undefined {
  const at = tokens.findIndex((token) => isWord(token, "first", "last"));
  if (at < 0) return undefined;
  return numberOf(tokens[at + 1]) ?? numberOf(tokens[at - 1]);
}
