/** References over the real catalogue: a project is found by where it is kept, however it is written. */
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { isReference } from "../../../../src/catalogue/search/references/by-reference.ts";
import { parseCommandLine } from "../../../../src/catalogue/search/references/command-line.ts";
import { imageKey, parseImage } from "../../../../src/catalogue/search/references/image.ts";
import { createSearch } from "../../../../src/catalogue/search/search.ts";
import { anyPoint } from "../../../support/any-point.ts";
import { realCatalogue as catalogue } from "../../../support/catalogue.ts";

const search = createSearch(catalogue.projects.values(), catalogue);
const answer = (text: string): string | undefined => {
  const found = search.resolve(text);
  return found.kind === "match" ? found.project.slug : undefined;
};

describe("parseImage", () => {
  it.each([
    ["nginx:1.25", "docker.io/nginx"],
    ["docker.io/library/nginx", "docker.io/nginx"],
    ["index.docker.io/prom/prometheus:v2.11.0", "docker.io/prom/prometheus"],
    ["localhost:5000/envoyproxy/envoy:dev", "localhost/envoyproxy/envoy"],
    ["oci://quay.io/jetstack/charts/cert-manager", "quay.io/jetstack/charts/cert-manager"],
    ["quay.io/cilium/cilium@sha256:b760a483", "quay.io/cilium/cilium"],
  ])("%s is %s", (text, key) => {
    const image = parseImage(text);
    expect(image && imageKey(image)).toBe(key);
  });

  it.each(["nginx", "rook/rook", "https://quay.io/x/y", "docs.docker.com/compose", "kind: Pod", "a:b:c", ""])(
    "%j is none",
    (text) => {
      expect(parseImage(text)).toBeUndefined();
    },
  );
});

describe("parseCommandLine", () => {
  it.each(["helm chart", "docker swarm", "kubernetes", "go for it", "brew coffee", "", "make me a sandwich"])(
    "%j is none",
    (text) => {
      expect(parseCommandLine(text, () => [])).toBeUndefined();
    },
  );
});

describe("what a registry, a tool or a host stores is told from what it is", () => {
  it.each([
    ["docker.io/istio/proxyv2", "istio"],
    ["quay.io/ceph/ceph:v18", "ceph"],
    ["docker.io/rook/ceph", "rook"],
    ["public.ecr.aws/docker/library/memcached:1.6", "memcached"],
    ["harbor.example.com/cache/grafana/grafana:10", "grafana"],
    ["bitnami/kafka", "kafka"],
    ["helm upgrade --install x argo/argo-cd -n argocd --version 6", "argo"],
    ["docker run -d -p 4222:4222 nats:2.10 -js", "nats"],
    ["kubectl get scaledobjects -A", "keda"],
    ["kubectl get pods", "kubernetes"],
    ["$ sudo go install sigs.k8s.io/kind@v0.22.0", "kind"],
    ["io.grpc:grpc-stub:1.63.0", "grpc"],
    ["@opentelemetry/api", "opentelemetry"],
    ["apiVersion: monitoring.coreos.com/v1 kind: ServiceMonitor", "prometheus"],
    ["prometheusrules.monitoring.coreos.com", "prometheus"],
    ["kind.sigs.k8s.io/docs", "kind"],
    ["https://grafana.com/docs/loki/latest", "grafana-loki"],
  ])("%s is %s", (text, slug) => {
    expect(answer(text)).toBe(slug);
  });

  it.each([
    "quay.io/someone/their-app:1.0",
    "busybox:1.36",
    "npm install",
    "ghcr.io/acme/billing:2",
    "https://gist.github.com/a/b",
  ])("%s is nothing", (text) => {
    expect(answer(text)).toBeUndefined();
  });
});

test("every image and chart of every project leads to a project, and not to its registry", () => {
  const registries = new Set(["docker", "quay", "docker-hub", "google-container-registry", "harbor", "helm"]);
  const wrong = [...catalogue.projects.values()].flatMap(({ slug, artifacts }) =>
    [...artifacts.images, ...artifacts.charts]
      .filter((stored) => registries.has(answer(`${stored}`) ?? "") && !registries.has(slug))
      .map((stored) => [stored, answer(stored)]),
  );
  expect(wrong).toEqual([]);
});

test("any reference is read without trouble", () => {
  const piece = fc.oneof(
    fc.constantFrom(
      "docker run ",
      "kubectl get ",
      "helm install ",
      "kind: ",
      "apiVersion: ",
      "oci://",
      "@",
      "/",
      ":",
      ".",
    ),
    fc.constantFrom("quay.io", "rook", "v1", "sha256:0", " ", "-n ", "$ ", "| ", "pkg:npm/%"),
    fc.string({ unit: anyPoint, maxLength: 4 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      isReference(pieces.join(""));
      search.resolve(pieces.join(""));
    }),
    { numRuns: 1500 },
  );
});
