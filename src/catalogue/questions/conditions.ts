/** Puts filters together: what holds with what, or in place of what, or not at all. */
import type { Level } from "../project.ts";
import type { Item } from "./filters.ts";
import type { Condition, Filter } from "./question.ts";

/**
 * Filters side by side all hold. "or" joins the two beside it; so do "and" and a comma
 * between two values of the same kind, since no project is both graduated and incubating.
 * "not" negates what comes next, with what is joined to it; Japanese puts it behind.
 */
/** `end` is the level that ends a project. */
export function conditionsOf(items: readonly Item[], end?: Level): Condition[] {
  const conditions: Open[] = [];
  let joint: "or" | "and" | undefined;
  let negated = false;
  for (const item of items) {
    switch (item.type) {
      case "not-before":
        negated = true;
        break;
      case "not-after":
        for (const last of conditions.slice(-1)) last.not = true;
        break;
      case "or":
      case "and":
        joint = joint === "or" ? "or" : item.type;
        break;
      case "filter":
        add(conditions, item.filter, negated ? "not" : joint);
        [joint, negated] = [undefined, false];
    }
  }
  const all = withoutRepeats(conditions);
  return end === undefined ? all : withFormerLevels(all, end);
}

interface Open {
  readonly anyOf: Filter[];
  not: boolean;
}

function add(conditions: Open[], filter: Filter, joint: "or" | "and" | "not" | undefined): void {
  const last = conditions.at(-1);
  const isSame = last?.not === false && last.anyOf.every((one) => kindOf(one) === kindOf(filter));
  const joins = joint === "or" || (joint === "and" && isSame);
  if (last !== undefined && joins) last.anyOf.push(filter);
  else conditions.push({ anyOf: [filter], not: joint === "not" });
}

const kindOf = (filter: Filter): string => (filter.by === "step" ? `step ${filter.step}` : filter.by);

const textOf = (condition: unknown): string => JSON.stringify(condition);

const withoutRepeats = (conditions: readonly Condition[]): Condition[] => [
  ...new Map(conditions.map((condition) => [textOf(condition), condition])).values(),
];

/** "archived sandbox projects" were sandbox projects before. */
function withFormerLevels(conditions: readonly Condition[], end: Level): Condition[] {
  const isLevel = ({ anyOf: [first, ...rest], not }: Condition, key?: string): boolean =>
    !not && rest.length === 0 && first?.by === "level" && (key === undefined || first.key === key);
  if (!conditions.some((condition) => isLevel(condition, end))) return [...conditions];
  return conditions.map((condition) => {
    const [first] = condition.anyOf;
    if (!isLevel(condition) || isLevel(condition, end) || first?.by !== "level") return condition;
    return { anyOf: [{ by: "step", step: first.key }] as Filter[], not: false };
  });
}
