import { describe, expect, it, test } from "vitest";
import { describingWords, stem } from "../../../src/catalogue/search/describing-words.ts";
import { describeProjects } from "../../../src/catalogue/search/descriptions.ts";
import { createSearch, type Resolution } from "../../../src/catalogue/search/search.ts";
import { atOnce } from "../../../src/catalogue/steps.ts";
import { realCatalogue as catalogue } from "../../support/catalogue.ts";
import { madeUp } from "./made-up.ts";

const summary = (en: string, ja = en) => ({ summary: { en, ja } });
const projects = [
  madeUp("Alpha", {
    level: "graduated",
    ...summary("Shards MySQL databases.", "MySQL を分散させるデータベースです。"),
  }),
  madeUp("Beta", {
    level: "sandbox",
    ...summary("Encrypts secrets in Git.", "Git の秘密情報を暗号化します。"),
  }),
  madeUp("Gamma", { level: "sandbox", ...summary("A fork of Delta that keeps its licence.") }),
  madeUp("Delta", { ...summary("Provisions infrastructure from code.") }),
  madeUp("Nameless"),
];

describe("describeProjects", () => {
  const found = (text: string) => atOnce(describeProjects(projects, {})).find(text);

  it.each([
    ["sharding mysql", "alpha"],
    ["MySQL database sharding", "alpha"],
    ["encrypted secrets", "beta"],
    ["暗号化", "beta"],
    ["データベースを分散", "alpha"],
  ])("%s", (text, slug) => {
    expect(found(text)[0]?.project.slug).toBe(slug);
  });

  it("says how much fits", () => {
    expect(found("sharding mysql")[0]).toMatchObject({ coverage: 1, words: 2 });
    expect(found("sharding unknownthings")[0]?.coverage).toBeLessThan(0.6);
    expect(found("")).toEqual([]);
    expect(found("the of a")).toEqual([]);
  });
});

test.each([
  ["encrypts", "encryption"],
  ["scheduler", "scheduling"],
  ["policies", "policy"],
  ["distributed", "distribution"],
])("%s and %s share a stem", (one, other) => {
  expect(stem(one)).toBe(stem(other));
});

test("ways of saying the same are equal", () => {
  expect(describingWords("virtual machines")).toEqual(describingWords("VMs"));
  expect(describingWords("peer-to-peer")).toEqual(describingWords("P2P"));
});

const search = createSearch(catalogue.projects.values(), catalogue);
const offered = (found: Resolution) =>
  found.kind === "match"
    ? [found.project.slug]
    : found.kind === "choices"
      ? found.projects.map(({ slug }) => slug)
      : [];

describe("a name in a description is its context", () => {
  it.each([
    ["open source fork of terraform", "opentofu"],
    ["package manager for kubernetes", "helm"],
    ["dns server for kubernetes", "coredns"],
    ["mysql sharding", "vitess"],
    ["Kubernetes のパッケージマネージャー", "helm"],
  ])("%s", (text, slug) => {
    expect(offered(search.resolve(text))[0]).toBe(slug);
  });

  it.each([
    ["how to install rook on kubernetes", "rook"],
    ["benefits of istio", "istio"],
    ["when was helm created", "helm"],
  ])("%s is about the name", (text, slug) => {
    const found = search.resolve(text);
    expect(found.kind === "match" && found.project.slug).toBe(slug);
  });
});
