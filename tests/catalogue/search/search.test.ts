import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { Project } from "../../../src/catalogue/catalogue.ts";
import { createSearch, type Resolution } from "../../../src/catalogue/search/search.ts";
import { isHosted, tierOf } from "../../../src/catalogue/search/tier.ts";
import { outcomeOf } from "../../search/labelled.ts";
import { anyPoint } from "../../support/any-point.ts";
import { realCatalogue as catalogue } from "../../support/catalogue.ts";
import { madeUp } from "./made-up.ts";

const search = createSearch(catalogue.projects.values(), catalogue);
const hosted = [...catalogue.projects.values()].filter((project) => isHosted(tierOf(project)));
const now = (project: Project): string | null =>
  outcomeOf({ kind: "match", project, by: "name", as: "" }, catalogue).answer;

/** What the names of a hosted project lead to instead of it: an entry of its own that has the name. */
const OWN_ENTRY: Readonly<Record<string, string>> = {
  "krkn: Kraken": "kraken",
  "kubernetes: kube-scheduler": "kube-scheduler",
  "kyverno: Kyverno JSON": "kyverno-json",
  "podman-container-tools: Podman": "podman",
};

/** Names of others that a project of the CNCF has too, and comes first. */
const NAMESAKES = [
  ["kraken: クラーケン", "krkn"],
  ["podman: ポッドマン", "podman-container-tools"],
  ["podman: ポドマン", "podman-container-tools"],
  ["qdrant: クアドラント", "kuadrant"],
];

