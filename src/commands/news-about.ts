/** What news is asked about: everything, what is hosted, a level, a kind of change, a category, a project. */
import { levelAfter } from "../cards/news-text.ts";
import { levelCalled } from "../catalogue/description.ts";
import { CHANGE_KINDS, type LandscapeEvent } from "../catalogue/history/events.ts";
import { findScope, type Scope } from "../catalogue/scope.ts";
import { localize } from "../language.ts";
import { meansLandscape } from "./as-of/landscape-words.ts";
import type { Context } from "./command.ts";
import { BY_NAME } from "./lookup.ts";
import { scopeArgument } from "./scope-argument.ts";

export interface NewsAbout {
  readonly name: string;
  readonly has: (event: LandscapeEvent) => boolean;
  /** How far back it goes unless a date is named; to the first file without it. */
  readonly recent?: Temporal.DurationLike | undefined;
}

const MONTH = { days: 30 };
/** A level or a kind of change is news more seldom. */
const YEAR = { years: 1 };

const FILLING = /^(?:(?:in|at|of|on|about|for|with|from|around)\s+)?(?:the\s+)?/iu;

/** Undefined if there is nothing like that. */
export function newsAbout(typed: string, context: Context): NewsAbout | undefined {
  const { text: t, catalogue, search, language } = context;
  const what = scopeArgument(typed.trim().replace(FILLING, ""));
  if (what === "" || meansLandscape(what, context.words))
    return { name: t.say("news.landscape"), has: () => true, recent: MONTH };
  const kind = CHANGE_KINDS.find((one) => one === what.toLowerCase() && one !== "archived");
  if (kind !== undefined)
    return { name: t.say(`news.kind.${kind}`), has: (event) => event.kind === kind, recent: YEAR };
  const scope = findScope(what, catalogue);
  const found = search.resolve(what);
  if (found.kind === "match" && BY_NAME.has(found.by) && scope === undefined) {
    const { slug, name } = found.project;
    return { name, has: ({ product }) => product === slug };
  }
  if (scope === undefined) return undefined;
  const recent = [catalogue.landscape.id, "all"].includes(scope.id) ? MONTH : YEAR;
  return { name: localize(scope.name, language), has: eventsOfScope(scope, context), recent };
}

function eventsOfScope({ id, projects }: Scope, context: Context): NewsAbout["has"] {
  const { catalogue } = context;
  const level = levelCalled(catalogue.landscape, id)?.id;
  if (level !== undefined) return (event) => levelAfter(event, catalogue) === level;
  if (id === "all") return () => true;
  if (id === catalogue.landscape.id) return (event) => isHosted(event, context);
  const slugs = new Set(projects.map(({ slug }) => slug));
  return ({ product }) => slugs.has(product);
}

/** Whether it had a level that day, or lost it. */
function isHosted(event: LandscapeEvent, { catalogue }: Context): boolean {
  if (levelAfter(event, catalogue) !== undefined) return true;
  if (event.kind === "left") return event.level !== undefined;
  const timeline = catalogue.timeline();
  const product = timeline.byId(event.product);
  const state =
    product && event.date <= timeline.lastWeek ? timeline.stateOn(product, event.date) : undefined;
  return (state ?? catalogue.projects.get(event.product))?.level !== undefined;
}
