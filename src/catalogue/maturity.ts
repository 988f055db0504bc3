/** What level a project had on a day, from its dated steps. */
import type { Catalogue, MaturityStep, Project } from "./catalogue.ts";
import type { Level } from "./project.ts";
import { successor } from "./relations.ts";

export type Standing =
  /** It had that level since `since`. */
  | { readonly kind: "level"; readonly level: Level; readonly since: string }
  /** It joined later, on `joined`. */
  | { readonly kind: "before"; readonly joined: string }
  /** It has never been a CNCF project. */
  | { readonly kind: "never" }
  /** It is one, but the dates are not known. */
  | { readonly kind: "unknown" };

/**
 * `day` is an ISO day; a step known only to the month counts from its first day.
 * Once it had been renamed, a project's level is that of the project it became.
 */
export function standingOn(project: Project, day: string, catalogue: Catalogue): Standing {
  const next = successor(project, catalogue);
  if (next && firstDay(next.relation.date ?? "0001") <= day) return standingOn(next.project, day, catalogue);
  const [first] = project.maturity;
  if (first === undefined) return { kind: project.level === undefined ? "never" : "unknown" };
  const step = project.maturity.findLast(({ date }) => firstDay(date) <= day);
  if (step === undefined) return { kind: "before", joined: first.date };
  return { kind: "level", level: step.level, since: step.date };
}

/** The step at which it came to its present level. */
export const currentStep = (project: Project): MaturityStep | undefined => project.maturity.at(-1);

/** "2018" → "2018-01-01", "2018-11" → "2018-11-01". */
const firstDay = (date: string): string => `${date}${"-01-01".slice(date.length - 4)}`;
