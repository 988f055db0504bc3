import { describe, expect, test } from "vitest";
import { splitNames } from "../../src/commands/split-names.ts";
import { contextOf } from "./testing-context.ts";

const { search } = contextOf();

describe("taking names apart", () => {
  test.each<[string, string[]]>([
    ["", []],
    ["istio", ["istio"]],
    ["istio linkerd", ["istio", "linkerd"]],
    ["istio,linkerd", ["istio", "linkerd"]],
    ["istio, linkerd and envoy", ["istio", "linkerd", "envoy"]],
    ["istio vs linkerd", ["istio", "linkerd"]],
    ["istio vs. linkerd", ["istio", "linkerd"]],
    ["istio & linkerd", ["istio", "linkerd"]],
    ["istio / linkerd", ["istio", "linkerd"]],
    ["istio/linkerd", ["istio", "linkerd"]],
    ["istio; linkerd", ["istio", "linkerd"]],
    ["istio と linkerd", ["istio", "linkerd"]],
    ["istioとlinkerd", ["istio", "linkerd"]],
    ["istio、linkerd", ["istio", "linkerd"]],
    ["istio 対 linkerd", ["istio", "linkerd"]],
    ["イスティオとリンカーディー", ["イスティオ", "リンカーディー"]],
    ["open policy agent kyverno", ["open policy agent", "kyverno"]],
    ["kyverno open policy agent falco", ["kyverno", "open policy agent", "falco"]],
    ["argo cd flux", ["argo cd", "flux"]],
    ["rook ceph longhorn", ["rook", "ceph", "longhorn"]],
    ["istio linkerd envoy flux argo", ["istio", "linkerd", "envoy", "flux", "argo"]],
    ["fluent bit fluentd", ["fluent bit", "fluentd"]],
    ["istio qzxjqzxj", ["istio", "qzxjqzxj"]],
    ["open policy agent", ["open policy agent"]],
    ["https://istio.io https://linkerd.io", ["https://istio.io", "https://linkerd.io"]],
  ])("“%s”", (typed, names) => {
    expect(splitNames(typed, search)).toEqual(names);
  });

  test("asks the search no more than a few times a word, and not at all for an essay", () => {
    let asked = 0;
    const counting = {
      ...search,
      resolve: (text: string) => {
        asked++;
        return search.resolve(text);
      },
    };
    splitNames("istio linkerd envoy flux argo", counting);
    expect(asked).toBeLessThanOrEqual(5 * 5);
    asked = 0;
    splitNames("a ".repeat(150), counting);
    expect(asked).toBe(0);
  });
});
