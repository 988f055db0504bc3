/** Links within the repository lead to files and headings that exist, in documents and in messages. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const FOLDERS = [
  "docs",
  "docs/decisions",
  "deploy",
  "tests/loopback/slack",
  "tests/loopback/discord",
  "data",
];
const DOCUMENTS = ["", ...FOLDERS].flatMap((folder) =>
  (existsSync(join(ROOT, folder)) ? readdirSync(join(ROOT, folder)) : [])
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(folder, name)),
);
const read = (name: string): string => readFileSync(join(ROOT, name), "utf8");

/** As GitHub makes them of headings, with numbers for those that stand there twice. */
function anchorsOf(document: string): ReadonlySet<string> {
  const seen = new Map<string, number>();
  const headings = document.replace(/^```.*?^```/gms, "").matchAll(/^#{1,6} +(.*)$/gm);
  return new Set(
    [...headings].map(([, heading = ""]) => {
      const text = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").toLowerCase();
      const anchor = text
        .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, "")
        .trim()
        .replaceAll(" ", "-");
      const count = seen.get(anchor) ?? 0;
      seen.set(anchor, count + 1);
      return count === 0 ? anchor : `${anchor}-${count}`;
    }),
  );
}

interface Link {
  readonly from: string;
  readonly path: string;
  readonly anchor: string | undefined;
}

const linksIn = (from: string): Link[] =>
  [...read(from).matchAll(/\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].map(
    ([, path = "", anchor]) => ({
      from,
      path: path === "" ? from : normalize(join(dirname(from), path)),
      anchor,
    }),
  );

const LINKS = DOCUMENTS.flatMap(linksIn);
const isBroken = ({ path, anchor }: Link): boolean =>
  !existsSync(join(ROOT, path)) ||
  (anchor !== undefined && !anchorsOf(read(path)).has(decodeURIComponent(anchor)));

describe("links", () => {
  it("are found, with and without anchors", () => {
    expect(DOCUMENTS.length).toBeGreaterThan(10);
    expect(LINKS.filter(({ anchor }) => anchor !== undefined).length).toBeGreaterThan(5);
  });

  it("in documents lead to files and headings that exist", () => {
    expect(LINKS.filter(isBroken)).toEqual([]);
  });

  it("in messages name files that exist", () => {
    const messages = readdirSync(join(ROOT, "data/messages")).map((name) =>
      read(join("data/messages", name)),
    );
    const named = messages.flatMap((text) =>
      [...text.matchAll(/\b(?:docs|data|deploy)\/[\w./-]*\w(?:#([\w-]+))?/g)].map(([path, anchor]) => ({
        from: "messages",
        path: path.split("#")[0] ?? path,
        anchor,
      })),
    );
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter(isBroken)).toEqual([]);
  });

  it("are told apart from broken ones", () => {
    const link = { from: "README.md", path: "docs/extending.md" };
    expect(isBroken({ ...link, anchor: "a-command" })).toBe(false);
    expect(isBroken({ ...link, anchor: "no-such-heading" })).toBe(true);
    expect(isBroken({ ...link, path: "docs/none.md", anchor: undefined })).toBe(true);
  });
});
