import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NO_ARTIFACTS } from "../../src/catalogue/artifacts.ts";
import type { Catalogue, Project } from "../../src/catalogue/catalogue.ts";
import { type Covered, nextKnock, progressOf, projectsOf } from "../../src/daily/rotation.ts";
import { realCatalogue as real } from "../support/catalogue.ts";
import { stageOf } from "../support/landscapes.ts";

const slugs = (projects: readonly Project[]) => projects.map(({ slug }) => slug);

/** The catalogue with changes applied: `undefined` removes a project. */
function changed(changes: Readonly<Record<string, Partial<Project> | undefined>>): Catalogue {
  const projects = new Map(real.projects);
  for (const [slug, change] of Object.entries(changes)) {
    const before = projects.get(slug) ?? made(slug);
    if (change === undefined) projects.delete(slug);
    else projects.set(slug, atLevel({ ...before, ...change }));
  }
  return { ...real, projects };
}

const atLevel = (project: Project): Project => ({ ...project, stage: stageOf(project.level) });

const made = (slug: string): Project => ({
  slug,
  name: slug,
  aliases: [],
  formerNames: [],
  parts: [],
  readings: [],
  categories: [],
  maturity: [],
  links: {},
  repositories: [],
  openSource: true,
  wellKnown: false,
  relations: [],
  talks: [],
  facts: [],
  artifacts: NO_ARTIFACTS,
});

/** Knocks until a lap is through. */
function lap(catalogue: Catalogue, curriculum: string, covered: readonly Covered[] = [], number = 1) {
  const shown: string[] = [];
  const all = [...covered];
  for (;;) {
    const knock = nextKnock(catalogue, curriculum, { lap: number, covered: all });
    if (knock === undefined || knock.lap !== number) return shown;
    expect(knock.position).toBe(progressOf(catalogue, curriculum, all).done.length + 1);
    shown.push(knock.project.slug);
    all.push({ project: knock.project.slug, lfx: knock.project.lfx });
  }
}

describe("the curricula", () => {
  it("deck: the 32, in the deck's order", () => {
    const deck = projectsOf(real, "deck");
    expect(deck.map((p) => p.deck?.position)).toEqual(Array.from({ length: 32 }, (_, i) => i + 1));
    expect(slugs(deck)).toContain("rkt");
    expect(slugs(deck)).toContain("linkerd-v2");
  });

  it("cncf: the deck, then graduated, incubating, sandbox", () => {
    const cncf = projectsOf(real, "cncf");
    const deck = cncf.filter((p) => p.deck !== undefined);
    // Linkerd 2 was renamed to Linkerd: one project.
    expect(deck).toHaveLength(31);
    expect(cncf.slice(0, 31)).toEqual(deck);
    const order = ["graduated", "incubating", "sandbox"];
    const levels = cncf.slice(31).map(({ level }) => order.indexOf(level ?? ""));
    expect(levels).not.toContain(-1);
    expect(levels).toEqual([...levels].sort());
    const hosted = [...real.projects.values()].filter(({ level }) => order.includes(level ?? ""));
    for (const project of hosted) expect(cncf).toContain(project);
  });

  it("all: then every open-source product that there is something to tell of", () => {
    const cncf = projectsOf(real, "cncf");
    const all = projectsOf(real, "all");
    expect(all.slice(0, cncf.length)).toEqual(cncf);
    expect(all.length).toBeGreaterThan(500);
    const others = all.slice(cncf.length);
    expect(others.filter(({ summary, facts }) => summary === undefined && facts.length === 0)).toEqual([]);
    const empty = [...real.projects.values()].filter(
      ({ level, summary, facts }) => level === undefined && summary === undefined && facts.length === 0,
    );
    expect(empty.some((project) => all.includes(project))).toBe(false);
    expect(all.slice(cncf.length).every(({ openSource, level }) => openSource && level === undefined)).toBe(
      true,
    );
    expect(new Set(all).size).toBe(all.length);
  });

  it("a section or a category", () => {
    expect(slugs(projectsOf(real, "service-mesh"))).toContain("istio");
    const runtime = projectsOf(real, "runtime");
    expect(runtime.length).toBeGreaterThan(3);
    expect(projectsOf(real, "no such scope")).toEqual([]);
    expect(nextKnock(real, "no such scope", { lap: 1, covered: [] })).toBeUndefined();
  });

  it("leave out archived projects, except in the deck", () => {
    const archived = projectsOf(real, "all").filter(({ level }) => level === "archived");
    expect(slugs(archived).sort()).toEqual(["opentracing", "rkt"]);
  });
});

