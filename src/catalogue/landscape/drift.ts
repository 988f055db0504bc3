/**
 * Drift: where hand-written data and the landscape's facts have come apart. The hand-written data win, so
 * somebody has to look whether they still hold.
 */
import { basename } from "node:path";
import { type DataFile, parseDataFile } from "../data-file.ts";
import type { LandscapeFile, LandscapeProject } from "../landscape-file.ts";
import { type CuratedProject, curatedSchema } from "../project.ts";
import { repositoryKey } from "./links.ts";

/** One line for each difference. Files that cannot be read are left out: the data's own check reports them. */
export function driftBetween(files: readonly DataFile[], { projects }: LandscapeFile): string[] {
  const listed = new Map(projects.map((project) => [project.slug, project]));
  const atRepository = new Map(
    projects.flatMap((project) => {
      const { repository } = project.links;
      return repository === undefined ? [] : [[repositoryKey(repository), project] as const];
    }),
  );
  return files.flatMap((file) => {
    const parsed = parseDataFile(file, curatedSchema);
    if ("problems" in parsed) return [];
    const entry = parsed.value;
    const project = listed.get(basename(file.path, ".yaml"));
    const moved = atRepository.get(repositoryKey(entry.links?.repository ?? ""));
    const found = project === undefined ? renamed(entry, moved) : differences(entry, project);
    return found.map((difference) => `${file.path}: ${difference}`);
  });
}

const renamed = (entry: CuratedProject, moved: LandscapeProject | undefined): string[] =>
  moved === undefined ? [] : [`the name is ${entry.name}, in the landscape ${moved.name}`];

function differences(entry: CuratedProject, listed: LandscapeProject): string[] {
  const last = entry.maturity?.at(-1);
  const theirs = listed.maturity?.at(-1);
  const isOtherLevel = last !== undefined && listed.level !== undefined && last.level !== listed.level;
  const isOtherDate =
    last !== undefined &&
    theirs !== undefined &&
    last.level === theirs.level &&
    !agree(last.date, theirs.date);
  const links = (["homepage", "repository"] as const).flatMap((key) => {
    const [own, other] = [entry.links?.[key], listed.links[key]];
    return own === undefined || other === undefined || repositoryKey(own) === repositoryKey(other)
      ? []
      : [`the ${key} is ${own}, in the landscape ${other}`];
  });
  return [
    ...(isOtherLevel ? [`the level is ${last.level}, in the landscape ${listed.level}`] : []),
    ...(isOtherDate ? [`${last.level} since ${last.date}, in the landscape since ${theirs.date}`] : []),
    ...links,
  ];
}

/** A month agrees with each of its days. */
const agree = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a);
