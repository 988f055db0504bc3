import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { Project } from "../../../src/catalogue/catalogue.ts";
import { mentionsIn } from "../../../src/catalogue/search/mentions.ts";
import { buildTermIndex } from "../../../src/catalogue/search/term-index.ts";
import { atOnce } from "../../../src/catalogue/steps.ts";
import { madeUp } from "./made-up.ts";

const graduated = { level: "graduated" } as const;
const summary = (en: string): Partial<Project> => ({ summary: { en, ja: "説明です。" } });
const index = atOnce(
  buildTermIndex(
    [
      madeUp("Kubernetes", { ...graduated, aliases: ["k8s"] }),
      madeUp("Rook", { ...graduated, ...summary("Runs Ceph.") }),
      madeUp("Envoy", { ...graduated, origin: { by: "Lyft", source: "landscape" } }),
      madeUp("Prometheus", graduated),
      madeUp("Argo", { ...graduated, parts: ["Argo CD"] }),
      madeUp("Cert Manager", graduated),
      madeUp("Strimzi", { level: "incubating", ...summary("Runs Kafka clusters.") }),
      madeUp("Kafka", { readings: ["カフカ"] }),
      madeUp("Ceph", { readings: ["セフ"] }),
      madeUp("Open Cluster Management", { level: "sandbox", readings: ["オー"] }),
      madeUp("Goose"),
    ],
    { ordinaryWords: new Set(["rook", "envoy", "goose", "argo"]), categories: new Map() },
  ),
);
const mentions = (text: string) => {
  const { terms, meant } = mentionsIn(index, text);
  return [terms.map(({ project }) => project.slug).join(" "), meant];
};

describe("mentionsIn", () => {
  it.each([
    ["how to install rook on kubernetes", "rook"],
    ["Rookの使い方", "rook"],
    ["rookを誰が作ったの", "rook"],
    ["envoy proxy", "envoy"],
    ["lyft envoy", "envoy"],
    ["argo cd docs", "argo"],
    ["cert-manager-webhook docs cert manager", "cert-manager"],
    ["k8s", "kubernetes"],
    ["kubernetes docs", "kubernetes"],
    ["strimzi kafka", "strimzi"],
    ["rook ceph storage", "rook"],
    ["kafka cluster", "kafka"],
  ])("%j is about %s", (text, slug) => {
    expect(mentions(text)[0]).toBe(slug);
    expect(mentions(text)[1]).not.toBe("unclear");
  });

  it("is clear about a name only among words that say nothing", () => {
    expect(mentions("rook docs")).toEqual(["rook", "clear"]);
    expect(mentions("rook pizza")).toEqual(["rook", "unclear"]);
  });

  it("takes a name that is no everyday word for the likely subject of any sentence", () => {
    expect(mentions("the pizza of strimzi")).toEqual(["strimzi", "likely"]);
    // Prometheus is also a god and a film.
    expect(mentions("the pizza of prometheus")).toEqual(["prometheus", "unclear"]);
    expect(mentions("the metrics of prometheus")).toEqual(["prometheus", "clear"]);
    expect(mentions("the pizza of prometheus and argo")).toEqual(["prometheus argo", "unclear"]);
  });

  it.each([
    ["prometheus vs argo", "prometheus argo"],
    ["difference between strimzi and kafka", "strimzi kafka"],
    ["KafkaとStrimziの違い", "kafka strimzi"],
    ["strimzi, kafka", "strimzi kafka"],
  ])("%j sets several side by side", (text, slugs) => {
    expect(mentions(text)).toEqual([slugs, "clear"]);
  });

  it.each(["what is love", "the goose is loose", "ocm", "", "。。。", "ことができる"])(
    "%j names none",
    (text) => {
      expect(mentions(text)).toEqual(["", "unclear"]);
    },
  );

  test("names no project that is not in the text", () => {
    const word = fc.constantFrom(
      "rook",
      "kafka",
      "pizza",
      "の",
      "docs",
      "argo",
      "cd",
      "vs",
      "ルーク",
      "-",
      "  ",
      "k8s",
    );
    fc.assert(
      fc.property(fc.array(word), (parts) => {
        for (const { key } of mentionsIn(index, parts.join(" ")).terms) {
          expect(parts.join("").replace(/[ -]/g, "")).toContain(key);
        }
      }),
    );
  });
});
