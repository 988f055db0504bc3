/** Says how a question was understood: "Graduated · Service Mesh · not in Go". */
import { formatDate } from "../../cards/dates.ts";
import { perLocale } from "../../cards/locale.ts";
import { levelName } from "../../cards/project-terms.ts";
import type { Condition, Filter, Order, Period, SetQuestion } from "../../catalogue/questions/question.ts";
import { findScope } from "../../catalogue/scope.ts";
import { localize } from "../../language.ts";
import type { Context } from "../command.ts";

export function understood({ conditions, order, most }: SetQuestion, context: Context): string {
  const { text: t } = context;
  const filters = conditions.map((condition) => conditionText(condition, context));
  const parts = [
    ...(filters.length === 0 ? [t.say("ask.everything")] : filters),
    ...(order === undefined ? [] : [orderText(order, context)]),
  ];
  const all = parts.join(" · ");
  return most === undefined || most === 1 ? all : t.say("ask.most", { understood: all, most });
}

export function conditionText({ anyOf, not }: Condition, context: Context): string {
  const { text: t } = context;
  const either = anyOf.map((filter) => filterText(filter, context)).join(t.say("ask.or"));
  return not ? t.say("ask.not", { filter: either }) : either;
}

function orderText({ by, first }: Order, { text: t }: Context): string {
  const known = by === "joined" || by === "created" || by === "duration" || by === "any" || by === "moved";
  return t.say(`ask.order.${known ? by : "level"}`, { first: String(first) });
}

const regions = perLocale((locale) => new Intl.DisplayNames(locale, { type: "region" }));

function filterText(filter: Filter, context: Context): string {
  const { text: t, language, catalogue, questions } = context;
  const named = (key: string, name: string) => t.say(`ask.filter.${key}`, { name });
  switch (filter.by) {
    case "level":
      return levelName(filter.key, context);
    case "scope":
      return localize(findScope(filter.key, catalogue)?.name ?? { en: filter.key }, language);
    case "language":
    case "maker":
      return named(filter.by, questions.nameOf(filter.by, filter.key));
    case "country":
      return named("country", regions(language).of(filter.key.toUpperCase()) ?? filter.key);
    case "base": {
      const base = questions.nameOf("base", filter.key);
      return named("base", catalogue.projects.get(base)?.name ?? base);
    }
    case "hosted":
      return localize(catalogue.landscape.hosted.name, language);
    case "active":
    case "open-source":
    case "product":
    case "talk":
      return t.say(`ask.filter.${filter.by}`);
    case "level-on": {
      const day = formatDate(filter.day, language);
      return filter.level === undefined
        ? t.say("ask.filter.hosted-on", { day })
        : t.say("ask.filter.level-on", { level: levelName(filter.level, context), day });
    }
    case "created":
      return t.say("ask.filter.created", { when: periodText(filter, context) });
    case "name":
      return t.say(filter.at === "start" ? "ask.filter.name-start" : "ask.filter.name", {
        part: filter.part,
      });
    case "step": {
      const { step } = filter;
      const when = periodText(filter, context);
      if (step === "joined" || step === "moved" || step === "any")
        return t.say(`ask.filter.${step}`, { when }).trim();
      const level = levelName(step, context);
      return when === ""
        ? t.say("ask.filter.reached-ever", { level })
        : t.say("ask.filter.reached", { level, when });
    }
  }
}

/** "in 2024", "since May 2020"; "" where it is open. */
function periodText({ from, to }: Period, { text: t, language }: Context): string {
  const period = (key: string, values: Readonly<Record<string, string>>) =>
    t.say(`ask.period.${key}`, values);
  if (from === undefined && to === undefined) return "";
  if (to === undefined)
    return period("since", { date: formatDate(shortened(from ?? "", "01-01", "01"), language) });
  const end = shortened(to, "12-31", lastOfMonth(to));
  if (from === undefined) return period("until", { date: formatDate(end, language) });
  if (from === to) return period("on", { date: formatDate(from, language) });
  const begin = shortened(from, "01-01", "01");
  // Both of the same precision: from January 2019 to May 2021.
  const parts = Math.max(begin.length, end.length);
  if (begin === end) return period("in", { date: formatDate(begin, language) });
  return period("between", {
    from: formatDate(from.slice(0, parts), language),
    to: formatDate(to.slice(0, parts), language),
  });
}

/** The year or month alone, where the day is its first or last. */
function shortened(day: string, ofYear: string, ofMonth: string): string {
  if (day.slice(5) === ofYear) return day.slice(0, 4);
  return day.slice(8) === ofMonth ? day.slice(0, 7) : day;
}

const lastOfMonth = (day: string): string => String(Temporal.PlainDate.from(day).daysInMonth);
