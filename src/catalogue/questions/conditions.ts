/** Puts filters together: what holds with what, or in place of what, or not at all. */
import type { Item } from "./filters.ts";
import type { Condition, Filter } from "./question.ts";

/**
 * Filters side by side all hold. "or" joins the two beside it; so do "and" and a comma
 * between two values of the same kind, since no project is both graduated and incubating.
 * "not" negates what comes next, with what is joined to it; Japanese puts it behind.
 */
export function conditionsOf(items: readonly Item[]): Condition[] {
  const conditions: { anyOf: Filter[]; not: boolean }[] = [];
  let joint: "or" | "and" | undefined;
  let negated = false;
  for (const item of items) {
    const last = conditions.at(-1);
    if (item.type === "not-before") negated = true;
    else if (item.type === "not-after") {
      if (last !== undefined) last.not = true;
    } else if (item.type !== "filter") joint = joint === "or" ? "or" : item.type;
    else {
      const { filter } = item;
      const same = last !== undefined && last.anyOf.every((other) => kindOf(other) === kindOf(filter));
      const joins = !negated && (joint === "or" || (joint === "and" && same));
      if (joins && last !== undefined) last.anyOf.push(filter);
      else conditions.push({ anyOf: [filter], not: negated });
      [joint, negated] = [undefined, false];
    }
  }
  return withFormerLevels(withoutRepeats(conditions));
}

const kindOf = (filter: Filter): string => (filter.by === "step" ? `step ${filter.step}` : filter.by);

const textOf = (condition: unknown): string => JSON.stringify(condition);

const withoutRepeats = (conditions: readonly Condition[]): Condition[] => [
  ...new Map(conditions.map((condition) => [textOf(condition), condition])).values(),
];

/** "archived sandbox projects" were sandbox projects before. */
function withFormerLevels(conditions: readonly Condition[]): Condition[] {
  const isLevel = ({ anyOf: [first, ...rest], not }: Condition, key?: string): boolean =>
    !not && rest.length === 0 && first?.by === "level" && (key === undefined || first.key === key);
  if (!conditions.some((condition) => isLevel(condition, "archived"))) return [...conditions];
  return conditions.map((condition) => {
    const [first] = condition.anyOf;
    if (!isLevel(condition) || isLevel(condition, "archived") || first?.by !== "level") return condition;
    return { anyOf: [{ by: "step", step: first.key }] as Filter[], not: false };
  });
}
