/** Correcting an entry: the links, what they are filled in with, and what no name can do to them. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDataFile } from "../../src/catalogue/data-file.ts";
import { curatedSchema } from "../../src/catalogue/project.ts";
import { slugify } from "../../src/catalogue/slug.ts";
import { plainText } from "../../src/chat/plain-text.ts";
import type { Inline, Reply } from "../../src/chat/reply.ts";
import { fix } from "../../src/commands/fix.ts";
import { issueLink, newFileLink } from "../../src/commands/fix-links.ts";
import { MAX_LINK_LENGTH } from "../../src/policy.ts";
import { anyPoint } from "../support/any-point.ts";
import { buttonsIn } from "./testing-bot.ts";
import { type ContextOptions, contextOf, LANGUAGES, projectOf } from "./testing-context.ts";

const REPOSITORY = "https://github.com/example/knock";
/** GitHub refuses requests of more than about 8,000 characters. */
const GITHUB_TAKES = 6_000;

const ask = (argument: string, options: ContextOptions = {}): Reply =>
  fix.run({ argument, page: 1 }, contextOf({ repositoryUrl: REPOSITORY, ...options }));

const linksIn = (reply: Reply): URL[] =>
  reply.blocks
    .flatMap((block): readonly Inline[] => (block.type === "list" ? block.items.flat() : []))
    .flatMap((inline) => (inline.type === "link" ? [new URL(inline.url)] : []));

const { projects } = contextOf().catalogue;

describe("the links", () => {
  test("edit the file of a project that has one", () => {
    const [edit, report] = linksIn(ask("ルーク"));
    expect(edit?.href).toBe(`${REPOSITORY}/edit/main/data/projects/rook.yaml`);
    expect(report?.href.split("?")[0]).toBe(`${REPOSITORY}/issues/new`);
  });

  test.each(LANGUAGES)("begin a file for one that has none, as data:check takes it, in %s", (language) => {
    const bare = [...projects.values()].filter(({ curated }) => !curated);
    expect(bare.length).toBeGreaterThan(100);
    for (const { slug, name } of bare) {
      const [made] = linksIn(ask(`lookup ${slug}`, { language, search: always(slug) }));
      expect(made?.href.split("?")[0]).toBe(`${REPOSITORY}/new/main/data/projects`);
      expect(made?.searchParams.get("filename")).toBe(`${slug}.yaml`);
      const text = made?.searchParams.get("value") ?? "";
      expect(parseDataFile({ path: `${slug}.yaml`, text }, curatedSchema)).toEqual({ value: { name } });
      expect(slugify(name)).toBe(slug);
    }
  });

  test("are to both entries where one project carries on the other", () => {
    expect(linksIn(ask("conduit")).map(({ pathname }) => pathname.replace("/example/knock/", ""))).toEqual([
      "edit/main/data/projects/linkerd.yaml",
      "edit/main/data/projects/linkerd-v2.yaml",
      "issues/new",
    ]);
  });

  test.each(LANGUAGES)("fit for every project there is, in %s", (language) => {
    for (const slug of projects.keys()) {
      const links = linksIn(ask(slug, { language, search: always(slug) }));
      expect(links.length, slug).toBeGreaterThan(1);
      for (const { href } of links) {
        expect(href.length).toBeLessThanOrEqual(MAX_LINK_LENGTH);
      }
    }
    expect(MAX_LINK_LENGTH).toBeLessThan(GITHUB_TAKES);
  });
});

describe("a report", () => {
  test("says what is shown, in the words of the data file", () => {
    const params = linksIn(ask("rook"))[1]?.searchParams;
    expect(params?.get("title")).toBe("Rook: something is wrong");
    const body = params?.get("body") ?? "";
    for (const part of [
      "`data/projects/rook.yaml`, Knock 1.2.3, landscape of 2026-08-07",
      "    level: graduated\n",
      "    maturity: inception 2018-01-29, incubating 2018-09-25, graduated 2020-10-07\n",
      `    summary: ${projectOf("rook").summary?.en}`,
    ])
      expect(body).toContain(part);
  });

  test("is in the reader's language", () => {
    const params = linksIn(ask("rook", { language: "ja" }))[1]?.searchParams;
    expect(params?.get("title")).toBe("Rook: 間違いの報告");
    expect(params?.get("body")).toContain(`    summary: ${projectOf("rook").summary?.["ja"]?.slice(0, 20)}`);
  });
});

describe("without", () => {
  test.each([
    [
      "en",
      /send them to the organisers[\s\S]+data\/projects\/rook\.yaml[\s\S]+name: Rook[\s\S]+summary: A Kubernetes operator/,
    ],
    ["ja", /運営者に送ってください[\s\S]+data\/projects\/rook\.yaml[\s\S]+name: Rook[\s\S]+summary: /],
  ])("an address, it gives the text to change and send, in %s", (language, said) => {
    const reply = fix.run({ argument: "rook", page: 1 }, contextOf({ language }));
    expect(plainText(reply)).toMatch(said);
    expect(linksIn(reply)).toEqual([]);
    expect(buttonsIn(reply).map(({ action }) => action.command)).toEqual(["lookup", "community"]);
  });

  test.each([
    ["en", "Name a project, such as /cncf fix rook."],
    ["ja", "/cncf 修正 rook のように、プロジェクトを指定してください。"],
  ])("a name, it says how to use it, in %s", (language, said) => {
    expect(plainText(ask("", { language }))).toBe(said);
  });
});

test("no text breaks out of a link or makes it too long", () => {
  const anything = fc.string({ unit: anyPoint, maxLength: 3_000 });
  fc.assert(
    fc.property(anything, anything, (one, other) => {
      for (const address of [
        issueLink(REPOSITORY, one, other),
        newFileLink(REPOSITORY, one.slice(0, 80), other),
      ]) {
        expect(address.length).toBeLessThanOrEqual(MAX_LINK_LENGTH);
        const { origin, pathname, searchParams, hash } = new URL(address);
        expect([origin, hash, [...searchParams.keys()].length]).toEqual(["https://github.com", "", 2]);
        expect(pathname).toMatch(/^\/example\/knock\/(?:issues\/new|new\/main\/data\/projects)$/);
        const last = [...searchParams.values()].at(-1) ?? "";
        const whole = other.toWellFormed();
        expect(last === whole || (last.endsWith("…") && whole.startsWith(last.slice(0, -1)))).toBe(true);
      }
    }),
    { numRuns: 25 },
  );
});

/** A search that finds that project whatever is typed. */
function always(slug: string): NonNullable<ContextOptions["search"]> {
  const project = projectOf(slug);
  return {
    resolve: () => ({ kind: "match", project, by: "name", as: project.name }),
    suggest: () => [],
    namedIn: () => [],
  };
}
