/**
 * Writes a question about a set as a person would type it: the argument of its buttons.
 * Reading it again gives the same question.
 */
import type { Words } from "../../language.ts";
import type { Condition, Filter, Order, Period, SetQuestion } from "./question.ts";

/** Set apart by a mark that joins nothing. */
const BETWEEN = " · ";

export function typedQuestion(question: Omit<SetQuestion, "unknown">, words: Words): string {
  const { asked, conditions, order, most } = question;
  return [
    ...(asked === "count" ? ["how many"] : []),
    ...(order === undefined ? [] : [typedOrder(order, most)]),
    ...conditions.map((condition) => typedCondition(condition, words)),
    "projects",
  ].join(BETWEEN);
}

const typedCondition = ({ anyOf, not }: Condition, words: Words): string =>
  (not ? "not " : "") + anyOf.map((filter) => typedFilter(filter, words)).join(" or ");

function typedFilter(filter: Filter, words: Words): string {
  switch (filter.by) {
    case "level":
    case "scope":
      return filter.key;
    case "language":
      return `written in ${filter.key}`;
    case "maker":
      return `by ${filter.key}`;
    case "country":
      return `from ${words(`ask.country.${filter.key}`)[0] ?? filter.key}`;
    case "base":
      return `built on ${filter.key}`;
    case "hosted":
      return words("ask.typed.hosted")[0] ?? "";
    case "active":
      return "active";
    case "open-source":
      return "open source";
    case "product":
      return "proprietary";
    case "talk":
      return "with a talk";
    case "level-on":
      return `${filter.level ?? ""} as of ${filter.day}`.trim();
    case "created":
      return `founded ${typedPeriod(filter)}`;
    case "name":
      return `${filter.at === "start" ? "starting with" : "name contains"} ${filter.part}`;
    case "step":
      return `${STEPS[filter.step] ?? `became ${filter.step}`} ${typedPeriod(filter)}`.trim();
  }
}

const STEPS: Readonly<Record<string, string>> = { joined: "joined", moved: "changed level" };

function typedPeriod({ from, to }: Period): string {
  if (from !== undefined && to !== undefined) return `between ${from} and ${to}`;
  if (from !== undefined) return `since ${from}`;
  return to === undefined ? "" : `until ${to}`;
}

function typedOrder({ by, first }: Order, most: number | undefined): string {
  if (by === "duration") return first ? "fastest" : "slowest";
  const word = first ? "oldest" : "newest";
  const what = by === "joined" || by === "created" ? ` ${by === "joined" ? "joined" : "founded"}` : "";
  return most === undefined || most === 1 ? word + what : `${word} ${most}${what}`;
}
