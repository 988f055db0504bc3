/**
 * What an import finds wrong, gathered rather than thrown, so that one run lists everything.
 * An error stops the import; a warning says what was left out or deserves a look.
 */
import { lineFinder, type YamlPath } from "../yaml-position.ts";

/** A spot in the landscape file: in words for people, as a path for the line number. */
export interface Place {
  readonly where: string;
  readonly path: YamlPath;
}

export interface Problem {
  readonly severity: "error" | "warning";
  readonly line: number;
  readonly where: string;
  readonly message: string;
}

type Finding = Place & Pick<Problem, "severity" | "message">;

export interface Findings {
  error(place: Place, message: string): void;
  warning(place: Place, message: string): void;
  /** All of them with their lines, in the order of the file. */
  problemsIn(source: string): Problem[];
}

export function createFindings(): Findings {
  const found: Finding[] = [];
  return {
    error: ({ where, path }, message) => found.push({ severity: "error", where, path, message }),
    warning: ({ where, path }, message) => found.push({ severity: "warning", where, path, message }),
    problemsIn(source) {
      if (found.length === 0) return [];
      const line = lineFinder(source);
      return found
        .map(({ severity, where, path, message }) => ({ severity, line: line(path), where, message }))
        .sort((a, b) => a.line - b.line);
    },
  };
}

/** The place of a part of what stands at `place`. */
export function within(place: Place, ...steps: YamlPath): Place {
  return { where: place.where, path: [...place.path, ...steps] };
}