describe("a lap", () => {
  it.each(["deck", "cncf", "all", "service-mesh", "graduated"])(
    "of %s shows each project once",
    (curriculum) => {
      const shown = lap(real, curriculum);
      expect(shown).toEqual(slugs(projectsOf(real, curriculum)));
      expect(new Set(shown).size).toBe(shown.length);
    },
  );

  it("is followed by the next", () => {
    const covered = projectsOf(real, "deck").map(({ slug }) => ({ project: slug }));
    expect(nextKnock(real, "deck", { lap: 3, covered })).toMatchObject({
      lap: 4,
      position: 1,
      total: 32,
      project: { slug: projectsOf(real, "deck")[0]?.slug },
    });
  });

  it("includes a new project at its position", () => {
    const covered = slugs(projectsOf(real, "cncf")).map((project) => ({ project }));
    const joined = changed({ newcomer: { level: "sandbox" } });
    expect(nextKnock(joined, "cncf", { lap: 1, covered })).toMatchObject({
      lap: 1,
      position: covered.length + 1,
      total: covered.length + 1,
      project: { slug: "newcomer" },
    });
  });

  it("drops a project that leaves or is archived", () => {
    const before = nextKnock(real, "cncf", { lap: 1, covered: [{ project: "istio" }, { project: "dapr" }] });
    const without = changed({ istio: undefined, dapr: { level: "archived" } });
    const after = nextKnock(without, "cncf", {
      lap: 1,
      covered: [{ project: "istio" }, { project: "dapr" }],
    });
    expect(before?.position).toBe(3);
    expect(after?.position).toBe(1);
    expect(after?.total).toBe((before?.total ?? 0) - 2);
  });
});

describe("a change of name", () => {
  const istio = real.projects.get("istio");
  const covered = [{ project: "istio", lfx: "lfx-istio" }];
  const shows = (catalogue: Catalogue, what: readonly Covered[], slug: string) =>
    lap(catalogue, "cncf", what).includes(slug);

  it("is detected by the lfx id", () => {
    const renamed = changed({ istio: undefined, isthmus: { ...istio, slug: "isthmus", lfx: "lfx-istio" } });
    expect(shows(renamed, covered, "isthmus")).toBe(false);
    expect(shows(renamed, [{ project: "istio" }], "isthmus")).toBe(true);
  });

  it("is detected by the former name", () => {
    const renamed = changed({
      istio: undefined,
      isthmus: { ...istio, slug: "isthmus", lfx: undefined, formerNames: ["Istio"] },
    });
    expect(shows(renamed, [{ project: "istio" }], "isthmus")).toBe(false);
  });

  it("is detected by the relation, over several steps, without looping on a cycle", () => {
    const to = (project: string) => [{ type: "renamed-to", project, source: "landscape" } as const];
    const renamed = changed({
      istio: { relations: to("middle") },
      middle: { relations: to("isthmus") },
      isthmus: { level: "graduated" },
    });
    expect(shows(renamed, [{ project: "istio" }], "isthmus")).toBe(false);
    expect(shows(renamed, [], "istio")).toBe(false);
    expect(shows(renamed, [], "isthmus")).toBe(true);
    const circle = changed({ a: { relations: to("b") }, b: { relations: to("a") } });
    expect(lap(circle, "cncf").length).toBeGreaterThan(200);
  });

  it("is ignored if another project now has the former name", () => {
    const reused = changed({ isthmus: { level: "graduated", formerNames: ["Istio"] } });
    expect(shows(reused, [{ project: "istio" }], "isthmus")).toBe(true);
  });
});

interface Change {
  readonly slug: string;
  readonly what: "join" | "leave" | "archive";
}

function apply(catalogue: Catalogue, { slug, what }: Change): Catalogue {
  const projects = new Map(catalogue.projects);
  const project = real.projects.get(slug) ?? made(slug);
  if (what === "leave") projects.delete(slug);
  else projects.set(slug, atLevel({ ...project, level: what === "join" ? "graduated" : "archived" }));
  return { ...catalogue, projects };
}

describe("whatever happens to the catalogue during a lap", () => {
  it("no project is shown twice, and all are shown by the end", () => {
    const steps: fc.Arbitrary<Change[]> = fc.array(
      fc.record({
        slug: fc.constantFrom(...slugs(projectsOf(real, "cncf")).slice(25, 40), "new-a", "new-b", "new-c"),
        what: fc.constantFrom("join", "leave", "archive"),
      }),
      { maxLength: 25 },
    );
    fc.assert(
      fc.property(steps, (changes) => {
        let catalogue: Catalogue = real;
        const covered: Covered[] = slugs(projectsOf(real, "cncf"))
          .slice(0, 25)
          .map((project) => ({ project }));
        for (const change of changes) {
          catalogue = apply(catalogue, change);
          const knock = nextKnock(catalogue, "cncf", { lap: 1, covered });
          expect(knock?.lap).toBe(1);
          expect(knock?.position).toBeLessThanOrEqual(knock?.total ?? 0);
          expect(covered.map(({ project }) => project)).not.toContain(knock?.project.slug);
          if (knock !== undefined) covered.push({ project: knock.project.slug });
        }
        const rest = lap(catalogue, "cncf", covered);
        const all = new Set([...covered.map(({ project }) => project), ...rest]);
        for (const slug of slugs(projectsOf(catalogue, "cncf"))) expect(all).toContain(slug);
      }),
      { numRuns: 20 },
    );
  });
});
