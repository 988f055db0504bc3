import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { slugify, withoutBrackets } from "../../src/catalogue/slug.ts";

describe("slugify", () => {
  it.each([
    ["Kubernetes", "kubernetes"],
    ["CRI-O", "cri-o"],
    ["Open Policy Agent (OPA)", "open-policy-agent"],
    ["Azure Kubernetes Service (AKS) (Wasm)", "azure-kubernetes-service"],
    ["Azure (ACS) Engine", "azure-engine"],
    ["CNCF（旧称）プロジェクト", "cncf-プロジェクト"],
    ["PaaS/Container   Service", "paas-container-service"],
    ["Elastisys Welkin® based on Kubespray", "elastisys-welkin-based-on-kubespray"],
    ["  .NET ", "net"],
    ["Fastly Compute@Edge", "fastly-compute-edge"],
    ["Ｋ８ｓ", "k8s"],
    ["Café", "café"],
    ["C", "c"],
    ["C++", "cpp"],
    ["C#", "csharp"],
    ["Sogou C++ Workflow", "sogou-cpp-workflow"],
    ["Endress+Hauser", "endress-hauser"],
    ["(OPA)", ""],
    ["__proto__", "proto"],
    ["+++", ""],
    ["", ""],
  ])("%j gives %j", (name, slug) => {
    expect(slugify(name)).toBe(slug);
  });

  test("a slug is its own slug, of letters and digits joined by single hyphens", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (name) => {
        const slug = slugify(name);
        expect(slugify(slug)).toBe(slug);
        expect(slug).toMatch(/^([\p{L}\p{N}]+(-[\p{L}\p{N}]+)*)?$/u);
      }),
    );
  });
});

test.each([
  ["Open Policy Agent (OPA)", "Open Policy Agent"],
  ["Azure (ACS) Engine", "Azure Engine"],
  ["Plain", "Plain"],
])("withoutBrackets(%j) is %j", (name, bare) => {
  expect(withoutBrackets(name)).toBe(bare);
});
