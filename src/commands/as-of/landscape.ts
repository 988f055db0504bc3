/** "landscape as of 2018-11": how many products it had, by category and level, beside today. */
import { formatDate } from "../../cards/dates.ts";
import { formatNumber } from "../../cards/locale.ts";
import { levelName } from "../../cards/project-terms.ts";
import type { ListedProduct } from "../../catalogue/history/timeline.ts";
import { heading, note, paragraph, type Reply, table } from "../../chat/reply.ts";
import { localize } from "../../language.ts";
import type { Context } from "../command.ts";
import { replyTo } from "../reply-to.ts";
import { type AskedDay, beforeFiles } from "./asked.ts";

export function landscapeAsOf({ day, shown }: AskedDay, context: Context): Reply {
  const { text: t, language, catalogue } = context;
  const timeline = catalogue.timeline();
  const week = timeline.weekOf(day);
  const date = (on: string) => formatDate(on, language);
  if (week === undefined) return beforeFiles(context);
  const [then, now] = [timeline.listedOn(day), timeline.listedOn(timeline.lastWeek)];
  const header = [date(week), date(timeline.lastWeek)];
  const tableOf = (title: string, rows: readonly (readonly [string, number, number])[]) =>
    table(
      [t.say(title), ...header],
      rows.map(([name, before, after]) => [
        name,
        formatNumber(before, language),
        formatNumber(after, language),
      ]),
    );
  return replyTo(context, {
    kind: "list",
    blocks: [
      heading(t.say("as-of.landscape", { date: shown, count: then.length })),
      paragraph(
        ...t.rich("as-of.landscape-said", { week: date(week), before: then.length, now: now.length }),
      ),
      tableOf("as-of.level", countsOf(then, now, levelsOf)),
      tableOf("as-of.category", countsOf(then, now, topsOf)),
      note(...t.rich("as-of.file", { week: date(week) })),
    ],
  });

  function levelsOf({ level }: ListedProduct): string[] {
    return level === undefined ? [] : [levelName(level, context)];
  }
  function topsOf({ categories }: ListedProduct): string[] {
    return [...new Set(categories.map((path) => topName(path.split(" / ")[0] ?? "")))];
  }
  function topName(top: string): string {
    const known = [...catalogue.categories.values()].find(
      ({ parent, name }) => parent === undefined && name.en === top,
    );
    return known === undefined ? top : localize(known.name, language);
  }
}

/** For each value, how many products have it then and now, the most then first. */
function countsOf(
  then: readonly ListedProduct[],
  now: readonly ListedProduct[],
  valuesOf: (state: ListedProduct) => readonly string[],
): [string, number, number][] {
  const count = (states: readonly ListedProduct[]) => {
    const counts = new Map<string, number>();
    for (const value of states.flatMap(valuesOf)) counts.set(value, (counts.get(value) ?? 0) + 1);
    return counts;
  };
  const [before, after] = [count(then), count(now)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((value): [string, number, number] => [value, before.get(value) ?? 0, after.get(value) ?? 0])
    .sort((a, b) => b[1] - a[1] || b[2] - a[2]);
}
