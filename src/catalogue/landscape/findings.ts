/**
 * What an import finds wrong, gathered rather than thrown, so that one run lists everything.
 * An error stops the import; a warning says what was left out or deserves a look.
 */
import { lineFinder, type YamlPath } from "../yaml-position.ts";

/** A spot in the landscape file: in words for people, as a path for the line number. */
export interface Place {
  readonly where: string;
  readonly path: YamlPath;
  /** Only where no path can lead there: in text that is no YAML. */
  readonly line?: number;
}

export interface Problem {
  readonly severity: "error" | "warning";
  readonly line: number;
  readonly where: string;
  readonly message: string;
}

interface Finding extends Pick<Problem, "severity" | "message"> {
  readonly place: Place;
}

export interface Findings {
  error(place: Place, message: string): void;
  warning(place: Place, message: string): void;
  /** All of them with their lines, in the order of the file. */
  problemsIn(source: string): Problem[];
}

export function createFindings(): Findings {
  const found: Finding[] = [];
  return {
    error: (place, message) => found.push({ severity: "error", place, message }),
    warning: (place, message) => found.push({ severity: "warning", place, message }),
    problemsIn(source) {
      if (found.length === 0) return [];
      const lineOf = lineFinder(source);
      return found
        .map(({ severity, place: { where, path, line }, message }) => ({
          severity,
          line: line ?? lineOf(path),
          where,
          message,
        }))
        .sort((a, b) => a.line - b.line);
    },
  };
}

/** The place of a part of what stands at `place`. */
export function within(place: Place, ...steps: YamlPath): Place {
  return { where: place.where, path: [...place.path, ...steps] };
}
