/**
 * Collects the problems of an import instead of throwing, so that one run lists them all.
 * Errors stop the import; warnings report values that were left out or need checking.
 */
import { lineFinder, type YamlPath } from "../yaml-position.ts";

/** A position in the landscape file: a description for people, and a path for the line number. */
export interface Place {
  readonly where: string;
  readonly path: YamlPath;
  /** Only set for invalid YAML, which has no paths. */
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
  /** All problems with their lines, in file order. */
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

/** The position of a nested value. */
export function within(place: Place, ...steps: YamlPath): Place {
  return { where: place.where, path: [...place.path, ...steps] };
}
