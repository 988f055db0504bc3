import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { isRespelling, soundKey } from "../../../src/catalogue/search/sound.ts";
import { writeSpoken } from "../../../src/catalogue/search/spoken.ts";

describe("soundKey", () => {
  it.each([
    ["jaeger", "yaeger"],
    ["jaeger", "jeager"],
    ["kustomize", "customise"],
    ["grafana", "graphana"],
    ["kubernetes", "koobernetties"],
    ["harbor", "harbour"],
    ["tekton", "tecton"],
    ["cilium", "silium"],
    ["ギトラボ", "ギトラブ"],
    ["イステイオ", "イステオ"],
  ])("%s and %s sound alike", (a, b) => {
    expect(soundKey(a)).not.toBe("");
    expect(soundKey(a)).toBe(soundKey(b));
  });

  it.each([
    ["prometheus", "promise"],
    ["falco", "flagger"],
    ["コンサト", "コンジト"],
    ["フラクス", "フランス"],
  ])("%s and %s do not", (a, b) => {
    expect(soundKey(a)).not.toBe(soundKey(b));
  });

  it.each(["", "k8s", "rook", "etc", "ルク", "使い方", "open policy"])(
    "%j says too little to compare by",
    (word) => {
      expect(soundKey(word)).toBe("");
    },
  );

  test("is short and made of the word's own sounds, whatever the word", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (word) => {
        // "x" is two sounds.
        expect(soundKey(word).length).toBeLessThanOrEqual(2 * word.length);
      }),
    );
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{4,12}$/), (word) => {
        expect(soundKey(word)).toMatch(/^(?:|[a-z][b-df-hj-np-tvx-z]{2,})$/);
      }),
    );
  });
});

describe("isRespelling", () => {
  it.each([
    ["customize", "kustomize", true],
    ["scaffold", "skaffold", true],
    ["dapper", "dapr", true],
    ["spiffy", "spiffe", true],
    ["nuts", "nats", false],
    ["helium", "helm", false],
    ["argue", "argo", false],
    ["promotes", "prometheus", false],
  ])("%s for %s: %s", (word, name, is) => {
    expect(isRespelling(word, name)).toBe(is);
  });
});

describe("writeSpoken", () => {
  it.each([
    ["kay eights", "k8s"],
    ["et-see-dee", "etcd"],
    ["kay three ess", "k3s"],
    ["gee are pee see", "grpc"],
    ["core dee en ess", "coredns"],
    ["rook", undefined],
    ["see", undefined],
    ["", undefined],
  ])("%j is written %j", (said, written) => {
    expect(writeSpoken(said)).toBe(written);
  });
});
