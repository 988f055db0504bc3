/** What the landscape's files say of one product: on a day, and when it came and left. */
import { formatDate } from "../../cards/dates.ts";
import { levelName } from "../../cards/project-terms.ts";
import type { ProductHistory } from "../../catalogue/history/record.ts";
import {
  firstListed,
  type ListedProduct,
  lastName,
  leftAfter,
  type Timeline,
} from "../../catalogue/history/timeline.ts";
import { fold } from "../../catalogue/search/fold.ts";
import type { AsOf, Inline } from "../../chat/reply.ts";
import { localize } from "../../language.ts";
import type { Context } from "../command.ts";

export function asOfData(date: string, state: ListedProduct | undefined): AsOf {
  return {
    date,
    listed: state !== undefined,
    name: state?.name ?? null,
    category: subcategoryOf(state) ?? null,
    level: state?.level ?? null,
  };
}

const subcategoryOf = (state: ListedProduct | undefined): string | undefined =>
  state?.categories[0]?.split(" / ").slice(1).join(" / ");

/** The product that had the name on that day, else the one that had it last. */
export function productCalled(name: string, day: string, timeline: Timeline): ProductHistory | undefined {
  const [last, ...others] = timeline.named(name);
  const then = [last, ...others].find((product) => {
    const state = product && timeline.stateOn(product, day);
    return state !== undefined && fold(state.name) === fold(name);
  });
  return then ?? last;
}

/** Sentences on how it was listed on that day. */
export function listingText(product: ProductHistory, day: string, context: Context): Inline[][] {
  const { text: t, language, catalogue } = context;
  const timeline = catalogue.timeline();
  const date = (on: string) => formatDate(on, language);
  const week = timeline.weekOf(day);
  const now = lastName(product);
  if (week === undefined) {
    return [t.rich("as-of.before-files", { first: date(timeline.firstWeek) }), cameText(product, context)];
  }
  const state = timeline.stateOn(product, day);
  if (state === undefined) {
    return [t.rich("as-of.not-listed", { week: date(week), name: now }), ...lifeText(product, context)];
  }
  const said = t.rich(state.level === undefined ? "as-of.listed" : "as-of.listed-level", {
    week: date(week),
    name: state.name,
    category: categoryText(state.categories[0] ?? "", context),
    level: state.level === undefined ? "" : levelName(state.level, context),
  });
  const renamed = fold(now) === fold(state.name) ? [] : [t.rich("as-of.called-now", { name: now })];
  return [said, ...renamed, ...(leftAfter(product) === undefined ? [] : lifeText(product, context))];
}

/** When it was first listed, and when it left. */
export function lifeText(product: ProductHistory, context: Context): Inline[][] {
  const { text: t, language, catalogue } = context;
  const last = leftAfter(product);
  const came = cameText(product, context);
  if (last === undefined) return [came];
  const into = product.became && catalogue.timeline().byId(product.became.into);
  return [
    came,
    t.rich("as-of.left", { last: formatDate(last, language), month: formatDate(last.slice(0, 7), language) }),
    ...(into === undefined ? [] : [t.rich("as-of.became", { name: lastName(into) })]),
  ];
}

/** The files begin when the landscape was some years old. */
function cameText(product: ProductHistory, { text: t, language, catalogue }: Context): Inline[] {
  const first = firstListed(product);
  const isFirst = first === catalogue.timeline().firstWeek;
  return t.rich(isFirst ? "as-of.since-first" : "as-of.came", { date: formatDate(first, language) });
}

/** The subcategory in the reader's language, where the catalogue has it, else as the landscape names it. */
export function categoryText(path: string, { catalogue, language }: Context): string {
  const known = [...catalogue.categories.values()].find(
    ({ name, parent }) => parent !== undefined && path.endsWith(` / ${name.en}`),
  );
  return known === undefined ? path.split(" / ").slice(1).join(" / ") : localize(known.name, language);
}