const namesOf = ({ name, slug, aliases, formerNames, parts, readings, links }: Project): string[] => {
  const repository = links.repository ?? [];
  const owned = typeof repository === "string" ? repository.replace(/^https?:\/\/github\.com\//, "") : [];
  return [name, slug, aliases, formerNames, parts, readings, repository, owned].flat();
};

describe("every name of every hosted project", () => {
  it.each(hosted.map((project) => [project.slug, project] as const))("%s", (slug, project) => {
    for (const name of namesOf(project)) {
      expect([name, outcomeOf(search.resolve(name), catalogue).answer]).toEqual([
        name,
        OWN_ENTRY[`${slug}: ${name}`] ?? now(project),
      ]);
    }
  });
});

test("every other project is found by its name and slug", () => {
  for (const project of catalogue.projects.values()) {
    for (const name of [project.name, project.slug]) {
      expect([name, outcomeOf(search.resolve(name), catalogue).answer]).toEqual([name, now(project)]);
    }
  }
});

test("every other name of every other project leads to it, or to a choice with it", () => {
  const others = [...catalogue.projects.values()].filter((project) => !isHosted(tierOf(project)));
  const led = others.flatMap((project) =>
    namesOf({ ...project, links: {} }).map((name) => ({
      name: `${project.slug}: ${name}`,
      outcome: outcomeOf(search.resolve(name), catalogue),
      own: now(project) ?? "",
    })),
  );
  const elsewhere = led.filter(({ outcome, own }) => !outcome.offered.includes(own));
  expect(led.length).toBeGreaterThan(3_000);
  expect(elsewhere.map(({ name, outcome }) => [name, outcome.answer])).toEqual(NAMESAKES);
  const answered = led.filter(({ outcome, own }) => outcome.answer === own);
  expect(answered.length / led.length).toBeGreaterThan(0.99);
});

describe("how it recognised", () => {
  it.each([
    ["Rook", "name", "rook"],
    ["k8s", "alias", "kubernetes"],
    ["KFServing", "former", "kserve"],
    ["るーく", "reading", "rook"],
    ["argo cd", "part", "argo"],
    ["rook/rook", "address", "rook"],
    ["<https://rook.io|rook.io>", "address", "rook"],
    ["promethues", "typo", "prometheus"],
    ["policy agent", "words", "open-policy-agent"],
    ["telepres", "words", "telepresence"],
    ["rook storage on kubernetes", "mention", "rook"],
  ])("%j by its %s: %s", (text, by, slug) => {
    expect(search.resolve(text)).toMatchObject({ kind: "match", by, project: { slug } });
  });

  it("tells a renamed project from what it is now only in an answer", () => {
    expect(search.resolve("conduit")).toMatchObject({ kind: "match", project: { slug: "linkerd-v2" } });
    expect(search.suggest("linkerd", 5).map(({ slug }) => slug)).not.toContain("linkerd-v2");
  });
});

describe("ties", () => {
  const tied = createSearch([
    madeUp("Pike", { aliases: ["Fish"] }),
    madeUp("Carp", { aliases: ["Fish"] }),
    madeUp("Trout", { level: "sandbox", aliases: ["Brook"] }),
    madeUp("Brook"),
    madeUp("Salmon", { level: "graduated", aliases: ["Stream"] }),
    madeUp("Stream Tool", { aliases: ["Stream"] }),
    madeUp("Old Perch", {
      relations: [{ type: "renamed-to", project: "perch", source: "landscape" }],
      parts: ["Fin"],
    }),
    madeUp("Perch", { parts: ["Fin"] }),
  ]);
  const found = (text: string): string => show(tied.resolve(text));

  it.each([
    ["fish", "choices: pike carp"],
    ["brook", "match: brook"],
    ["stream", "match: salmon"],
    ["fin", "match: old-perch"],
    ["pike", "match: pike"],
  ])("%s gives %s", (text, expected) => {
    expect(found(text)).toBe(expected);
  });
});

const show = (found: Resolution): string =>
  found.kind === "match"
    ? `match: ${found.project.slug}`
    : `${found.kind}: ${(found.kind === "choices" ? found.projects : found.nearest).map(({ slug }) => slug).join(" ")}`;

describe("suggest", () => {
  it.each([
    ["pro", "prometheus"],
    ["kube", "kubernetes"],
    ["open pol", "open-policy-agent"],
    ["agent", "open-policy-agent"],
    ["kuberntes", "kubernetes"],
    ["ぷろめ", "prometheus"],
  ])("%j offers %s", (text, slug) => {
    const slugs = search.suggest(text, 25).map((project) => project.slug);
    expect(slugs).toContain(slug);
    expect(new Set(slugs).size).toBe(slugs.length);
  });

  it("keeps to its limit, and offers nothing for nothing", () => {
    expect(search.suggest("k", 5)).toHaveLength(5);
    expect(search.suggest("", 5)).toEqual([]);
    expect(search.suggest("rook", 0)).toEqual([]);
  });
});

describe("hostile text", () => {
  const hostile = fc.oneof(
    fc.string({ unit: anyPoint, maxLength: 300 }),
    fc.string({ unit: "grapheme", maxLength: 300 }),
    fc
      .array(
        fc.constantFrom(
          ..."rook|kube-|__proto__|constructor|.*|(a+)+$|\\|\0|\u202e|\ud83d|ﾞ|ー|の|what is |<https://|>|@|/|.io|github.com/|´|ẞ|İ|﷽|9".split(
            "|",
          ),
        ),
        { maxLength: 60 },
      )
      .map((pieces) => pieces.join("")),
  );

  test("is answered, offered something, or refused, in good order", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const found = search.resolve(text);
        if (found.kind === "match") expect(catalogue.projects.get(found.project.slug)).toBe(found.project);
        if (found.kind === "choices") expect(found.projects.length).toBeGreaterThan(1);
        if (found.kind === "choices") expect(found.projects.length).toBeLessThanOrEqual(6);
        if (found.kind === "none") expect(found.nearest.length).toBeLessThanOrEqual(6);
        expect(search.suggest(text, 10).length).toBeLessThanOrEqual(10);
      }),
      { numRuns: 3000 },
    );
  });

  it.each(["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", "null", "undefined", "NaN"])(
    "%s is no project",
    (text) => {
      expect(search.resolve(text).kind).toBe("none");
    },
  );

  it.each([
    ["words", "rook ".repeat(20_000)],
    ["letters", "a".repeat(100_000)],
    ["kana", "ルークの".repeat(25_000)],
    ["slashes", "a/".repeat(50_000)],
    ["dots", "a.".repeat(50_000)],
    ["hyphens", "a-".repeat(50_000)],
    ["spaces", `${" ".repeat(99_999)}x`],
    ["lone surrogates", "\ud800".repeat(100_000)],
    ["combining marks", `e${"\u0301".repeat(100_000)}`],
  ])("100,000 of %s are dealt with", (_, text) => {
    expect(["match", "choices", "none"]).toContain(search.resolve(text).kind);
  });

  test("the same text always gets the same answer, also from a search made anew", () => {
    const another = createSearch(catalogue.projects.values(), { ...catalogue });
    fc.assert(
      fc.property(hostile, (text) => {
        expect(show(another.resolve(text))).toBe(show(search.resolve(text)));
      }),
    );
  });
});
