import { describe, expect, it, test } from "vitest";
import { fold } from "../../../src/catalogue/search/fold.ts";
import { withoutAttached } from "../../../src/catalogue/search/languages.ts";
import { splitLoanwords } from "../../../src/catalogue/search/loanwords.ts";
import { keystrokesOf, toKatakana } from "../../../src/catalogue/search/romaji.ts";
import { longKey, segmentsOf } from "../../../src/catalogue/search/short-words.ts";
import { transliterate } from "../../../src/catalogue/search/transliterate.ts";

test.each([
  ["herumu", "ヘルム"],
  ["ku-banethisu", "クーバネティス"],
  ["jenkinsu", "ジェンキンス"],
  ["furakkusu", "フラックス"],
  ["docker", undefined],
  ["x", undefined],
])("%s is %s in katakana", (word, kana) => {
  expect(toKatakana(word)).toBe(kana);
});

test.each([
  ["へlm", "helm"],
  ["どcけr", "docker"],
  ["ヴぃてっs", "vitess"],
  ["fぅえんtd", "fluentd"],
  ["せrtーまなげr", "cert-manager"],
  ["けycぉあk", "keycloak"],
])("%s was meant to be %s", (typed, word) => {
  expect(keystrokesOf(typed)).toContain(word);
});

test.each(["漢字", "helm", "", "へ漢"])("%j has no keystrokes", (typed) => {
  expect(keystrokesOf(typed)).toEqual([]);
});

test("the readings of many kana are few", () => {
  expect(keystrokesOf("しちつふじ".repeat(20)).length).toBeLessThanOrEqual(48);
});

test.each([
  ["ヘルムチャート", ["ヘルム", "chart"]],
  ["アルゴワークフロー", ["アルゴ", "workflow"]],
  ["サービスメッシュ", ["servicemesh"]],
  ["プロメテウス", ["プロメテウス"]],
])("%s is split", (run, pieces) => {
  expect(splitLoanwords(fold(run))).toEqual(
    pieces.map((piece) => (/[a-z]/.test(piece) ? piece : fold(piece))),
  );
});

describe("shortened words", () => {
  it.each([
    ["cert mgr", "cert-manager"],
    ["ext secrets", "External Secrets"],
    ["cloud native pg", "CloudNativePG"],
    ["op framework", "Operator Framework"],
  ])("%s and %s are the same", (short, long) => {
    expect(longKey(segmentsOf(short))).toBe(longKey(segmentsOf(long)));
  });

  it("leaves single words alone", () => {
    expect(longKey(segmentsOf("mgr"))).toBeUndefined();
  });
});

test.each([
  ["графана", "grafana"],
  ["κουβερνητης", "kuvernitis"],
  ["grafana", undefined],
])("%s is %s in Latin letters", (word, latin) => {
  expect(transliterate(word)).toBe(latin);
});

test.each([
  ["什么是普罗米修斯", "普罗米修斯"],
  ["쿠버네티스란", "쿠버네티스"],
  ["grafana", "grafana"],
])("%s is about %s", (token, name) => {
  expect(withoutAttached(token)).toBe(name);
});
