/** A landscape and a community of one's own, in a folder of one's own. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { runImport } from "../../src/tools/import-landscape.ts";
import { temporaryFolder } from "../support/folder.ts";
import { play } from "./play.ts";

const folder = temporaryFolder("own-landscape");
const path = (name: string) => join(folder, name);
const finos = readFileSync(join(import.meta.dirname, "../../data/landscapes/finos.yaml"), "utf8");

function describeLandscape(changes: readonly (readonly [string | RegExp, string])[]): void {
  const facts = `${finos.slice(0, finos.indexOf("\ndata:"))}\ndata:\n  landscape: facts.yaml\n`;
  writeFileSync(
    path("gophers.yaml"),
    changes.reduce((text, [from, to]) => text.replace(from, to), facts),
  );
}

const SOURCE = `landscape:
  - category:
    name: Tools
    subcategories:
      - subcategory:
        name: Build
        items:
          - { item: , name: Burrow, project: hatched, homepage_url: "https://burrow.example.org/", logo: a.svg }
  - category:
    name: FINOS Members
    subcategories:
      - subcategory:
        name: Gold
        items:
          - { item: , name: Acme, homepage_url: "https://acme.example.org/", logo: b.svg }
`;

function importIt(): { readonly code: number; readonly printed: string } {
  writeFileSync(path("landscape.yml"), SOURCE);
  const lines: string[] = [];
  const args = [path("landscape.yml"), "--landscape", path("gophers.yaml"), "--date", "2026-08-01"];
  return { code: runImport(args, (line) => lines.push(line)), printed: lines.join("\n") };
}

describe("a landscape of one's own", () => {
  const few = ["leastProducts: 25", "leastProducts: 1"] as const;

  test("with a level that it does not declare is refused with the line, and with what to do", () => {
    describeLandscape([few]);
    const { code, printed } = importIt();
    expect(code).toBe(1);
    expect(printed).toContain(
      `landscape.yml:8: Tools / Build / Burrow: project is "hatched": expected one of sig, incubating, graduated; declare another under levels in ${path("gophers.yaml")}`,
    );
  });

  test("is looked up by its level once that is declared", async () => {
    describeLandscape([
      few,
      [/^levels:\n/m, "levels:\n  - { id: hatched, name: { en: Hatched, ja: 孵化 }, mark: 🐣 }\n"],
    ]);
    expect(importIt()).toMatchObject({ code: 0 });
    const played = play({ LANDSCAPE: path("gophers.yaml") }, "ja");
    try {
      expect(await played.ask("burrow")).toContain("🐣 孵化");
      expect(await played.ask("孵化")).toContain("Burrow");
    } finally {
      await played.close();
    }
  });
});

describe("a community of one's own, with the CNCF's landscape", () => {
  writeFileSync(path("community.yaml"), "name: { en: Gophers, ja: ゴーファー }\n");
  const played = play({ COMMUNITY_FILE: path("community.yaml") }, "en");
  afterAll(() => played.close());

  test.each([
    "rook",
    "help",
    "list",
    "about",
    "community",
    "499",
    "compare istio linkerd",
    "facts vitess",
    "list monitoring",
  ])("%s: no slide and no word of the deck", async (text) => {
    expect(await played.ask(text)).not.toMatch(/\bslides?\b|\bdeck\b|Meetup|to go\b/i);
  });

  test("posts and asks without it", async () => {
    await played.ask("setup 9:00 UTC en");
    for (const post of await played.posts(12)) expect(post).not.toMatch(/\bslides?\b|\bdeck\b|Meetup/i);
  });
});
