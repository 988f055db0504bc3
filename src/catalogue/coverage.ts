/** How complete the hand-written data is, by level. Pure. */
import type { Catalogue, Project } from "./catalogue.ts";
import { endOf, goingLevels } from "./description.ts";

export interface Coverage {
  /** A level, or "outside" for products without one. */
  readonly group: string;
  readonly projects: number;
  readonly summaries: number;
  readonly readings: number;
  readonly relations: number;
  readonly origins: number;
  readonly questions: number;
}

/** `asked` are the slugs of projects with hand-written questions. */
export function coverageOf(catalogue: Catalogue, asked: ReadonlySet<string>): Coverage[] {
  const all = [...catalogue.projects.values()];
  const end = endOf(catalogue.landscape) ?? [];
  return [...goingLevels(catalogue.landscape), end, "outside"].flat().map((group) => {
    const own = all.filter(({ level }) => (level ?? "outside") === group);
    const count = (has: (project: Project) => boolean) => own.filter(has).length;
    return {
      group,
      projects: own.length,
      summaries: count(({ summary }) => summary !== undefined),
      readings: count(({ readings }) => readings.length > 0),
      relations: count(({ relations }) => relations.length > 0),
      origins: count(({ origin }) => origin !== undefined),
      questions: count(({ slug }) => asked.has(slug)),
    };
  });
}
