/** The projects that a message names: by name in any script, by links and other references; no everyday words. */
import { expect, test } from "vitest";
import { createSearch } from "../../../src/catalogue/search/search.ts";
import { realCatalogue } from "../../support/catalogue.ts";

const search = createSearch(realCatalogue.projects.values(), realCatalogue);
const named = (text: string, limit = 10): string[] => search.namedIn(text, limit).map(({ slug }) => slug);

test.each<[string, string[]]>([
  [
    "We moved from Flux to Argo CD. Prometheus and Thanos keep the metrics, Harbor is next.",
    ["flux", "argo", "prometheus", "thanos", "harbor"],
  ],
  ["we use harbor and flux with helm, see https://rook.io/docs", ["harbor", "flux", "helm", "rook"]],
  ["https://github.com/jaegertracing/jaeger/issues/12 is fixed", ["jaeger"]],
  ["[the docs](https://etcd.io/docs/), (see <https://www.cncf.io/projects/>)", ["etcd"]],
  ["quay.io/cilium/cilium:v1.15 fails; ghcr.io/fluxcd/source-controller, too", ["cilium", "flux"]],
  [
    "K8s, OPA, OTel, SPIFFE/SPIRE and cert-manager",
    ["kubernetes", "open-policy-agent", "opentelemetry", "spiffe", "spire", "cert-manager"],
  ],
  ["来週、RookをやめてLonghornに移行します。監視はプロメテウスです。", ["rook", "longhorn", "prometheus"]],
  ["VirtualService is wrong, the envoy sidecar too", ["envoy", "istio"]],
  ["rook rook ROOK", ["rook"]],
])("%s", (text, projects) => {
  expect(named(text).toSorted()).toEqual(projects.toSorted());
});

test.each([
  "Good morning! Lunch on Monday at the harbor? Please bring the book back.",
  "The distribution of work: the core team deploys on Friday, the flow of events is open.",
  "Can someone review my PR? The build is red because the linter complains.",
  "see https://example.com/rook/helm/harbor",
  "おはようございます。会議は10時からです。",
  "",
])("nothing in: %s", (text) => {
  expect(named(text)).toEqual([]);
});

test("at most as many as are asked for, each once", () => {
  const text = "istio istio linkerd envoy rook helm etcd coredns containerd fluentd jaeger vitess tikv";
  expect(named(text, 3)).toEqual(["istio", "linkerd", "envoy"]);
  expect(new Set(named(text, 100)).size).toBe(named(text, 100).length);
});
