/**
 * Fits a newer landscape to hand-written data that were checked against an earlier one. Whatever they refer
 * to stays: under its slug where it was renamed, and as not listed where it has left.
 */
import type { MaturityStep } from "./catalogue.ts";
import { type LandscapeDescription, levelCalled } from "./description.ts";
import { repositoryKey } from "./landscape/links.ts";
import type { LandscapeProject } from "./landscape-file.ts";
import type { Level } from "./project.ts";

export interface WrittenData {
  /** Slugs of the projects that have a hand-written file. */
  readonly curated: ReadonlySet<string>;
  /** Slugs that hand-written data refer to. */
  readonly referred: ReadonlySet<string>;
}

export function fitLandscape(
  newer: readonly LandscapeProject[],
  earlier: readonly LandscapeProject[],
  { curated, referred }: WrittenData,
): Map<string, LandscapeProject> {
  const listed = new Map(newer.map((project) => [project.slug, project]));
  const before = new Set(earlier.map(({ slug }) => slug));
  const byMark = new Map(
    newer
      .filter(({ slug }) => !before.has(slug) && !curated.has(slug))
      .flatMap((project) => marksOf(project).map((mark) => [mark, project] as const)),
  );
  for (const project of earlier) {
    const { slug } = project;
    if (listed.has(slug) || !(curated.has(slug) || referred.has(slug))) continue;
    const renamed = marksOf(project).flatMap((mark) => byMark.get(mark) ?? [])[0];
    if (renamed !== undefined && listed.delete(renamed.slug)) {
      const name = curated.has(slug) ? renamed.name : project.name;
      listed.set(slug, { ...renamed, slug, alsoListedAs: [...(renamed.alsoListedAs ?? []), name] });
    } else if (referred.has(slug)) {
      listed.set(slug, { ...project, categories: [] });
    }
  }
  return listed;
}

const marksOf = ({ lfx, links: { repository } }: LandscapeProject): string[] => [
  ...(lfx === undefined ? [] : [`lfx ${lfx.toLowerCase()}`]),
  ...(repository === undefined ? [] : [`at ${repositoryKey(repository)}`]),
];

export interface Standing {
  readonly maturity: readonly MaturityStep[];
  readonly level: Level | undefined;
}

/** Hand-written steps win, unless the project has moved up in the landscape since they were checked. */
export function standingIn(
  written: readonly MaturityStep[] | undefined,
  listed: LandscapeProject | undefined,
  earlier: LandscapeProject | undefined,
  landscape: LandscapeDescription,
): Standing {
  const own = listed?.maturity ?? [];
  if (written === undefined) return { maturity: own, level: latestLevel(own, listed?.level, landscape) };
  const last = written.at(-1);
  if (last === undefined || earlier === undefined || earlier.level === listed?.level) {
    return { maturity: written, level: last?.level ?? listed?.level };
  }
  const since = own.filter(({ level, date }) => isAbove(level, last.level, landscape) && date > last.date);
  const maturity = [...written, ...since];
  return { maturity, level: latestLevel(maturity, listed?.level, landscape) };
}

/** The landscape may show a level before it has the day. */
function latestLevel(
  steps: readonly MaturityStep[],
  listed: Level | undefined,
  landscape: LandscapeDescription,
): Level | undefined {
  const last = steps.at(-1)?.level;
  return last === undefined || (listed !== undefined && isAbove(listed, last, landscape)) ? listed : last;
}

/** A former name is as high as the level that it is called now: the landscape calls inception sandbox. */
function isAbove(level: Level, other: Level, landscape: LandscapeDescription): boolean {
  const place = (id: Level) => {
    const now = levelCalled(landscape, id)?.now ?? id;
    return landscape.levels.findIndex((one) => one.id === now);
  };
  return place(level) > place(other);
}
