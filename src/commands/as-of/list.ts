/** "list service mesh as of 2019-06": the products of a category or level on a day. */
import { formatDate } from "../../cards/dates.ts";
import { levelName } from "../../cards/project-terms.ts";
import { levelCalled } from "../../catalogue/description.ts";
import { type ListedProduct, lastName, leftAfter, type Timeline } from "../../catalogue/history/timeline.ts";
import { findScope } from "../../catalogue/scope.ts";
import { fold } from "../../catalogue/search/fold.ts";
import {
  buttons,
  heading,
  type Inline,
  note,
  numbered,
  paragraph,
  type Reply,
  strong,
  text,
} from "../../chat/reply.ts";
import { everyNameOf, localize } from "../../language.ts";
import { PAGE_SIZE } from "../../policy.ts";
import { AS_OF } from "../asks-as-of.ts";
import type { Context } from "../command.ts";
import { pageButtons } from "../page-buttons.ts";
import { pageOf } from "../paging.ts";
import { replyTo } from "../reply-to.ts";
import { quoted } from "../typed.ts";
import { type AskedDay, beforeFiles } from "./asked.ts";
import { categoryText } from "./listing.ts";

/** A level or a category that was asked for. */
interface Wanted {
  readonly name: string;
  readonly has: (state: ListedProduct) => boolean;
}

export function listAsOf(typed: string, when: AskedDay, page: number, context: Context): Reply {
  const { text: t, catalogue, language } = context;
  const timeline = catalogue.timeline();
  const week = timeline.weekOf(when.day);
  if (week === undefined) return beforeFiles(context);
  const wanted = wantedBy(typed, context);
  if (wanted === undefined) {
    const said = t.rich("as-of.no-category", { typed: quoted(typed), date: when.shown });
    return replyTo(context, { kind: "error", blocks: [paragraph(...said)] });
  }
  const found = timeline.listedOn(when.day).filter(wanted.has);
  if (found.length === 0) return nothingYet(wanted, when, timeline, context);
  const { items, page: shown, pages, start } = pageOf(found, page, PAGE_SIZE);
  const argument = `${typed}${AS_OF}${when.date}`;
  return replyTo(context, {
    kind: "list",
    projects: found.map(({ product }) => product.id),
    blocks: [
      heading(t.say("as-of.list", { name: wanted.name, date: when.shown, count: found.length })),
      numbered(
        start + 1,
        items.map((state) => line(state, context)),
      ),
      note(...t.rich("as-of.file", { week: formatDate(week, language) })),
      pages > 1 ? note(...t.rich("list.page", { page: shown, pages })) : undefined,
      buttons(pageButtons("list", argument, { page: shown, pages }, context)),
    ],
  });
}

function wantedBy(typed: string, context: Context): Wanted | undefined {
  const { catalogue, language } = context;
  const scope = findScope(typed, catalogue);
  const key = fold(typed);
  const level = levelCalled(catalogue.landscape, scope?.id)?.id;
  if (
    scope !== undefined &&
    (level !== undefined || scope.id === catalogue.landscape.id || scope.id === "all")
  ) {
    const name = localize(scope.name, language);
    if (scope.id === "all") return { name, has: () => true };
    return {
      name,
      has: (state) => (level === undefined ? state.level !== undefined : state.level === level),
    };
  }
  const names = namesFor(key, context);
  const parts = (path: string) => path.split(" / ").map(fold);
  const matches = (path: string) => parts(path).some((part) => names.has(part)) || names.has(fold(path));
  const path = pathsEver(catalogue.timeline()).find(matches);
  if (path === undefined) return undefined;
  const isTop = names.has(parts(path)[0] ?? "");
  const name = isTop ? (path.split(" / ")[0] ?? path) : categoryText(path, context);
  return { name, has: ({ categories }) => categories.some(matches) };
}

/** The folded names of the category that is called so: its own, translations and other words. */
function namesFor(key: string, { catalogue }: Context): ReadonlySet<string> {
  const called = [...catalogue.categories.values()].filter(({ id, name, aliases }) =>
    [id, ...everyNameOf(name), ...aliases].some((one) => fold(one) === key),
  );
  return new Set([key, ...called.map(({ name }) => fold(name.en))]);
}

const pathsEver = ({ products }: Timeline): string[] =>
  [...new Set(products.flatMap(({ categories }) => categories.flatMap(([, paths]) => paths)))].sort();

/** Says when the category came, and under what its products stood until then. */
function nothingYet(wanted: Wanted, when: AskedDay, timeline: Timeline, context: Context): Reply {
  const { text: t, language } = context;
  const later = firstWith(wanted, when.day, timeline);
  const values = { name: wanted.name, date: when.shown };
  if (later === undefined) {
    return replyTo(context, {
      kind: "list",
      projects: [],
      blocks: [paragraph(...t.rich("as-of.ended", values))],
    });
  }
  const members = timeline.listedOn(later).filter(wanted.has);
  const before = members.flatMap(({ product }) => timeline.stateOn(product, when.day)?.categories[0] ?? []);
  const places = [...Map.groupBy(before, (path) => path)]
    .sort((a, b) => b[1].length - a[1].length)
    .slice(0, 3);
  return replyTo(context, {
    kind: "list",
    projects: [],
    blocks: [
      paragraph(...t.rich("as-of.not-yet", { ...values, later: formatDate(later, language) })),
      places.length === 0
        ? undefined
        : paragraph(
            ...t.rich("as-of.stood-under", {
              names: places.map(([path]) => categoryText(path, context)).join(t.say("list.comma")),
            }),
          ),
    ],
  });
}

/** The date of the first file after that day with such a product. */
function firstWith({ has }: Wanted, day: string, timeline: Timeline): string | undefined {
  const dates = timeline.products.flatMap((product) =>
    [...product.categories, ...product.levels, ...product.listed].flatMap(([date]) => {
      const state = date > day ? timeline.stateOn(product, date) : undefined;
      return state !== undefined && has(state) ? [date] : [];
    }),
  );
  return dates.reduce<string | undefined>(
    (first, date) => (first === undefined || date < first ? date : first),
    undefined,
  );
}

function line({ product, name, level }: ListedProduct, context: Context): Inline[] {
  const { text: t, language } = context;
  const now = lastName(product);
  const left = leftAfter(product);
  const parts = [
    ...(level === undefined ? [] : [levelName(level, context)]),
    ...(fold(now) === fold(name) ? [] : [t.say("as-of.now", { name: now })]),
    ...(left === undefined ? [] : [t.say("as-of.gone", { month: formatDate(left.slice(0, 7), language) })]),
  ];
  return [strong(name), ...(parts.length === 0 ? [] : [text(` — ${parts.join(" · ")}`)])];
}
