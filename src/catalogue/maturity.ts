/** Looks up a project's level on a given day from its dated steps. */
import type { Catalogue, MaturityStep, Project } from "./catalogue.ts";
import { levelCalled } from "./description.ts";
import type { Level } from "./project.ts";
import { successor } from "./relations.ts";

export type Standing =
  /** It had held that level since `since`. */
  | { readonly kind: "level"; readonly level: Level; readonly since: string }
  /** It joined later, on `joined`. */
  | { readonly kind: "before"; readonly joined: string }
  /** It has never been a CNCF project. */
  | { readonly kind: "never" }
  /** It is a CNCF project, but its dates are unknown. */
  | { readonly kind: "unknown" };

/**
 * `day` is an ISO date. A step known only to the month counts from the first of that month.
 * From its rename on, a project has the level of its successor.
 */
export function standingOn(project: Project, day: string, catalogue: Catalogue): Standing {
  const next = successor(project, catalogue);
  if (next && firstDay(next.relation.date ?? "0001") <= day) return standingOn(next.project, day, catalogue);
  const [first] = project.maturity;
  if (first === undefined) return { kind: project.level === undefined ? "never" : "unknown" };
  const step = project.maturity.findLast(({ date }) => firstDay(date) <= day);
  if (step === undefined) return { kind: "before", joined: first.date };
  // What the landscape shows now it may have been for a while.
  if (step === project.maturity.at(-1) && isOther(step.level, project.level, catalogue))
    return { kind: "unknown" };
  return { kind: "level", level: step.level, since: step.date };
}

/** The step that led to the current level. The landscape may not have the day of a new level yet. */
export function currentStep({ level, maturity }: Project): MaturityStep | undefined {
  const last = maturity.at(-1);
  return last?.level === level ? last : undefined;
}

/** A former name is the same level. */
const isOther = (level: Level, now: Level | undefined, { landscape }: Catalogue): boolean =>
  now !== undefined && level !== now && levelCalled(landscape, level)?.now !== now;

/** "2018" → "2018-01-01", "2018-11" → "2018-11-01". */
const firstDay = (date: string): string => `${date}${"-01-01".slice(date.length - 4)}`;
