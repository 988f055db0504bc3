/** The data that ships: complete where it has to be, and consistent. */
import { describe, expect, it } from "vitest";
import { bracketed, shortName } from "../../src/catalogue/catalogue.ts";
import { slugify } from "../../src/catalogue/slug.ts";
import { realCatalogue as catalogue } from "../support/catalogue.ts";

const DECK =
  "Vitess NATS Rook TiKV Istio Linkerd Linkerd-v2-(Conduit) Envoy Spinnaker Weave-Flux Argo Kubeflow Telepresence Skaffold Helm ksonnet Kustomize gRPC Fluentd Fluent-Bit Prometheus Cortex Thanos containerd rkt OpenTracing Jaeger Open-Policy-Agent TUF Notary CoreDNS Harbor"
    .split(" ")
    .map((name) => name.replaceAll("-", " "));

const projects = [...catalogue.projects.values()];
const inDeck = projects.filter(({ deck }) => deck !== undefined);
const hosted = projects.filter(({ level }) => level !== undefined);

describe("the deck", () => {
  it("has its 32 systems in its order, first in the catalogue", () => {
    expect(projects.slice(0, 32).map(({ deck }) => deck?.name.replaceAll("-", " "))).toEqual(DECK);
    expect(inDeck.map(({ deck }) => deck?.position)).toEqual(Array.from({ length: 32 }, (_, i) => i + 1));
  });

  it("has 16 sections", () => {
    expect(catalogue.deck?.sections).toHaveLength(16);
  });

  it.each(inDeck.map((project) => [project.slug, project] as const))(
    "tells all about %s in both languages",
    (_, project) => {
      expect(project.summary).toBeDefined();
      expect(project.readings.length).toBeGreaterThan(0);
      expect(project.links.repository ?? project.links.homepage).toBeDefined();
      expect(project.facts.filter(({ source }) => source.startsWith("deck:")).length).toBeGreaterThan(0);
    },
  );

  it("has the talks of its slides, each with its speaker", () => {
    const talks = new Map(inDeck.flatMap(({ talks: own }) => own.map((talk) => [talk.title, talk] as const)));
    expect([...talks.keys()].sort()).toMatchInlineSnapshot(`
      [
        "Fluentd1.2 & Fluent Bit",
        "Introduction to Argo",
        "Istio 1/0 と Envoy の開発最前線",
        "Katib",
        "Kubeflow Operator",
        "Open Policy Agent is 何?",
        "PrometheusでKubernetesの高速オートスケールを実現した話",
        "Rookの今とこれから",
        "ServiceMeshと仲間たち 〜Istio & Coduit & Linkerd〜",
        "SkaffoldでKubernetesネイティブな開発環境を作ってみた",
        "Thanosってどうですか?",
        "Update とは何かそして何であるべきか",
        "Vitess とクラウド時代の RDB について",
        "with NATS with Kubernetesの世界へ",
        "コンテナネイティブなワークフローエンジン Argo",
      ]
    `);
    for (const talk of talks.values()) expect(talk.source).toMatch(/^deck:\d+$/);
  });

  it.each(
    projects.flatMap(({ slug, origin }) => (typeof origin?.by === "string" ? [[slug, origin.by]] : [])),
  )("names the maker of %s, %s, by a name that no language has another for", (_, by) => {
    expect(by).not.toMatch(
      /,(?! Inc\.)|\b(?:and|the|of|others|later|now|part|community|project|initiative|group|university|institute|laboratory|agency)\b/i,
    );
  });

  it("compares the three service meshes of slide 17", () => {
    const { projects: columns, rows = [] } = catalogue.deck?.comparison ?? {};
    expect(columns).toEqual(["istio", "linkerd-v2", "linkerd"]);
    expect(rows).toHaveLength(9);
    for (const { values } of rows) expect(values).toHaveLength(3);
  });
});

describe("CNCF projects", () => {
  it("are all there", () => {
    const count = (level: string) => hosted.filter((project) => project.level === level).length;
    expect({
      graduated: count("graduated"),
      incubating: count("incubating"),
      sandbox: count("sandbox"),
      archived: count("archived"),
    }).toEqual({
      // The landscape has 38, 38, 151 and 28: Karmada and Meshery moved up after its date.
      graduated: 39,
      incubating: 38,
      sandbox: 150,
      archived: 28,
    });
  });

  it.each(hosted.map((project) => [project.slug, project] as const))(
    "%s has a summary in both languages and a reading",
    (_, project) => {
      expect(project.summary).toBeDefined();
      expect(project.readings.length).toBeGreaterThan(0);
      expect(project.maturity.length).toBeGreaterThan(0);
      const dates = project.maturity.map(({ date }) => date);
      expect(dates).toEqual([...dates].sort());
    },
  );
});

describe("parts of CNCF projects", () => {
  /** The organisation on GitHub that a project is developed in. */
  const organisationOf = ({ links }: (typeof projects)[number]) =>
    /^https?:\/\/github\.com\/([^/]+)/i.exec(links.repository ?? links.homepage ?? "")?.[1]?.toLowerCase();
  const theirs = new Set([...hosted.map(organisationOf), "kubernetes-sigs"]);
  // Home of several projects, of which only some are in the CNCF.
  theirs.delete("containers");

  it("are not called projects outside the CNCF", () => {
    const outside = projects.filter(
      (project) =>
        theirs.has(organisationOf(project) ?? "") &&
        project.level === undefined &&
        !project.relations.some(({ type }) => type === "part-of" || type === "renamed-to"),
    );
    expect(theirs.size).toBeGreaterThan(100);
    expect(outside.map(({ slug }) => slug)).toEqual([]);
  });
});

describe("summaries", () => {
  it.each(projects.filter(({ summary }) => summary).map((project) => [project.slug, project] as const))(
    "%s: a sentence or two, in です・ます",
    (_, { summary }) => {
      expect(summary?.en).toMatch(/^[A-Z0-9].{30,320}[.)]$/s);
      const japanese = summary?.["ja"];
      expect(japanese).toMatch(/(?:です|ます|でした|ました|ません)(?:\([^)]*\))?。$/);
      expect(japanese?.length).toBeLessThanOrEqual(180);
    },
  );
});

describe("names", () => {
  it("a slug is the name in lower case, words joined by hyphens, without a bracketed abbreviation", () => {
    for (const { slug, name } of projects) expect(slugify(name)).toBe(slug);
    for (const slug of [
      "open-policy-agent",
      "the-update-framework",
      "fluent-bit",
      "container-network-interface",
    ]) {
      expect(catalogue.projects.has(slug)).toBe(true);
    }
  });

  it("no alias repeats a name of its own project", () => {
    const repeated = projects.flatMap(({ slug, name, aliases }) =>
      aliases
        .filter((alias) => [name, shortName(name), bracketed(name)].includes(alias))
        .map((alias) => `${slug}: ${alias}`),
    );
    expect(repeated).toEqual([]);
  });

  it("no alias is another CNCF project's name", () => {
    const owners = new Map(hosted.map((project) => [shortName(project.name).toLowerCase(), project.slug]));
    const taken = hosted.flatMap(({ slug, aliases, parts }) =>
      [...aliases, ...parts]
        .filter((name) => (owners.get(name.toLowerCase()) ?? slug) !== slug)
        .map((name) => `${slug}: ${name}`),
    );
    expect(taken).toEqual([]);
  });
});
