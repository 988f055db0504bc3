/** The import graph of the project's own files. */

export interface SourceFile {
  /** Path from the root of the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Our own files that a file imports, for types too, as paths from the root. */
export function importsOf(path: string, text: string): string[] {
  const found = [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)];
  return found.map(([, target = ""]) => resolve(path, target));
}

function resolve(from: string, target: string): string {
  const parts = from.split("/").slice(0, -1);
  for (const part of target.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}

/** Files that import each other, directly or by way of others; each circle once. */
export function circles(files: readonly SourceFile[]): string[][] {
  const graph = new Map(files.map(({ path, text }) => [path, importsOf(path, text)]));
  const found: string[][] = [];
  const done = new Set<string>();

  function follow(path: string, trail: readonly string[]): void {
    const start = trail.indexOf(path);
    if (start >= 0) {
      found.push([...trail.slice(start), path]);
      return;
    }
    if (done.has(path)) return;
    for (const target of graph.get(path) ?? []) follow(target, [...trail, path]);
    done.add(path);
  }

  for (const path of graph.keys()) follow(path, []);
  return found;
}
