/** Statements of one entry that contradict each other, or that their source cannot hold. */
import { describe, expect, it } from "vitest";
import type { Project } from "../../src/catalogue/catalogue.ts";
import { checkClaims } from "../../src/catalogue/claims/claims.ts";
import { readCatalogueFiles } from "../../src/data-dir.ts";
import { realCatalogue } from "../support/catalogue.ts";

const ENTRY = { path: "data/projects/rook.yaml", text: "name: Rook\n" };

/** The problems of rook's entry if it said this, and nothing else. */
function problemsWith(said: Partial<Project>): string[] {
  const rook = realCatalogue.projects.get("rook");
  if (rook === undefined) throw new Error("no rook");
  const bare = { ...rook, summary: undefined, relations: [], facts: [], maturity: [], origin: undefined };
  const projects = new Map([...realCatalogue.projects, ["rook", { ...bare, ...said }]]);
  const problems = checkClaims([ENTRY], { ...realCatalogue, projects });
  return problems.map(({ field, message }) => `${field}: ${message}`);
}

const ja = "テスト用の文です。";
const HOME = "https://rook.io/";
const summary = (en: string) => ({ summary: { en, ja } });
const fact = (en: string, asOf?: string) => ({
  facts: [{ text: { en, ja }, source: "https://rook.io/2019/04/08/news/", ...(asOf && { asOf }) }],
});

describe("an entry", () => {
  it("of the repository has no such contradictions", () => {
    expect(checkClaims(readCatalogueFiles().projects, realCatalogue)).toEqual([]);
  });

  it.each(["built on Ceph", "based on NGINX", "a fork of Envoy", "using eBPF", "on top of OVN"])(
    "whose summary says “%s” has a relation that says so",
    (said) => {
      const text = summary(`A store ${said}.`);
      expect(problemsWith(text)).toEqual([
        expect.stringMatching(/^summary\.en: it names \w+, but no relation does: add one/),
      ]);
      const name = said.split(" ").at(-1);
      expect(problemsWith({ ...text, relations: [{ type: "built-on", name, source: HOME }] })).toEqual([]);
    },
  );

  it.each(["for Kubernetes and Envoy", "built on Kubernetes", "based on a common distribution"])(
    "may say “%s”",
    (said) => {
      expect(problemsWith(summary(`A store ${said}.`))).toEqual([]);
    },
  );

  it("names all the founders that its facts name", () => {
    const origin = { by: "Red Hat", source: HOME };
    expect(problemsWith({ origin, ...fact("It was started by Red Hat and Google.") })).toEqual([
      expect.stringMatching(/it names Google among those who began it/),
    ]);
    expect(problemsWith({ origin, ...fact("It was started by Red Hat, which IBM bought later.") })).toEqual(
      [],
    );
  });

  it("is built on what it is built on today", () => {
    const noted = (en: string) =>
      problemsWith({ relations: [{ type: "built-on", name: "TUF", note: { en, ja }, source: HOME }] });
    expect(noted("The first version was based on it.")).toHaveLength(1);
    expect(noted("It signs with its keys.")).toEqual([]);
  });

  it("cites no source older than what it says", () => {
    expect(problemsWith(fact("It has users.", "2019-05"))).toEqual([
      expect.stringMatching(/facts\.0\.source: the source is of 2019-04-08, so it cannot say .* in 2019-05/),
    ]);
    expect(problemsWith(fact("It has users.", "2019-04"))).toEqual([]);
    const since = (source: string) =>
      problemsWith({ maturity: [{ level: "sandbox", date: "2099-01-01", source }] });
    expect(since("landscape")).toHaveLength(1);
    expect(since("https://github.com/cncf/toc/pull/1")).toEqual([]);
  });
});
