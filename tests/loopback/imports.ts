/** Checks that a loopback server stands on its own, so that it cannot share a fault with the program. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** `root` is the server's folder. It may import Node, itself, and the libraries that `isLibrary` allows. */
export function importsOf(root: string, isLibrary: (name: string, path: string) => boolean = () => false) {
  const isAllowed = (path: string, name: string): boolean =>
    name.startsWith(".")
      ? resolve(dirname(path), name).startsWith(`${root}/`)
      : name.startsWith("node:") || isLibrary(name, path);
  /** The imports that are not allowed in a file with this text. */
  const strangers = (path: string, text = readFileSync(path, "utf8")): string[] =>
    [...text.matchAll(/from "([^"]+)"/g)]
      .map(([, name = ""]) => name)
      .filter((name) => !isAllowed(path, name));
  /** Tests and their helpers may import more. */
  const sources = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts") && name !== "testing.ts")
    .map((name) => join(root, name));
  return { sources, strangers };
}
