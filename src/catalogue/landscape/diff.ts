/** Compares two landscapes: projects added, removed and renamed, and changes of level. */
import type { LandscapeProject } from "../landscape-file.ts";
import type { Level } from "../project.ts";

export interface LandscapeDiff {
  readonly added: readonly LandscapeProject[];
  readonly removed: readonly LandscapeProject[];
  readonly renamed: readonly { from: LandscapeProject; to: LandscapeProject }[];
  readonly levelChanges: readonly { name: string; from: Level | undefined; to: Level | undefined }[];
}

export function diffLandscapes(
  before: readonly LandscapeProject[],
  after: readonly LandscapeProject[],
): LandscapeDiff {
  const earlier = matchProjects(before, after);
  const kept = after.flatMap((to) => {
    const from = earlier.get(to);
    return from ? [{ from, to }] : [];
  });
  const matched = new Set(earlier.values());
  return {
    added: after.filter((project) => !earlier.has(project)),
    removed: before.filter((project) => !matched.has(project)),
    renamed: kept.filter(({ from, to }) => from.slug !== to.slug),
    levelChanges: kept
      .filter(({ from, to }) => from.level !== to.level)
      .map(({ from, to }) => ({ name: to.name, from: from.level, to: to.level })),
  };
}

/** Maps each project to its earlier version: by lfx, which survives renames, otherwise by slug. */
function matchProjects(
  before: readonly LandscapeProject[],
  after: readonly LandscapeProject[],
): ReadonlyMap<LandscapeProject, LandscapeProject> {
  const matches = new Map<LandscapeProject, LandscapeProject>();
  for (const keyOf of [(p: LandscapeProject) => p.lfx?.toLowerCase(), (p: LandscapeProject) => p.slug]) {
    const taken = new Set(matches.values());
    const free = new Map(before.filter((p) => !taken.has(p)).map((p) => [keyOf(p), p]));
    for (const project of after) {
      const key = keyOf(project);
      const found = key === undefined || matches.has(project) ? undefined : free.get(key);
      if (found) matches.set(project, found);
    }
  }
  return matches;
}
