/** Formats the importer's output as lines. */
import type { LandscapeDescription } from "../description.ts";
import type { LandscapeFile, LandscapeProject } from "../landscape-file.ts";
import { diffLandscapes } from "./diff.ts";
import type { Doubt } from "./doubts.ts";
import type { Problem } from "./findings.ts";

/** A longer list would scroll off the screen. */
const PROBLEMS_SHOWN = 50;

/** `source` is the name of the file that the line numbers refer to. */
export function problemLines(problems: readonly Problem[], source: string): string[] {
  // Puts errors first if the list is truncated, since they stop the import.
  const isCut = problems.length > PROBLEMS_SHOWN;
  const ordered = isCut ? problems.toSorted((a, b) => a.severity.localeCompare(b.severity)) : problems;
  const lines = ordered
    .slice(0, PROBLEMS_SHOWN)
    .map((p) => `${p.severity}: ${source}:${p.line}: ${p.where}: ${p.message}`);
  return isCut ? [...lines, `and ${problems.length - PROBLEMS_SHOWN} more`] : lines;
}

export function doubtLines(doubts: readonly Doubt[]): string[] {
  return doubts.map(({ refuses, message, fix }) => `${refuses ? "doubt" : "warning"}: ${message}; ${fix}`);
}

export function countLines({ date, projects }: LandscapeFile, landscape: LandscapeDescription): string[] {
  const levelled = projects.filter((p) => p.level !== undefined);
  const perLevel = landscape.levels.map(
    ({ id }) => [levelled.filter((p) => p.level === id).length, id] as const,
  );
  const levels = perLevel.filter(([count]) => count > 0);
  return [
    `landscape of ${date}: ${projects.length} products, ${projects.filter((p) => p.openSource).length} open source`,
    [
      `${levelled.length} ${landscape.hosted.name.en}`,
      ...(levelled.length === 0 ? [] : [levels.map(([count, level]) => `${count} ${level}`).join(", ")]),
    ].join(": "),
  ];
}

export function diffLines(
  before: LandscapeFile,
  after: LandscapeFile,
  { name: { short } }: LandscapeDescription,
): string[] {
  const none = `not ${short.en}`;
  const { added, removed, renamed, levelChanges } = diffLandscapes(before.projects, after.projects);
  const lines = [
    ...nameLines("added", added),
    ...nameLines("removed", removed),
    ...renamed.map(({ from, to }) => `renamed: ${from.name} (${from.slug}) is now ${to.name} (${to.slug})`),
    ...levelChanges.map(({ name, from, to }) => `level: ${name}, ${from ?? none} → ${to ?? none}`),
  ];
  const since = `since the landscape of ${before.date}`;
  return lines.length > 0
    ? [`${since}:`, ...lines.map((line) => `  ${line}`)]
    : [`no project changed ${since}`];
}

function nameLines(what: string, projects: readonly LandscapeProject[]): string[] {
  if (projects.length === 0) return [];
  return [`${what} (${projects.length}): ${projects.map((p) => p.name).join(", ")}`];
}
